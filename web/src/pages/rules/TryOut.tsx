import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { DecisionTable, Lead } from '~/api/models';
import { useFeedback } from '~/ui/feedback';
import { Panel, Person } from '~/ui/parts';
import { LEADS } from './table';

interface TryProps {
  id: string;
  table: DecisionTable;
  dirty: boolean;
  save: () => Promise<unknown>;
  onHits: (rows: string[]) => void;
}

/** A case, and what the table says to it. */
export function TryOut({ id, table, dirty, save, onHits }: TryProps) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [values, setValues] = useState<Record<string, string>>({});
  const [said, setSaid] = useState<{ title: string; owner?: string; words: string } | null>(null);
  const given = Object.fromEntries(
    table.inputs.flatMap(input => (values[input.name] ? [[input.name, values[input.name] ?? '']] : [])),
  );

  const tryLeads = async () => {
    const { province, city, district, budget, ...rest } = given;
    const lead = {
      ...rest,
      ...(province || city || district
        ? { region: { province: province ?? '', city: city ?? '', district: district ?? '' } }
        : {}),
      ...(budget ? { budget: { amount: budget, currency: 'CNY' } } : {}),
    };
    const answered = await feedback.attempt(() =>
      answer(api.POST('/v1/leadAssignmentTable:try', { body: { lead, table } })),
    );
    if (!answered) return;
    const assignment = answered.assignment as NonNullable<Lead['assignment']>;
    onHits(assignment.rowId ? [assignment.rowId] : []);
    setSaid({
      title: assignment.rowId || t('rules.noRow'),
      owner: answered.ownerId,
      words: assignment.explanation,
    });
  };
  const tryDecision = async () => {
    if (dirty && !(await save())) return;
    const typed = Object.fromEntries(
      table.inputs.flatMap(input => {
        const value = given[input.name];
        return value === undefined ? [] : [[input.name, input.type === 'boolean' ? value === 'true' : value]];
      }),
    );
    const answered = await feedback.attempt(() =>
      answer(
        api.POST('/v1/decisions/{key}:decide', {
          params: { path: { key: id } },
          body: { values: typed, draft: true, explain: true },
        }),
      ),
    );
    if (!answered) return;
    onHits(answered.hits.map(hit => hit.row));
    const words = answered.hits.flatMap(hit =>
      table.outputs.map(
        output =>
          `${output.label || output.name}${t('common.colon')}${String((hit.conclusions as Record<string, unknown>)[output.name] ?? '')}`,
      ),
    );
    setSaid({
      title: answered.hits.map(hit => hit.row).join(t('common.comma')) || t('rules.noRow'),
      words: words.join(' · '),
    });
  };

  return (
    <Panel
      title={t('rules.tryOut')}
      extra={
        <Button size="small" onClick={() => void (id === LEADS ? tryLeads() : tryDecision())}>
          {t(dirty && id !== LEADS ? 'rules.saveAndTry' : 'rules.try')}
        </Button>
      }
    >
      <div className="try-fields">
        {table.inputs.map(input => (
          <div key={input.name} className="try-field">
            <span className="quiet" aria-hidden="true">
              {input.label || input.name}
            </span>
            {input.type === 'boolean' ? (
              <Select
                allowClear
                aria-label={input.label || input.name}
                value={values[input.name] ?? null}
                onChange={value => setValues({ ...values, [input.name]: value ?? '' })}
                options={[
                  { value: 'true', label: t('common.yes') },
                  { value: 'false', label: t('common.no') },
                ]}
              />
            ) : (
              <Input
                type={input.type === 'date' ? 'date' : 'text'}
                aria-label={input.label || input.name}
                value={values[input.name] ?? ''}
                onChange={event => setValues({ ...values, [input.name]: event.target.value })}
              />
            )}
          </div>
        ))}
      </div>
      {said && (
        <div className="said" role="status">
          <strong>{t('rules.hit', { rows: said.title })}</strong> {said.owner && <Person id={said.owner} />}
          <p>{said.words}</p>
        </div>
      )}
    </Panel>
  );
}
