import { MoreOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Dropdown, Radio, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Opportunity, Pipeline } from '~/api/models';
import { useAsk } from '~/ui/ask';
import { FollowUps, type NewFollowUp } from '~/ui/FollowUps';
import { useFeedback } from '~/ui/feedback';
import { duration } from '~/ui/figures';
import { One } from '~/ui/One';
import { PageHead } from '~/ui/PageHead';
import { Day, Facts, Mark, Money, Panel, Person, Text, When } from '~/ui/parts';
import { OpportunityStatus } from '~/ui/states';
import { useContacts } from '../accounts/detail';
import { ContractsOf, QuotesOf } from '../deals/related';
import OpportunityForm from './form';
import { Marks } from './list';
import { useMove } from './move';
import { usePipelines } from './pipelines';

/** One opportunity from every side. */
export function OpportunityPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const one = useQuery({
    queryKey: ['opportunities', 'one', id],
    queryFn: async () =>
      (await answer(api.GET('/v1/opportunities/{id}', { params: { path: { id } } }))) as Opportunity,
  });
  const pipelines = usePipelines();
  return (
    <One query={one}>
      {found => <Whole one={found} pipeline={pipelines.find(pipeline => pipeline.id === found.pipelineId)} />}
    </One>
  );
}

type Ending = 'win' | 'lose' | 'invalidate' | 'reopen' | 'transfer';

function useEndings(one: Opportunity, pipeline: Pipeline | undefined) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const { refused, changed } = useMove(pipeline);
  const path = { params: { path: { id: one.id } } };
  const again = () => ({ revision: one.revision, requestId: requestId() });
  const doing: Record<Ending, () => Promise<unknown>> = {
    win: async () => {
      const asked = await ask({
        title: t('opportunities.verbs.win'),
        hint: t('opportunities.winHint'),
        ok: t('opportunities.verbs.win'),
      });
      return asked && answer(api.POST('/v1/opportunities/{id}:win', { ...path, body: again() }));
    },
    lose: async () => {
      const asked = await ask({
        title: t('opportunities.verbs.lose'),
        label: t('opportunities.loseReason'),
        required: true,
        choices: pipeline?.lostReasons ?? [],
        danger: true,
        ok: t('opportunities.verbs.lose'),
      });
      return (
        asked &&
        answer(api.POST('/v1/opportunities/{id}:lose', { ...path, body: { ...again(), reason: asked.text } }))
      );
    },
    invalidate: async () => {
      const asked = await ask({
        title: t('opportunities.verbs.invalidate'),
        label: t('common.reason'),
        required: true,
        danger: true,
      });
      return (
        asked &&
        answer(
          api.POST('/v1/opportunities/{id}:invalidate', {
            ...path,
            body: { ...again(), reason: asked.text },
          }),
        )
      );
    },
    reopen: async () => {
      const asked = await ask({
        title: t('opportunities.verbs.reopen'),
        label: t('common.reason'),
        required: true,
      });
      return (
        asked &&
        answer(
          api.POST('/v1/opportunities/{id}:reopen', { ...path, body: { ...again(), reason: asked.text } }),
        )
      );
    },
    transfer: async () => {
      const asked = await ask({
        title: t('opportunities.verbs.transfer'),
        person: t('opportunities.owner'),
        label: t('common.reason'),
      });
      if (!asked) return undefined;
      const moved = await answer(
        api.POST('/v1/opportunities:transfer', {
          body: { ids: [one.id], ownerId: asked.person, reason: asked.text },
        }),
      );
      return moved.opportunities[0];
    },
  };
  return async (ending: Ending) => {
    try {
      const done = await doing[ending]();
      if (!done) return;
      feedback.done(t(`opportunities.done.${ending}`));
      await changed(done as Opportunity);
    } catch (error) {
      refused(error);
    }
  };
}

function Whole({ one, pipeline }: { one: Opportunity; pipeline: Pipeline | undefined }) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  const { move } = useMove(pipeline);
  const end = useEndings(one, pipeline);
  const contacts = useContacts(one.accountId);
  const verbs = one.allowedVerbs;
  const rest = (['lose', 'invalidate', 'transfer'] as const).filter(verb => verbs.includes(verb));
  const at = pipeline?.stages.findIndex(stage => stage.key === one.stage) ?? -1;
  const name = (id: string) => contacts.data?.find(contact => contact.id === id)?.displayName;
  return (
    <main className="page scroll">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{one.title}</span>
            <OpportunityStatus state={one.state} />
            <Marks one={one} />
          </span>
        }
        under={
          <p className="quiet under">
            <span>{one.number}</span>
            <Link to="/accounts/$id" params={{ id: one.accountId } as never}>
              {one.accountName}
            </Link>
            <span>
              {t('opportunities.owner')} <Person id={one.ownerId} />
            </span>
          </p>
        }
        extra={
          <>
            {verbs.includes('win') && (
              <Button type="primary" onClick={() => void end('win')}>
                {t('opportunities.verbs.win')}
              </Button>
            )}
            {verbs.includes('reopen') && (
              <Button type="primary" onClick={() => void end('reopen')}>
                {t('opportunities.verbs.reopen')}
              </Button>
            )}
            {verbs.includes('update') && (
              <Button onClick={() => setChanging(true)}>{t('common.edit')}</Button>
            )}
            {rest.length > 0 && (
              <Dropdown
                trigger={['click']}
                menu={{
                  items: rest.map(verb => ({
                    key: verb,
                    label: t(`opportunities.verbs.${verb}`),
                    onClick: () => void end(verb),
                  })),
                }}
              >
                <Button icon={<MoreOutlined aria-hidden />} aria-label={t('common.more')} />
              </Dropdown>
            )}
          </>
        }
      />
      {pipeline && (
        <ol className="stages" aria-label={t('opportunities.stage')}>
          {pipeline.stages.map((stage, n) => {
            const state = one.state === 'STATE_WON' || n < at ? 'past' : n === at ? 'now' : 'next';
            const movable = verbs.includes('moveStage') && stage.key !== one.stage;
            return (
              <li
                key={stage.key}
                ref={
                  n === at ? element => element?.scrollIntoView({ inline: 'center', block: 'nearest' }) : null
                }
                className={one.state === 'STATE_OPEN' || one.state === 'STATE_WON' ? state : 'closed'}
              >
                <button
                  type="button"
                  disabled={!movable}
                  aria-current={n === at ? 'step' : undefined}
                  onClick={() => void move(one, stage.key)}
                >
                  <span className="clip">{stage.title}</span>
                  <small>{stage.probability}%</small>
                </button>
              </li>
            );
          })}
        </ol>
      )}
      <div className="columns wide-first">
        <div className="stack">
          <Panel title={t('opportunities.about')}>
            <Facts
              columns={3}
              facts={[
                [t('opportunities.fields.amount'), <Money key="amount" value={one.amount} />],
                [
                  t('opportunities.probability'),
                  <span key="p" className="figure">
                    {one.probability}%
                  </span>,
                ],
                [
                  t('opportunities.fields.expected_date'),
                  <Day key="day" day={one.expectedDate} late={one.overdue} />,
                ],
                [t('opportunities.forecast'), t(`opportunities.forecasts.${one.forecastCategory}`)],
                [t('opportunities.fields.source'), <Text key="source">{one.source}</Text>],
                [t('opportunities.fields.contact_id'), <Text key="contact">{name(one.contactId)}</Text>],
                [
                  t('opportunities.fields.products'),
                  <Text key="products">{one.products.join(t('common.comma'))}</Text>,
                ],
                [t('opportunities.progress'), <When key="progress" time={one.progressTime} relative />],
                [t('opportunities.next'), <When key="next" time={one.nextTime} />],
              ]}
            />
            {one.requirement && <blockquote className="said">{one.requirement}</blockquote>}
            {one.closeReason && (
              <p>
                <Mark tone="bad">{t('opportunities.closeReason')}</Mark>{' '}
                {[one.closeReason, one.lostTo].filter(Boolean).join(' · ')}
              </p>
            )}
          </Panel>
          <OpportunityFollowUps one={one} />
        </div>
        <div className="stack">
          <QuotesOf
            may={one.state === 'STATE_OPEN'}
            from={{ opportunityId: one.id, opportunityTitle: one.title, accountId: one.accountId }}
          />
          <ContractsOf by="opportunityId" id={one.id} />
          {pipeline && pipeline.scorecard.length > 0 && <Scorecard one={one} pipeline={pipeline} />}
          {(one.stakeholders.length > 0 || one.competitors.length > 0 || one.members.length > 0) && (
            <Panel title={t('opportunities.people')}>
              <ul className="plain-list">
                {one.members.map(member => (
                  <li key={member.userId}>
                    <Person id={member.userId} />
                    <span className="quiet">{member.role}</span>
                  </li>
                ))}
                {one.stakeholders.map(person => (
                  <li key={person.contactId}>
                    <span>{name(person.contactId)}</span>
                    <span className="quiet">
                      {[person.role, person.attitude].filter(Boolean).join(' · ')}
                    </span>
                  </li>
                ))}
                {one.competitors.map(competitor => (
                  <li key={competitor.name}>
                    <Mark tone="warn">{t('opportunities.fields.competitors')}</Mark>
                    <span>{competitor.name}</span>
                    <span className="quiet clip">{competitor.solution}</span>
                  </li>
                ))}
              </ul>
            </Panel>
          )}
          <History one={one} pipeline={pipeline} />
        </div>
      </div>
      <OpportunityForm
        open={changing}
        opportunity={one}
        onClose={() => setChanging(false)}
        onSaved={() => setChanging(false)}
      />
    </main>
  );
}

const VERDICTS = { QUALIFIED: 'good', NURTURE: 'warn', UNQUALIFIED: 'bad' } as const;

/** BANT, or whatever else the pipeline asks. */
function Scorecard({ one, pipeline }: { one: Opportunity; pipeline: Pipeline }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const may = one.allowedVerbs.includes('update');
  const given = new Map(one.answers.map(each => [each.criterion, each.option]));
  const choose = async (criterion: string, option: string) => {
    const answers = [...new Map(given).set(criterion, option)].map(([criterion, option]) => ({
      criterion,
      option,
    }));
    const saved = await feedback.attempt(() =>
      answer(
        api.PATCH('/v1/opportunities/{id}', {
          params: { path: { id: one.id } },
          body: { answers, revision: one.revision } as never,
        }),
      ),
    );
    if (!saved) return;
    client.setQueryData(['opportunities', 'one', one.id], saved);
    await client.invalidateQueries({ queryKey: ['opportunities'] });
  };
  const verdict = one.verdict as keyof typeof VERDICTS | '';
  return (
    <Panel
      title={t('opportunities.scorecard')}
      extra={
        <span className="score">
          <strong className="figure">{one.score}</strong>
          {verdict !== '' ? (
            <Mark tone={VERDICTS[verdict]}>{t(`opportunities.verdicts.${verdict}`)}</Mark>
          ) : (
            <Mark tone="calm">
              {t('opportunities.answered', { count: given.size, of: pipeline.scorecard.length })}
            </Mark>
          )}
        </span>
      }
    >
      {pipeline.scorecard.map(criterion => (
        <fieldset key={criterion.key} className="criterion">
          <legend>{criterion.title}</legend>
          <Radio.Group
            size="small"
            optionType="button"
            disabled={!may}
            value={given.get(criterion.key) ?? null}
            onChange={event => void choose(criterion.key, event.target.value as string)}
            options={criterion.options.map(option => ({ value: option.key, label: option.title }))}
          />
        </fieldset>
      ))}
    </Panel>
  );
}

type Kind = 'KIND_CALL' | 'KIND_VISIT' | 'KIND_MEETING' | 'KIND_MESSAGE' | 'KIND_OTHER';
const KINDS: [Kind, ...Kind[]] = ['KIND_CALL', 'KIND_VISIT', 'KIND_MEETING', 'KIND_MESSAGE', 'KIND_OTHER'];

function OpportunityFollowUps({ one }: { one: Opportunity }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: ['opportunities', 'followUps', one.id],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/v1/opportunities/{opportunityId}/followUps', {
          params: { path: { opportunityId: one.id }, query: { pageSize: 30, pageToken: pageParam } },
        }),
      ),
    getNextPageParam: last => (last.nextPageToken === '' ? undefined : last.nextPageToken),
  });
  const add = async (followUp: NewFollowUp<Kind>) => {
    const added = await feedback.attempt(
      () =>
        api.POST('/v1/opportunities/{opportunityId}/followUps', {
          params: { path: { opportunityId: one.id } },
          body: { requestId: requestId(), followUp },
        }),
      t('followUp.added'),
    );
    if (added) await client.invalidateQueries({ queryKey: ['opportunities'] });
    return added !== undefined;
  };
  const more = { loading: list.isFetchingNextPage, load: () => void list.fetchNextPage() };
  return (
    <FollowUps
      kinds={KINDS}
      followUps={list.data?.pages.flatMap(page => page.followUps) ?? []}
      pending={list.isPending}
      may={one.allowedVerbs.includes('followUp')}
      onAdd={add}
      {...(list.hasNextPage ? { more } : {})}
    />
  );
}

function History({ one, pipeline }: { one: Opportunity; pipeline: Pipeline | undefined }) {
  const { t, i18n } = useTranslation();
  const list = useQuery({
    queryKey: ['opportunities', 'history', one.id],
    queryFn: () =>
      answer(
        api.GET('/v1/opportunities/{opportunityId}/stageChanges', {
          params: { path: { opportunityId: one.id }, query: { pageSize: 100 } },
        }),
      ),
  });
  const title = (key: string) => pipeline?.stages.find(stage => stage.key === key)?.title ?? key;
  return (
    <Panel title={t('opportunities.history')}>
      <Timeline
        className="timeline"
        items={(list.data?.changes ?? []).map(change => ({
          key: change.time,
          content: (
            <>
              <p className="timeline-head">
                {change.toStage ? (
                  <strong>{title(change.toStage)}</strong>
                ) : (
                  <OpportunityStatus state={change.state as Opportunity['state']} />
                )}
                {change.userId && <Person id={change.userId} bare />}
                <When time={change.time} />
              </p>
              {(change.reason || change.fromStage) && (
                <p className="quiet">
                  {[
                    change.fromStage &&
                      change.seconds !== '0' &&
                      t('opportunities.stayed', {
                        stage: title(change.fromStage),
                        time: duration(Number(change.seconds), i18n.language),
                      }),
                    change.reason,
                  ]
                    .filter(Boolean)
                    .join(t('common.comma'))}
                </p>
              )}
            </>
          ),
        }))}
      />
    </Panel>
  );
}
