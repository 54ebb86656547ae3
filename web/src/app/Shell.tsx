import {
  KeyOutlined,
  LogoutOutlined,
  MenuFoldOutlined,
  MenuOutlined,
  MenuUnfoldOutlined,
  SearchOutlined,
  SlidersOutlined,
} from '@ant-design/icons';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Menu, type MenuProps, Skeleton } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withWords } from '~/i18n';
import { Face } from '~/ui/parts';
import { useNarrow } from '~/ui/size';
import { useHotkey } from './hotkey';
import { LanguageSwitch } from './LanguageSwitch';
import { Logo } from './Logo';
import { useMenu } from './menu';
import type { Group } from './pages';
import { useMe, useSession } from './session';

// What opens on top comes when it is opened.
const Bell = lazy(() => withWords('notices', import('./Bell')));
const Drawer = lazy(() => import('antd/es/drawer'));
const Palette = lazy(() => import('./Palette'));
const PasswordDrawer = lazy(() => import('./PasswordDrawer'));

/** What stands where a page will be. */
export const Bones = () => (
  <div className="page" aria-busy="true">
    <Skeleton active title paragraph={{ rows: 8 }} />
  </div>
);

function Navigation({ collapsed, onChosen }: { collapsed: boolean; onChosen?: () => void }) {
  const { t } = useTranslation();
  const pages = useMenu();
  const { pathname } = useLocation();
  const here = pages
    .map(page => page.path)
    .filter(path => (path === '/' ? pathname === '/' : pathname.startsWith(path)))
    .at(-1);
  const groups: Group[] = ['work', 'settings'];
  return (
    <nav aria-label={t('app.navigation')}>
      <Menu
        mode="inline"
        inlineCollapsed={collapsed}
        selectedKeys={here ? [here] : []}
        onClick={() => onChosen?.()}
        items={groups.flatMap((group): NonNullable<MenuProps['items']> => {
          const items = pages
            .filter(page => page.group === group)
            .map(page => {
              const Icon = page.icon;
              return {
                key: page.path,
                icon: <Icon aria-hidden />,
                title: t(`menu.${page.title}`),
                label: <Link to={page.path}>{t(`menu.${page.title}`)}</Link>,
              };
            });
          if (items.length === 0) return [];
          return group === 'work'
            ? items
            : [
                {
                  key: group,
                  type: 'group' as const,
                  label: collapsed ? null : t(`menu.groups.${group}`),
                  children: items,
                },
              ];
        })}
      />
    </nav>
  );
}

function Profile() {
  const { t } = useTranslation();
  const { user, tenant } = useMe();
  const session = useSession();
  const navigate = useNavigate();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            {
              key: 'who',
              disabled: true,
              label: (
                <span className="who">
                  <strong>{user.displayName}</strong>
                  <small>{[user.title, tenant.displayName].filter(text => text !== '').join(' · ')}</small>
                </span>
              ),
            },
            { type: 'divider' },
            {
              key: 'preferences',
              icon: <SlidersOutlined aria-hidden />,
              label: <Link to="/preferences">{t('menu.preferences')}</Link>,
            },
            {
              key: 'password',
              icon: <KeyOutlined aria-hidden />,
              label: t('profile.password'),
              onClick: () => setChanging(true),
            },
            {
              key: 'out',
              icon: <LogoutOutlined aria-hidden />,
              label: t('profile.signOut'),
              onClick: () => void session.signOut().then(() => navigate({ to: '/' })),
            },
          ],
        }}
      >
        <Button type="text" className="profile">
          <Face name={user.displayName} size={24} />
          <span className="wide" aria-hidden="true">
            {user.displayName}
          </span>
          <span className="unseen">{t('profile.menu', { name: user.displayName })}</span>
        </Button>
      </Dropdown>
      <Suspense>{changing && <PasswordDrawer open onClose={() => setChanging(false)} />}</Suspense>
    </>
  );
}

const COLLAPSED = 'throughline.collapsed';

/** Around every page: where one is, where one may go, who one is. */
export function Shell({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { tenant } = useMe();
  const narrow = useNarrow();
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(COLLAPSED) === '1');
  const [menu, setMenu] = useState(false);
  const [searching, setSearching] = useState(false);
  useHotkey('k', () => setSearching(true));
  const collapse = () => {
    localStorage.setItem(COLLAPSED, collapsed ? '' : '1');
    setCollapsed(!collapsed);
  };
  return (
    <div className={collapsed ? 'shell collapsed' : 'shell'}>
      {!narrow && (
        <aside className="side">
          <div className="brand">
            <Logo />
            {!collapsed && <strong>{t('app.name')}</strong>}
          </div>
          <Navigation collapsed={collapsed} />
          <Button
            type="text"
            className="collapse"
            icon={collapsed ? <MenuUnfoldOutlined aria-hidden /> : <MenuFoldOutlined aria-hidden />}
            aria-label={t(collapsed ? 'app.expand' : 'app.collapse')}
            onClick={collapse}
          />
        </aside>
      )}
      <div className="main">
        <header className="top">
          {narrow && (
            <Button
              type="text"
              icon={<MenuOutlined aria-hidden />}
              aria-label={t('app.navigation')}
              onClick={() => setMenu(true)}
            />
          )}
          <span className="tenant clip">{tenant.displayName}</span>
          <button type="button" className="search" onClick={() => setSearching(true)}>
            <SearchOutlined aria-hidden />
            <span className="wide">{t('palette.hint')}</span>
            <kbd className="wide">Ctrl K</kbd>
          </button>
          <LanguageSwitch />
          <Suspense fallback={<span className="bell" />}>
            <Bell />
          </Suspense>
          <Profile />
        </header>
        {children}
      </div>
      <Suspense>
        {narrow && (
          <Drawer
            placement="left"
            size={260}
            open={menu}
            onClose={() => setMenu(false)}
            title={t('app.name')}
            className="menu-drawer"
          >
            <Navigation collapsed={false} onChosen={() => setMenu(false)} />
          </Drawer>
        )}
      </Suspense>
      <Suspense>{searching && <Palette onClose={() => setSearching(false)} />}</Suspense>
    </div>
  );
}
