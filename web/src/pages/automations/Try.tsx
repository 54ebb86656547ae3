import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Automation, AutomationRun } from '~/api/models';
import { useMay } from '~/app/session';
import { Row } from '~/ui/design/Row';
import { useFeedback } from '~/ui/feedback';
import { Empty, Mark, Panel, Status, When } from '~/ui/parts';
import { type Definition, idIn, recordOf } from './model';
import { RunStatus, Saw } from './runs';
import { useFactTitle, useWhenTitle } from './words';

interface Props {
  automation: Automation;
  definition: Definition;
  dirty: boolean;
  save: () => Promise<unknown>;
}

const simulate = (key: string, limit: number) =>
  answer(
    api.POST('/v1/automations/{key}:simulate', { params: { path: { key } }, body: { limit, version: 0 } }),
  );

/** What the draft would have done about the past; and the published version, done by hand. */
export default function Try({ automation, definition, dirty, save }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const feedback = useFeedback();
  const factTitle = useFactTitle();
  const whenTitle = useWhenTitle();
  const [limit, setLimit] = useState(100);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState<Awaited<ReturnType<typeof simulate>>>();
  const run = async () => {
    setBusy(true);
    if (!dirty || (await save())) setTried(await feedback.attempt(() => simulate(automation.key, limit)));
    setBusy(false);
  };
  return (
    <div className="desk-single">
      <div className="columns">
        <div className="stack">
          <Panel title={t('automations.tabs.try')}>
            <div className="properties">
              <p className="quiet">{t('automations.tryHint')}</p>
              <Row label={t('automations.tryLimit')}>
                {id => (
                  <InputNumber
                    id={id}
                    min={1}
                    max={1000}
                    precision={0}
                    value={limit}
                    onChange={next => setLimit(next ?? 100)}
                  />
                )}
              </Row>
              <Button type="primary" loading={busy} onClick={() => void run()}>
                {t(dirty ? 'automations.saveAndTry' : 'automations.try')}
              </Button>
            </div>
          </Panel>
          {may('workflow.automation.run') && automation.publishedVersion > 0 && (
            <ByHand automation={automation} definition={definition} />
          )}
        </div>
        {tried && (
          <Panel
            title={whenTitle(definition)}
            extra={
              <span className="marks">
                <Mark tone="good">
                  {t('automations.tried.done')} {tried.done}
                </Mark>
                <Mark tone="calm">
                  {t('automations.tried.skipped')} {tried.skipped}
                </Mark>
                {tried.failed > 0 && (
                  <Mark tone="bad">
                    {t('automations.tried.failed')} {tried.failed}
                  </Mark>
                )}
              </span>
            }
          >
            {tried.cases.length === 0 && <Empty title={t('automations.tryNone')} />}
            <ul className="rows cases">
              {tried.cases.map(one => (
                <li key={one.factId || one.time}>
                  <details>
                    <summary>
                      <span className="inline">
                        <Tried state={one.state} />
                        {one.factType && <span>{factTitle(one.factType)}</span>}
                        <When time={one.time} />
                      </span>
                    </summary>
                    {one.reason && <p className="tone-bad">{one.reason}</p>}
                    <Saw saw={one.saw as Record<string, unknown>} />
                    {one.actions.length > 0 && (
                      <pre className="raw wrapped">{JSON.stringify(one.actions, null, 2)}</pre>
                    )}
                  </details>
                </li>
              ))}
            </ul>
          </Panel>
        )}
      </div>
    </div>
  );
}

/** What would have come of a case. */
function Tried({ state }: { state: AutomationRun['state'] }) {
  const { t } = useTranslation();
  if (state === 'STATE_DONE') return <Status tone="good">{t('automations.tried.done')}</Status>;
  if (state === 'STATE_FAILED') return <Status tone="bad">{t('automations.tried.failed')}</Status>;
  return <Status tone="calm">{t('automations.tried.skipped')}</Status>;
}

function ByHand({ automation, definition }: { automation: Automation; definition: Definition }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const [record, setRecord] = useState('');
  const [made, setMade] = useState<AutomationRun>();
  const needs = recordOf(definition.when) !== undefined;
  const run = async () => {
    const recordId = idIn(record);
    setMade(
      await feedback.attempt(
        async () =>
          (await answer(
            api.POST('/v1/automations/{key}:run', {
              params: { path: { key: automation.key } },
              body: { recordId, requestId: requestId() },
            }),
          )) as AutomationRun,
        t('automations.running'),
      ),
    );
  };
  return (
    <Panel title={t('automations.byHand')}>
      <div className="properties">
        <p className="quiet">{t('automations.byHandHint')}</p>
        <Row label={t('automations.recordId')}>
          {id => (
            <Input
              id={id}
              disabled={!needs}
              value={record}
              onChange={event => setRecord(event.target.value)}
            />
          )}
        </Row>
        <Button disabled={needs && record.trim() === ''} onClick={() => void run()}>
          {t('automations.run')}
        </Button>
        {made && (
          <span className="inline">
            <RunStatus state={made.state} /> {made.reason}
          </span>
        )}
      </div>
    </Panel>
  );
}
