import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Select, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { Connector, Order } from '~/api/models';
import { Problem } from '~/api/problem';
import { useAsk } from '~/ui/ask';
import { Row } from '~/ui/design/Row';
import { useFeedback } from '~/ui/feedback';
import { Mark, Panel } from '~/ui/parts';
import { useSettled } from '~/ui/size';
import { pretty } from '../orders/push';
import type { Definition } from './definition';

interface Props {
  connector: Connector;
  definition: Definition;
  onSource: (source: unknown) => void;
  onWrong: (fields: string[]) => void;
}

interface Wrong {
  field: string;
  reason: string;
  kind: string;
  value: string;
}

/** What an order would be sent as, as the mapping is changed. Nothing is sent. */
export function Trial({ connector, definition, onSource, onWrong }: Props) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const [chosen, setChosen] = useState('');
  const [words, setWords] = useState('');
  const [sample, setSample] = useState('');
  const wanted = useSettled(words, 300);
  const orders = useQuery({
    queryKey: ['orders', 'some', wanted],
    placeholderData: before => before,
    queryFn: async () =>
      (await answer(api.GET('/v1/orders', { params: { query: { query: wanted, pageSize: 20 } } })))
        .orders as Order[],
  });
  const orderId = chosen || (sample === '' ? (orders.data?.[0]?.id ?? '') : '');
  const asked = useSettled(
    JSON.stringify({ definition: JSON.stringify(definition), ...(sample ? { sample } : { orderId }) }),
    400,
  );
  const trial = useQuery({
    queryKey: ['connectors', 'trial', connector.id, asked],
    // What is asked rests a moment behind what is chosen.
    enabled: !asked.includes('"orderId":""'),
    staleTime: 60_000,
    placeholderData: before => before,
    retry: false,
    queryFn: () =>
      answer(
        api.POST('/v1/erpConnectors/{id}:test', {
          params: { path: { id: connector.id } },
          body: JSON.parse(asked),
        }),
      ),
  });
  const made = trial.data;
  const refusal = trial.error instanceof Problem ? trial.error : undefined;
  const source = made?.source ?? '';
  const fields = refusal
    ? refusal.violations.map(one => one.field)
    : (made?.problems.map(one => one.field) ?? []);
  const told = fields.join('\n');
  useEffect(() => {
    if (source !== '') onSource(JSON.parse(source));
  }, [source, onSource]);
  useEffect(() => onWrong(told === '' ? [] : told.split('\n')), [told, onWrong]);

  const name = async ({ kind, value }: Wrong) => {
    const said = await ask({
      title: t('integrations.addNameTitle', { value }),
      label: t('integrations.remoteValue'),
      required: true,
    });
    if (!said) return;
    const crossReferences = [{ kind, value, remoteValue: said.text.trim() }];
    const kept = await feedback.attempt(
      () => api.POST('/v1/crossReferences:put', { body: { crossReferences } }),
      t('common.saved'),
    );
    if (!kept) return;
    await Promise.all(
      [['connectors', 'trial'], ['crossReferences']].map(queryKey => client.invalidateQueries({ queryKey })),
    );
  };
  return (
    <Panel
      title={t('integrations.trial')}
      extra={
        made &&
        !refusal && (
          <Mark tone={made.problems.length === 0 ? 'good' : 'bad'}>
            {t(made.problems.length === 0 ? 'integrations.sound' : 'integrations.problems')}
          </Mark>
        )
      }
    >
      <div className="properties">
        <Row label={t('integrations.trialOrder')} hint={t('integrations.trialHint')}>
          {id => (
            <Select
              id={id}
              allowClear
              showSearch={{ filterOption: false, onSearch: setWords }}
              placeholder={t('integrations.trialOrder')}
              notFoundContent={<span className="quiet">{t('integrations.trialNone')}</span>}
              disabled={sample !== ''}
              value={orderId === '' ? null : orderId}
              onChange={next => setChosen(next ?? '')}
              options={(orders.data ?? []).map(order => ({
                value: order.id,
                label: `${order.number} ${order.title}`,
              }))}
            />
          )}
        </Row>
        <details>
          <summary>{t('integrations.trialSample')}</summary>
          <Input.TextArea
            aria-label={t('integrations.trialSample')}
            className="code"
            spellCheck={false}
            autoSize={{ minRows: 4, maxRows: 12 }}
            value={sample}
            onChange={event => setSample(event.target.value)}
          />
        </details>
        {refusal && (
          <Alert
            type="error"
            showIcon
            title={refusal.message}
            description={refusal.violations.map(one => (
              <div key={one.field}>
                <code>{one.field}</code> {one.description}
              </div>
            ))}
          />
        )}
        {!refusal && made && made.problems.length > 0 && (
          <ul className="plain-list problems">
            {made.problems.map(one => (
              <li key={`${one.field} ${one.reason} ${one.value}`}>
                <Mark tone="bad">{one.field}</Mark>
                <span>
                  {t(`integrations.reasons.${one.reason}` as 'integrations.reasons.NOT_MAPPED', {
                    defaultValue: one.reason,
                    kind: one.kind,
                    value: one.value,
                  })}{' '}
                  {one.reason === 'NOT_MAPPED' && (
                    <button type="button" className="link" onClick={() => void name(one)}>
                      {t('integrations.addName')}
                    </button>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
        {trial.isLoading && <Skeleton active paragraph={{ rows: 6 }} title={false} />}
        {made && (
          <div className={trial.isPlaceholderData ? 'stale' : ''}>
            <h3 className="form-part">{t('integrations.document')}</h3>
            <pre className="raw wrapped">{pretty(made.document)}</pre>
            <details className="changes">
              <summary>{t('integrations.source')}</summary>
              <pre className="raw wrapped">{pretty(made.source)}</pre>
            </details>
          </div>
        )}
        {trial.error && !refusal && <Button onClick={() => void trial.refetch()}>{t('common.retry')}</Button>}
      </div>
    </Panel>
  );
}
