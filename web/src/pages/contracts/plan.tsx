import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Contract, Instalment } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { money, trimmed } from '~/ui/figures';
import { Day, Mark, Nothing, Panel } from '~/ui/parts';
import { amount } from '../deals/lines';
import { Scroll } from '../deals/scroll';
import { useChanged } from './actions';

const PlanForm = lazy(() => import('./plan-form'));

/** How much of the whole, in percent for a bar; text money is never reckoned with otherwise. */
const share = (part: string, whole: string) => Math.min(100, (100 * Number(part)) / (Number(whole) || 1));

/** 回款计划: what is due when, what came of it. */
export function Plan({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const [moving, setMoving] = useState<Instalment | null>(null);
  const may = contract.allowedVerbs.includes('reschedule');
  const due = (one: Instalment) => {
    if (one.dueDate) return <Day day={one.dueDate} late={one.overdue} />;
    if (one.after === 'EVENT_UNSPECIFIED') return <Nothing />;
    return (
      <span className="quiet">
        {t(one.days > 0 ? 'contracts.daysAfter' : 'contracts.at', {
          event: t(`contracts.events.${one.after}`),
          count: one.days,
        })}
      </span>
    );
  };
  return (
    <Panel
      title={t('contracts.plan')}
      flush
      extra={
        contract.allowedVerbs.includes('update') && (
          <Button size="small" onClick={() => setEditing(true)}>
            {t('contracts.editPlan')}
          </Button>
        )
      }
    >
      <div className="plan-sums">
        <span>
          {t('contracts.received')}{' '}
          <strong className="figure">{money(contract.received, contract.currency)}</strong>
        </span>
        <span>
          {t('contracts.open')} <strong className="figure">{money(contract.open, contract.currency)}</strong>
        </span>
        <span>
          {t('contracts.invoiced')}{' '}
          <strong className="figure">{money(contract.invoiced, contract.currency)}</strong>
        </span>
        <div className="plan-bar" aria-hidden="true">
          <i style={{ width: `${share(contract.received, contract.totals?.gross ?? '')}%` }} />
        </div>
      </div>
      {contract.instalments.length === 0 ? (
        <p className="quiet plan-none">{t('contracts.noPlan')}</p>
      ) : (
        <Scroll label={t('contracts.plan')}>
          <table className="grid">
            <thead>
              <tr>
                <th>{t('contracts.fields.name')}</th>
                <th className="number">{t('contracts.fields.percent')}</th>
                <th className="number">{t('contracts.fields.amount')}</th>
                <th>{t('contracts.fields.due')}</th>
                <th className="number">{t('contracts.received')}</th>
                <th className="number">{t('contracts.open')}</th>
                {may && (
                  <th>
                    <span className="unseen">{t('common.edit')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {contract.instalments.map(one => (
                <tr key={one.instalmentId}>
                  <td>
                    <span className="marks">
                      {one.name}
                      {one.overdue && <Mark tone="bad">{t('contracts.overdue')}</Mark>}
                    </span>
                  </td>
                  <td className="number">{one.percent ? `${trimmed(one.percent)}%` : <Nothing />}</td>
                  <td className="number">{amount(one.amount)}</td>
                  <td>{due(one)}</td>
                  <td className="number">{amount(one.received)}</td>
                  <td className="number">{amount(one.open)}</td>
                  {may && (
                    <td className="number">
                      {!/^[0.]*$/.test(one.open) && (
                        <Button size="small" type="text" onClick={() => setMoving(one)}>
                          {t('contracts.verbs.reschedule')}
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <Suspense>{editing && <PlanForm contract={contract} onClose={() => setEditing(false)} />}</Suspense>
      {moving && <Reschedule contract={contract} instalment={moving} onClose={() => setMoving(null)} />}
    </Panel>
  );
}

/** Another day for an instalment: it shipped, or was agreed later. */
function Reschedule(props: { contract: Contract; instalment: Instalment; onClose: () => void }) {
  const { contract, instalment, onClose } = props;
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const move = async ({ dueDate, reason }: { dueDate: Dayjs; reason: string }) => {
    const moved = await answer(
      api.POST('/v1/contracts/{contractId}/instalments/{instalmentId}:reschedule', {
        params: { path: { contractId: contract.id, instalmentId: instalment.instalmentId } },
        body: {
          dueDate: dueDate.format('YYYY-MM-DD'),
          reason,
          revision: contract.revision,
          requestId: requestId(),
        },
      }),
    );
    feedback.done(t('contracts.done.reschedule'));
    onClose();
    await changed(moved as Contract);
  };
  return (
    <FormDrawer<{ dueDate: Dayjs; reason: string }>
      title={[t('contracts.verbs.reschedule'), instalment.name].join(t('common.colon'))}
      open
      onClose={onClose}
      root="contract"
      initial={instalment.dueDate ? { dueDate: dayjs(instalment.dueDate) } : {}}
      submit={move}
    >
      {() => (
        <>
          <Form.Item
            name="dueDate"
            label={t('contracts.fields.due')}
            rules={[{ required: true, message: t('common.fillIn') }]}
          >
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('common.reason')}
            rules={[{ required: true, whitespace: true, message: t('common.fillIn') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 5 }} maxLength={200} />
          </Form.Item>
        </>
      )}
    </FormDrawer>
  );
}

/** What differs between the versions of a contract. */
export function Versions({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const [comparing, setComparing] = useState<number | null>(null);
  const list = useQuery({
    queryKey: ['contracts', 'versions', contract.id],
    enabled: contract.version > 1,
    queryFn: async () =>
      (
        await answer(
          api.GET('/v1/contracts/{contractId}/versions', {
            params: { path: { contractId: contract.id }, query: { pageSize: 50 } },
          }),
        )
      ).versions,
  });
  if (contract.version < 2) return null;
  return (
    <Panel title={t('quotes.versions')}>
      <ul className="rows versions">
        {(list.data ?? []).map(one => (
          <li key={one.version}>
            <span>{t('quotes.v', { n: one.version })}</span>
            <span className="quiet clip">{one.reason}</span>
            <span className="figure">{one.amount ? money(one.amount.amount, one.amount.currency) : ''}</span>
            {one.version > 1 && (
              <Button size="small" type="text" onClick={() => setComparing(one.version)}>
                {t('quotes.compare')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Suspense>
        {comparing !== null && (
          <Compared contract={contract} version={comparing} onClose={() => setComparing(null)} />
        )}
      </Suspense>
    </Panel>
  );
}

const Compared = lazy(() => import('./compared'));
