import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import { useSettled } from '~/ui/size';
import { useMenu } from './menu';
import { useMay, useMe } from './session';

interface Found {
  key: string;
  kind: 'page' | 'lead' | 'account' | 'opportunity' | 'quote' | 'contract' | 'order' | 'task';
  title: string;
  detail: string;
  to: string;
  search?: Record<string, string>;
}

const FEW = 6;

function useFound(words: string): Found[] {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe();
  const menu = useMenu();
  const asked = words.trim();
  const found = useQuery({
    queryKey: ['palette', asked],
    enabled: asked.length > 0,
    staleTime: 30_000,
    placeholderData: before => before,
    queryFn: async (): Promise<Found[]> => {
      const query = { query: asked, pageSize: FEW };
      const [leads, accounts, opportunities, quotes, contracts, orders, tasks] = await Promise.all([
        may('lead.read') ? answer(api.GET('/v1/leads', { params: { query } })) : null,
        may('customer.read') ? answer(api.GET('/v1/accounts', { params: { query } })) : null,
        may('opportunity.read') ? answer(api.GET('/v1/opportunities', { params: { query } })) : null,
        may('quote.read') ? answer(api.GET('/v1/quotes', { params: { query } })) : null,
        may('contract.read') ? answer(api.GET('/v1/contracts', { params: { query } })) : null,
        may('order.read') ? answer(api.GET('/v1/orders', { params: { query } })) : null,
        may('workflow.task.read')
          ? answer(
              api.GET('/v1/tasks', {
                params: { query: { ownerId: me.user.id, state: 'STATE_OPEN', pageSize: 200 } },
              }),
            )
          : null,
      ]);
      return [
        ...(leads?.leads ?? []).map(lead => ({
          key: lead.id,
          kind: 'lead' as const,
          title: lead.company || lead.contactName || lead.phone,
          detail: lead.number,
          to: '/leads',
          search: { open: lead.id },
        })),
        ...(accounts?.accounts ?? []).map(account => ({
          key: account.id,
          kind: 'account' as const,
          title: account.displayName,
          detail: account.number,
          to: `/accounts/${account.id}`,
        })),
        ...(opportunities?.opportunities ?? []).map(opportunity => ({
          key: opportunity.id,
          kind: 'opportunity' as const,
          title: opportunity.title,
          detail: opportunity.number,
          to: `/opportunities/${opportunity.id}`,
        })),
        ...(quotes?.quotes ?? []).map(quote => ({
          key: quote.id,
          kind: 'quote' as const,
          title: quote.title,
          detail: quote.number,
          to: `/quotes/${quote.id}`,
        })),
        ...(contracts?.contracts ?? []).map(contract => ({
          key: contract.id,
          kind: 'contract' as const,
          title: contract.title,
          detail: contract.number,
          to: `/contracts/${contract.id}`,
        })),
        ...(orders?.orders ?? []).map(order => ({
          key: order.id,
          kind: 'order' as const,
          title: order.title,
          detail: order.number,
          to: `/orders/${order.id}`,
        })),
        ...(tasks?.tasks ?? [])
          .filter(task => task.title.toLowerCase().includes(asked.toLowerCase()))
          .slice(0, FEW)
          .map(task => ({
            key: task.id,
            kind: 'task' as const,
            title: task.title,
            detail: '',
            to: task.instanceId ? `/approvals/${task.instanceId}` : '/',
          })),
      ];
    },
  });
  const pages = menu
    .map(page => ({
      key: page.path,
      kind: 'page' as const,
      title: t(`menu.${page.title}`),
      detail: '',
      to: page.path,
    }))
    .filter(page => page.title.toLowerCase().includes(asked.toLowerCase()));
  return asked === '' ? pages : [...pages, ...(found.data ?? [])];
}

/** Finds records and pages by a few words. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      destroyOnHidden
      width={620}
      className="palette"
      styles={{ container: { padding: 0 } }}
      style={{ top: 80 }}
      title={<span className="unseen">{t('palette.title')}</span>}
    >
      <PaletteBody onClose={onClose} />
    </Modal>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(useSettled(words));
  const go = (one: Found | undefined) => {
    if (!one) return;
    onClose();
    void navigate({ to: one.to as never, search: (one.search ?? {}) as never });
  };
  const pressed = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((at + step + found.length) % Math.max(found.length, 1));
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      go(found[at]);
    }
  };
  const rows: ReactNode[] = [];
  found.forEach((one, n) => {
    if (one.kind !== found[n - 1]?.kind) {
      rows.push(
        <div key={one.kind} className="palette-kind" role="presentation">
          {t(`palette.kinds.${one.kind}`)}
        </div>,
      );
    }
    rows.push(
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box that it belongs to
      <div
        key={one.key}
        id={`found-${n}`}
        role="option"
        aria-selected={n === at}
        tabIndex={-1}
        onMouseMove={() => setAt(n)}
        onClick={() => go(one)}
      >
        <span className="clip">{one.title}</span>
        <small>{one.detail}</small>
      </div>,
    );
  });
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the palette is opened to type
        autoFocus
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-found"
        aria-activedescendant={found.length > 0 ? `found-${at}` : undefined}
        aria-label={t('palette.hint')}
        placeholder={t('palette.hint')}
        value={words}
        onChange={event => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={pressed}
      />
      <div id="palette-found" className="palette-found" role="listbox" aria-label={t('palette.title')}>
        {rows.length > 0 ? rows : <div className="palette-none">{t('palette.none')}</div>}
      </div>
    </>
  );
}
