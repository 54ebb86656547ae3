import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Contract, Invoice, Payment } from '~/api/models';
import { useAsk } from '~/ui/ask';
import { useFeedback } from '~/ui/feedback';
import { Day, Money, Panel, Person, Status, Text } from '~/ui/parts';
import { Scroll } from '../deals/scroll';
import { useChanged } from './actions';

const PaymentForm = lazy(() => import('./payment'));
const InvoiceForm = lazy(() => import('./invoice'));

/** What came in: notes a payment, takes one back. */
export function Payments({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const changed = useChanged();
  const [noting, setNoting] = useState(false);
  const list = useQuery({
    queryKey: ['contracts', 'payments', contract.id],
    queryFn: async () =>
      (
        await answer(
          api.GET('/v1/contracts/{contractId}/payments', {
            params: { path: { contractId: contract.id }, query: { pageSize: 200 } },
          }),
        )
      ).payments as Payment[],
  });
  const takeBack = async (payment: Payment, refunded: boolean) => {
    const asked = await ask({
      title: t(refunded ? 'contracts.refund' : 'contracts.voidPayment'),
      hint: t(refunded ? 'contracts.refundHint' : 'contracts.voidHint'),
      label: t('common.reason'),
      required: true,
      danger: true,
    });
    if (!asked) return;
    const done = await feedback.attempt(
      () =>
        api.POST('/v1/contracts/{contractId}/payments/{id}:void', {
          params: { path: { contractId: contract.id, id: payment.id } },
          body: { reason: asked.text, refunded, requestId: requestId() },
        }),
      t('contracts.takenBack'),
    );
    if (done) await changed();
  };
  const may = contract.allowedVerbs.includes('recordPayment');
  const rows = list.data ?? [];
  const instalment = (id: string) => contract.instalments.find(one => one.instalmentId === id)?.name ?? '';
  if (rows.length === 0 && !may) return null;
  return (
    <Panel
      title={t('contracts.payments')}
      flush
      extra={
        may && (
          <Button size="small" onClick={() => setNoting(true)}>
            {t('contracts.verbs.recordPayment')}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="quiet">{list.isPending ? '' : t('contracts.noPayments')}</p>
      ) : (
        <Scroll label={t('contracts.payments')}>
          <table className="grid">
            <thead>
              <tr>
                <th>{t('contracts.fields.receivedDate')}</th>
                <th className="number">{t('contracts.fields.amount')}</th>
                <th>{t('contracts.fields.instalment')}</th>
                <th>{t('contracts.fields.method')}</th>
                <th>{t('contracts.fields.reference')}</th>
                <th>{t('contracts.notedBy')}</th>
                <th>{t('contracts.state')}</th>
                <th>
                  <span className="unseen">{t('common.more')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(one => (
                <tr key={one.id} className={one.state === 'STATE_RECORDED' ? '' : 'voided'}>
                  <td>
                    <Day day={one.receivedDate} />
                  </td>
                  <td className="number">
                    <Money value={one.amount} />
                  </td>
                  <td>
                    {one.allocations.map(each => instalment(each.instalmentId)).join(t('common.comma'))}
                  </td>
                  <td>{t(`contracts.methods.${one.method}`)}</td>
                  <td>
                    <Text>{[one.reference, one.remark].filter(Boolean).join(' · ')}</Text>
                  </td>
                  <td>
                    <Person id={one.userId} bare />
                  </td>
                  <td className="kept">
                    <Status tone={one.state === 'STATE_RECORDED' ? 'good' : 'calm'}>
                      {t(`contracts.paymentStates.${one.state}`)}
                    </Status>
                    {one.reason && <span className="quiet line-more">{one.reason}</span>}
                  </td>
                  <td className="number kept">
                    {one.allowedVerbs.includes('void') && (
                      <Dropdown
                        trigger={['click']}
                        menu={{
                          items: [
                            {
                              key: 'void',
                              label: t('contracts.voidPayment'),
                              onClick: () => void takeBack(one, false),
                            },
                            {
                              key: 'refund',
                              label: t('contracts.refund'),
                              onClick: () => void takeBack(one, true),
                            },
                          ],
                        }}
                      >
                        <Button size="small" type="text">
                          {t('contracts.takeBack')}
                        </Button>
                      </Dropdown>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <Suspense>{noting && <PaymentForm contract={contract} onClose={() => setNoting(false)} />}</Suspense>
    </Panel>
  );
}

/** What was invoiced. */
export function Invoices({ contract }: { contract: Contract }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const changed = useChanged();
  const [issuing, setIssuing] = useState(false);
  const list = useQuery({
    queryKey: ['contracts', 'invoices', contract.id],
    queryFn: async () =>
      (
        await answer(
          api.GET('/v1/contracts/{contractId}/invoices', {
            params: { path: { contractId: contract.id }, query: { pageSize: 200 } },
          }),
        )
      ).invoices as Invoice[],
  });
  const takeBack = async (invoice: Invoice) => {
    const asked = await ask({
      title: t('contracts.voidInvoice'),
      hint: t('contracts.voidHint'),
      label: t('common.reason'),
      required: true,
      danger: true,
    });
    if (!asked) return;
    const done = await feedback.attempt(
      () =>
        api.POST('/v1/contracts/{contractId}/invoices/{id}:void', {
          params: { path: { contractId: contract.id, id: invoice.id } },
          body: { reason: asked.text, requestId: requestId() },
        }),
      t('contracts.takenBack'),
    );
    if (done) await changed();
  };
  const may = contract.allowedVerbs.includes('issueInvoice');
  const rows = list.data ?? [];
  if (rows.length === 0 && !may) return null;
  return (
    <Panel
      title={t('contracts.invoices')}
      flush
      extra={
        may && (
          <Button size="small" onClick={() => setIssuing(true)}>
            {t('contracts.verbs.issueInvoice')}
          </Button>
        )
      }
    >
      {rows.length === 0 ? (
        <p className="quiet">{list.isPending ? '' : t('contracts.noInvoices')}</p>
      ) : (
        <Scroll label={t('contracts.invoices')}>
          <table className="grid">
            <thead>
              <tr>
                <th>{t('contracts.fields.issuedDate')}</th>
                <th>{t('contracts.fields.invoiceNumber')}</th>
                <th>{t('contracts.fields.kind')}</th>
                <th className="number">{t('contracts.fields.amount')}</th>
                <th className="number">{t('contracts.fields.tax')}</th>
                <th>{t('contracts.state')}</th>
                <th>
                  <span className="unseen">{t('common.more')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(one => (
                <tr key={one.id} className={one.state === 'STATE_ISSUED' ? '' : 'voided'}>
                  <td>
                    <Day day={one.issuedDate} />
                  </td>
                  <td>{one.number}</td>
                  <td>{t(`contracts.kinds.${one.kind}`)}</td>
                  <td className="number">
                    <Money value={one.amount} />
                  </td>
                  <td className="number">
                    <Money value={{ amount: one.tax, currency: one.amount?.currency ?? '' }} />
                  </td>
                  <td className="kept">
                    <Status tone={one.state === 'STATE_ISSUED' ? 'good' : 'calm'}>
                      {t(`contracts.invoiceStates.${one.state}`)}
                    </Status>
                    {one.reason && <span className="quiet line-more">{one.reason}</span>}
                  </td>
                  <td className="number kept">
                    {one.allowedVerbs.includes('void') && (
                      <Button size="small" type="text" onClick={() => void takeBack(one)}>
                        {t('contracts.takeBack')}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      <Suspense>{issuing && <InvoiceForm contract={contract} onClose={() => setIssuing(false)} />}</Suspense>
    </Panel>
  );
}
