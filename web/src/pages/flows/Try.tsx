import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import { useMe } from '~/app/session';
import { Row } from '~/ui/design/Row';
import { useFeedback } from '~/ui/feedback';
import { PersonPicker } from '~/ui/inputs';
import { Mark, Panel, Person } from '~/ui/parts';
import * as tree from '~/ui/tree';
import { type Field, type Flow, type Fork, isFork, kindOf, OTHERWISE, SHAPE, said } from './model';

interface Props {
  id: string;
  flow: Flow;
  dirty: boolean;
  save: () => Promise<unknown>;
}

type Trial = Awaited<ReturnType<typeof simulate>>;
const simulate = (key: string, starterId: string, data: Record<string, unknown>) =>
  answer(
    api.POST('/v1/processes/{key}:simulate', {
      params: { path: { key } },
      body: { starterId, data: data as never },
    }),
  );

const given = (field: Field, text: string): unknown => (field.type === 'boolean' ? text === 'true' : text);

/** Who would be asked, in what order and why, if everybody approved. */
export default function Try({ id, flow, dirty, save }: Props) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const { user } = useMe();
  const [starter, setStarter] = useState(user.id);
  const [data, setData] = useState<Record<string, string>>({});
  const [trial, setTrial] = useState<Trial>();
  const [busy, setBusy] = useState(false);
  const fields = flow.fields ?? [];
  /** A way by its title; people by how they were found. */
  const reasonOf = (id: string, reason: string): string => {
    const [kind = ''] = reason.split(' ');
    for (const [node] of tree.walk(SHAPE, flow.nodes)) {
      if (node.id !== id || !isFork(kindOf(node))) continue;
      if (reason === OTHERWISE) return t('flows.otherwise');
      return said<Fork>(node).branches.find(branch => branch.id === reason)?.title || reason;
    }
    return t(`flows.whos.${kind as 'users'}`, reason);
  };
  const run = async () => {
    setBusy(true);
    if (!dirty || (await save())) {
      const values = fields.flatMap(field => {
        const text = data[field.name] ?? '';
        return text === '' ? [] : [[field.name, given(field, text)] as const];
      });
      setTrial(await feedback.attempt(() => simulate(id, starter, Object.fromEntries(values))));
    }
    setBusy(false);
  };
  return (
    <div className="desk-single">
      <div className="columns">
        <Panel title={t('flows.views.try')}>
          <div className="properties">
            <p className="quiet">{t('flows.tryHint')}</p>
            <Row label={t('flows.starterPerson')}>
              {own => <PersonPicker id={own} value={starter} onChange={setStarter} />}
            </Row>
            {fields.map(field => (
              <Row key={field.name} label={field.title || field.name}>
                {own =>
                  field.type === 'boolean' ? (
                    <Select
                      id={own}
                      allowClear
                      value={data[field.name] ?? null}
                      onChange={next => setData({ ...data, [field.name]: next ?? '' })}
                      options={[
                        { value: 'true', label: t('common.yes') },
                        { value: 'false', label: t('common.no') },
                      ]}
                    />
                  ) : (
                    <Input
                      id={own}
                      type={field.type === 'date' ? 'date' : 'text'}
                      value={data[field.name] ?? ''}
                      onChange={event => setData({ ...data, [field.name]: event.target.value })}
                    />
                  )
                }
              </Row>
            ))}
            <Button type="primary" loading={busy} onClick={() => void run()}>
              {t(dirty ? 'flows.saveAndRun' : 'flows.run')}
            </Button>
          </div>
        </Panel>
        {trial && (
          <Panel title={t('flows.steps')} extra={<Outcome outcome={trial.outcome} />}>
            {trial.steps.length === 0 && <p className="quiet">{t('flows.noSteps')}</p>}
            <ul className="rows">
              {trial.steps.map((one, n) => (
                <li key={n}>
                  <strong className="clip">{one.title || one.node}</strong>
                  <span className="marks">
                    {one.people.map(person => (
                      <Person key={person} id={person} />
                    ))}
                    {one.reasons.map(reason => (
                      <Mark key={reason} tone="calm">
                        {reasonOf(one.node, reason)}
                      </Mark>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </div>
  );
}

function Outcome({ outcome }: { outcome: string }) {
  const { t } = useTranslation();
  return (
    <Mark tone={outcome === 'accepted' ? 'good' : 'warn'}>
      {t(`flows.outcomes.${outcome as 'accepted'}`, outcome)}
    </Mark>
  );
}
