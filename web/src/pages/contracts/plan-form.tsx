import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input, InputNumber, Select, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Contract, Instalment } from '~/api/models';
import { FormDrawer } from '~/ui/FormDrawer';
import { useFeedback } from '~/ui/feedback';
import { useChanged } from './actions';

const EVENTS: Instalment['after'][] = [
  'EVENT_SIGNED',
  'EVENT_EFFECTIVE',
  'EVENT_SHIPPED',
  'EVENT_UNSPECIFIED',
];

interface Part {
  instalmentId?: string;
  name?: string;
  percent?: string;
  amount?: string;
  by?: 'percent' | 'amount';
  after?: Instalment['after'];
  days?: number | null;
  dueDate?: Dayjs | null;
}

const plain = (text: string | undefined) => (text ?? '').replace(/[,，%\s]/g, '');

/** The payment plan of a draft; that its parts come to the whole, the service sees to. */
export default function PlanForm({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const changed = useChanged();
  const types = useQuery({
    queryKey: ['contractTypes'],
    staleTime: 5 * 60_000,
    queryFn: async () =>
      (await answer(api.GET('/v1/contractTypes', { params: { query: { pageSize: 100 } } }))).contractTypes,
  });
  const ready = (types.data ?? []).filter(type => type.parts.length > 0);
  const save = async ({ instalments }: { instalments: Part[] }) => {
    const saved = await answer(
      api.PATCH('/v1/contracts/{id}', {
        params: { path: { id: contract.id } },
        body: {
          revision: contract.revision,
          instalments: instalments.map(part => ({
            instalmentId: part.instalmentId ?? '',
            name: part.name ?? '',
            percent: part.by === 'amount' ? '' : plain(part.percent),
            amount: part.by === 'amount' ? plain(part.amount) : '',
            after: part.after ?? 'EVENT_UNSPECIFIED',
            days: part.after === 'EVENT_UNSPECIFIED' ? 0 : (part.days ?? 0),
            dueDate:
              part.after === 'EVENT_UNSPECIFIED' && part.dueDate ? part.dueDate.format('YYYY-MM-DD') : '',
          })),
        } as never,
      }),
    );
    feedback.done(t('common.saved'));
    onClose();
    await changed(saved as Contract);
  };
  return (
    <FormDrawer<{ instalments: Part[] }>
      title={t('contracts.editPlan')}
      open
      onClose={onClose}
      root="contract"
      width={760}
      initial={{
        instalments: contract.instalments.map(one => ({
          instalmentId: one.instalmentId,
          name: one.name,
          by: one.percent ? ('percent' as const) : ('amount' as const),
          percent: one.percent,
          amount: one.amount,
          after: one.dueDate && one.after === 'EVENT_UNSPECIFIED' ? 'EVENT_UNSPECIFIED' : one.after,
          days: one.days,
          dueDate: one.dueDate ? dayjs(one.dueDate) : null,
        })),
      }}
      submit={save}
    >
      {form => (
        <>
          <p className="quiet spaced">{t('contracts.planHint')}</p>
          {ready.length > 0 && (
            <div className="chips spaced">
              {ready.map(type => (
                <button
                  key={type.key}
                  type="button"
                  onClick={() =>
                    form.setFieldsValue({
                      instalments: type.parts.map(part => ({
                        by: 'percent' as const,
                        name: part.name,
                        percent: part.percent,
                        after: `EVENT_${part.after}` as Instalment['after'],
                        days: part.days,
                      })),
                    })
                  }
                >
                  {t('contracts.planOf', { title: type.title })}
                </button>
              ))}
            </div>
          )}
          <Form.List name="instalments">
            {(fields, { add, remove }) => (
              <>
                {fields.map(({ key, name: n }) => (
                  <div key={key} className="plan-part">
                    {/* Kept over versions: what was paid of it hangs on it. */}
                    <Form.Item name={[n, 'instalmentId']} hidden>
                      <Input />
                    </Form.Item>
                    <Form.Item name={[n, 'name']} label={t('contracts.fields.name')}>
                      <Input maxLength={50} />
                    </Form.Item>
                    <Form.Item noStyle dependencies={[['instalments', n, 'by']]}>
                      {() => {
                        const by = form.getFieldValue(['instalments', n, 'by']) ?? 'percent';
                        return (
                          <Form.Item label={t('contracts.fields.share')}>
                            <Space.Compact block>
                              <Form.Item name={[n, 'by']} noStyle>
                                <Select
                                  aria-label={t('contracts.fields.share')}
                                  style={{ width: 84 }}
                                  options={(['percent', 'amount'] as const).map(value => ({
                                    value,
                                    label: t(`contracts.by.${value}`),
                                  }))}
                                />
                              </Form.Item>
                              <Form.Item name={[n, by]} noStyle>
                                <Input
                                  inputMode="decimal"
                                  aria-label={t(`contracts.fields.${by as 'percent' | 'amount'}`)}
                                />
                              </Form.Item>
                            </Space.Compact>
                          </Form.Item>
                        );
                      }}
                    </Form.Item>
                    <Form.Item name={[n, 'after']} label={t('contracts.fields.due')}>
                      <Select
                        options={EVENTS.map(value => ({ value, label: t(`contracts.events.${value}`) }))}
                      />
                    </Form.Item>
                    <Form.Item noStyle dependencies={[['instalments', n, 'after']]}>
                      {() =>
                        (form.getFieldValue(['instalments', n, 'after']) ?? '') === 'EVENT_UNSPECIFIED' ? (
                          <Form.Item name={[n, 'dueDate']} label={t('contracts.fields.day')}>
                            <DatePicker style={{ width: '100%' }} />
                          </Form.Item>
                        ) : (
                          <Form.Item name={[n, 'days']} label={t('contracts.fields.days')}>
                            <InputNumber min={0} max={3650} style={{ width: '100%' }} />
                          </Form.Item>
                        )
                      }
                    </Form.Item>
                    <Button
                      type="text"
                      icon={<DeleteOutlined aria-hidden />}
                      aria-label={t('common.remove')}
                      title={t('common.remove')}
                      onClick={() => remove(n)}
                    />
                  </div>
                ))}
                <Button
                  icon={<PlusOutlined aria-hidden />}
                  onClick={() => add({ by: 'percent', after: 'EVENT_SIGNED', days: 0 })}
                >
                  {t('contracts.addInstalment')}
                </Button>
              </>
            )}
          </Form.List>
        </>
      )}
    </FormDrawer>
  );
}
