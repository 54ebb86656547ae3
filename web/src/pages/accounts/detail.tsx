import { MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Dropdown, Skeleton } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, everything } from '~/api/client';
import type { Account, Contact, Opportunity, Task } from '~/api/models';
import { useMay, useMe } from '~/app/session';
import { withWords } from '~/i18n';
import { useAsk } from '~/ui/ask';
import { useFeedback } from '~/ui/feedback';
import { region } from '~/ui/figures';
import { One } from '~/ui/One';
import { PageHead } from '~/ui/PageHead';
import { Empty, Facts, Mark, Money, Panel, Person, Text, When } from '~/ui/parts';
import { AccountStatus, OpportunityStatus } from '~/ui/states';
import { useUrl } from '~/ui/url';
import OpportunityForm from '../opportunities/form';
import { DecisionChain } from './chain';
import { ContactForm } from './contact';
import AccountForm from './form';
import { STATUSES } from './list';

const pictures = () => withWords('picture', import('./picture'));
const Picture = lazy(async () => ({ default: (await pictures()).Picture }));
const Story = lazy(async () => ({ default: (await pictures()).Story }));

/** Who is known at an account. */
export function useContacts(accountId: string) {
  return useQuery({
    queryKey: ['accounts', 'contacts', accountId],
    enabled: accountId !== '',
    queryFn: () =>
      everything<Contact>(async pageToken => {
        const page = await answer(
          api.GET('/v1/accounts/{accountId}/contacts', {
            params: { path: { accountId }, query: { pageSize: 500, pageToken } },
          }),
        );
        return { items: page.contacts, next: page.nextPageToken };
      }),
  });
}

/** One customer from every side. */
export function AccountPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const account = useQuery({
    queryKey: ['accounts', 'one', id],
    queryFn: async () =>
      (await answer(api.GET('/v1/accounts/{id}', { params: { path: { id } } }))) as Account,
  });
  return <One query={account}>{one => <Whole account={one} />}</One>;
}

function Whole({ account }: { account: Account }) {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [url, setUrl] = useUrl<{ tab?: string }>();
  const [changing, setChanging] = useState(false);
  const [contact, setContact] = useState<Contact | 'new' | null>(null);
  const [selling, setSelling] = useState(false);
  const contacts = useContacts(account.id);
  const verbs = account.allowedVerbs;
  const tab = url.tab ?? 'overview';

  const change = async (body: Record<string, unknown>, done: string) => {
    const changed = await feedback.attempt(
      () =>
        api.PATCH('/v1/accounts/{id}', {
          params: { path: { id: account.id } },
          body: { ...body, revision: account.revision } as never,
        }),
      done,
    );
    if (changed) await client.invalidateQueries({ queryKey: ['accounts'] });
  };
  const setStatus = async (status: Account['status']) => {
    const changed = await feedback.attempt(
      () =>
        api.POST('/v1/accounts/{id}:setStatus', {
          params: { path: { id: account.id } },
          body: { status, revision: account.revision },
        }),
      t('common.saved'),
    );
    if (changed) await client.invalidateQueries({ queryKey: ['accounts'] });
  };
  const assign = async () => {
    const asked = await ask({ title: t('accounts.assign'), person: t('accounts.owner') });
    if (asked) await change({ ownerId: asked.person }, t('accounts.assigned'));
  };
  const remove = async (one: Contact) => {
    const asked = await ask({ title: t('contacts.remove', { name: one.displayName }), danger: true });
    if (!asked) return;
    await feedback.attempt(
      () =>
        api.DELETE('/v1/contacts/{id}', {
          params: { path: { id: one.id }, query: { revision: one.revision } },
        }),
      t('contacts.removed'),
    );
    await client.invalidateQueries({ queryKey: ['accounts'] });
  };

  return (
    <main className="page scroll">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{account.displayName}</span>
            {account.level && <Mark tone="info">{account.level}</Mark>}
            <AccountStatus status={account.status} />
          </span>
        }
        under={
          <p className="quiet under">
            <span>{account.number}</span>
            <span>
              {t('accounts.owner')}{' '}
              {account.ownerId ? (
                <Person id={account.ownerId} />
              ) : (
                <Mark tone="calm">{t('accounts.pool')}</Mark>
              )}
            </span>
            <span>{region(account.region)}</span>
            {account.tags.map(tag => (
              <Mark key={tag} tone="plain">
                {tag}
              </Mark>
            ))}
          </p>
        }
        extra={
          <>
            {verbs.includes('claim') && (
              <Button
                type="primary"
                onClick={() => void change({ ownerId: me.user.id }, t('accounts.claimed'))}
              >
                {t('accounts.claim')}
              </Button>
            )}
            {verbs.includes('update') && (
              <Button onClick={() => setChanging(true)}>{t('common.edit')}</Button>
            )}
            {(verbs.includes('assign') || verbs.includes('setStatus')) && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: [
                    ...(verbs.includes('assign')
                      ? [{ key: 'assign', label: t('accounts.assign'), onClick: () => void assign() }]
                      : []),
                    ...(verbs.includes('setStatus')
                      ? STATUSES.filter(status => status !== account.status).map(status => ({
                          key: status,
                          label: t('accounts.setStatus', { status: t(`accountStates.statuses.${status}`) }),
                          onClick: () => void setStatus(status),
                        }))
                      : []),
                  ],
                }}
              >
                <Button icon={<MoreOutlined aria-hidden />} aria-label={t('common.more')} />
              </Dropdown>
            )}
          </>
        }
        tabs={{
          active: tab,
          onChange: key => setUrl({ tab: key === 'overview' ? '' : key }),
          items: (['overview', 'story', 'contacts', 'opportunities', 'tasks'] as const)
            .filter(key => key !== 'opportunities' || may('opportunity.read'))
            .map(key => ({
              key,
              label:
                key === 'contacts'
                  ? `${t('accounts.tabs.contacts')} ${contacts.data?.length ?? ''}`
                  : t(`accounts.tabs.${key}`),
            })),
        }}
      />
      {tab === 'overview' && (
        <div className="columns">
          <div className="stack">
            <Suspense fallback={<Skeleton active />}>
              <Picture account={account} />
            </Suspense>
            <Panel title={t('accounts.about')}>
              <Facts
                facts={[
                  [t('accounts.fields.creditCode'), <Text key="code">{account.creditCode}</Text>],
                  [t('accounts.fields.industry'), <Text key="industry">{account.industry}</Text>],
                  [t('accounts.fields.size'), <Text key="size">{account.size}</Text>],
                  [t('accounts.fields.phone'), <Text key="phone">{account.phone}</Text>],
                  [
                    t('accounts.fields.website'),
                    account.website ? (
                      <a key="web" href={account.website} target="_blank" rel="noreferrer">
                        {account.website.replace(/^https?:\/\//, '')}
                      </a>
                    ) : (
                      <Text key="web">{''}</Text>
                    ),
                  ],
                  [t('accounts.fields.source'), <Text key="source">{account.source}</Text>],
                  [t('accounts.fields.address'), <Text key="address">{account.address}</Text>],
                  [t('accounts.customerSince'), <When key="since" time={account.customerTime} />],
                  [t('common.createTime'), <When key="created" time={account.createTime} />],
                  [t('common.updateTime'), <When key="updated" time={account.updateTime} />],
                ]}
              />
            </Panel>
            {may('opportunity.read') && <Opportunities account={account} onCreate={() => setSelling(true)} />}
          </div>
          <Panel
            title={t('accounts.chain')}
            extra={
              verbs.includes('createContact') && (
                <Button
                  type="text"
                  size="small"
                  icon={<PlusOutlined aria-hidden />}
                  onClick={() => setContact('new')}
                >
                  {t('contacts.create')}
                </Button>
              )
            }
          >
            <DecisionChain
              contacts={contacts.data ?? []}
              onOpen={setContact}
              onAdd={verbs.includes('createContact') ? () => setContact('new') : undefined}
            />
          </Panel>
        </div>
      )}
      {tab === 'story' && (
        <Suspense fallback={<Skeleton active />}>
          <Story account={account} />
        </Suspense>
      )}
      {tab === 'contacts' && (
        <Panel
          title={t('accounts.tabs.contacts')}
          extra={
            verbs.includes('createContact') && (
              <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setContact('new')}>
                {t('contacts.create')}
              </Button>
            )
          }
        >
          {contacts.data?.length === 0 && <Empty title={t('contacts.none')} />}
          <ul className="rows">
            {contacts.data?.map(one => (
              <li key={one.id}>
                <button type="button" className="link" onClick={() => setContact(one)}>
                  {one.displayName}
                </button>
                <span className="quiet">{one.title}</span>
                <span>{t(`contacts.roles.${one.decisionRole}`)}</span>
                <span className="figure">{one.phone}</span>
                <span className="clip">{one.email}</span>
                {one.allowedVerbs.includes('delete') && (
                  <Button size="small" type="text" danger onClick={() => void remove(one)}>
                    {t('common.remove')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {tab === 'opportunities' && <Opportunities account={account} onCreate={() => setSelling(true)} />}
      {tab === 'tasks' && <Tasks subjectId={account.id} />}
      <AccountForm
        open={changing}
        account={account}
        onClose={() => setChanging(false)}
        onSaved={() => setChanging(false)}
      />
      <ContactForm
        accountId={account.id}
        open={contact !== null}
        contact={contact === 'new' || contact === null ? undefined : contact}
        onClose={() => setContact(null)}
      />
      <OpportunityForm
        open={selling}
        account={account}
        onClose={() => setSelling(false)}
        onSaved={() => setSelling(false)}
      />
    </main>
  );
}

function Opportunities({ account, onCreate }: { account: Account; onCreate: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const list = useQuery({
    queryKey: ['opportunities', 'of', account.id],
    queryFn: () =>
      answer(api.GET('/v1/opportunities', { params: { query: { accountId: account.id, pageSize: 100 } } })),
  });
  return (
    <Panel
      title={t('menu.opportunities')}
      extra={
        may('opportunity.create') && (
          <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={onCreate}>
            {t('opportunities.create')}
          </Button>
        )
      }
    >
      {list.data?.opportunities.length === 0 && <p className="quiet">{t('accounts.noOpportunities')}</p>}
      <ul className="rows">
        {(list.data?.opportunities as Opportunity[] | undefined)?.map(one => (
          <li key={one.id}>
            <Link to="/opportunities/$id" params={{ id: one.id } as never} className="clip">
              {one.title}
            </Link>
            <OpportunityStatus state={one.state} />
            <span className="quiet">{one.stageTitle}</span>
            <Money value={one.amount} />
            <Person id={one.ownerId} bare />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Tasks({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const list = useQuery({
    enabled: may('workflow.task.read'),
    queryKey: ['tasks', 'about', subjectId],
    queryFn: () => answer(api.GET('/v1/tasks', { params: { query: { subjectId, pageSize: 100 } } })),
  });
  return (
    <Panel title={t('accounts.tabs.tasks')}>
      {list.data?.tasks.length === 0 && <p className="quiet">{t('tasks.none')}</p>}
      <ul className="rows">
        {(list.data?.tasks as Task[] | undefined)?.map(task => (
          <li key={task.id}>
            <span className="clip">{task.title}</span>
            <Person id={task.ownerId} bare />
            <span className={task.overdue ? 'tone-bad' : ''}>
              <When time={task.dueTime} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
