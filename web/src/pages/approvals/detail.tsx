import { MoreOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Dropdown, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, everything, requestId } from '~/api/client';
import type { Instance, Moment } from '~/api/models';
import { useNames } from '~/app/people';
import { placeOf, READING } from '~/app/places';
import { useMay, useMe } from '~/app/session';
import { useAsk } from '~/ui/ask';
import { useFeedback } from '~/ui/feedback';
import { grouped } from '~/ui/figures';
import { One } from '~/ui/One';
import { PageHead } from '~/ui/PageHead';
import { Facts, Mark, Nothing, Panel, Person, type Tone, When } from '~/ui/parts';
import { InstanceStatus } from '~/ui/states';
import { useOpenTasks } from '../workbench';
import { useDefinition } from './definition';
import type { Definition } from './document';
import { Fill, Filled, useFillings } from './filling';
import { useRefresh } from './refresh';
import { Say } from './say';
import { type Beat, story } from './story';

/** One approval: what it is about, how it stands, what one may say. */
export function ApprovalPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const instance = useQuery({
    queryKey: ['instances', 'one', id],
    queryFn: async () =>
      (await answer(api.GET('/v1/instances/{id}', { params: { path: { id } } }))) as Instance,
  });
  const moments = useQuery({
    queryKey: ['instances', 'moments', id],
    queryFn: () =>
      everything<Moment>(async pageToken => {
        const page = await answer(
          api.GET('/v1/instances/{id}/moments', {
            params: { path: { id }, query: { pageSize: 500, pageToken } },
          }),
        );
        return { items: page.moments as Moment[], next: page.nextPageToken };
      }),
  });
  return <One query={instance}>{one => <Whole instance={one} beats={story(moments.data ?? [])} />}</One>;
}

function Whole({ instance, beats }: { instance: Instance; beats: Beat[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const definition = useDefinition(instance.processKey, instance.version);
  const tasks = useOpenTasks(me.user.id);
  const mine = (tasks.data ?? []).filter(task => task.instanceId === instance.id);
  const fillings = useFillings(instance, mine, definition);
  const titleOf = (node: string) =>
    node === 'start'
      ? t('approvals.starter')
      : (definition?.titles.get(node) ?? instance.places.find(place => place.node === node)?.title ?? node);
  return (
    <main className="page scroll approval">
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{instance.title}</span>
            <InstanceStatus state={instance.state} />
            {instance.stuck && <Mark tone="bad">{t('approvals.stuck')}</Mark>}
          </span>
        }
        under={
          <p className="quiet under">
            <span>{definition?.title ?? instance.processKey}</span>
            <span>
              {t('approvals.starter')} <Person id={instance.starterId} />
            </span>
            <When time={instance.createTime} />
            <Record kind={instance.subjectType} id={instance.subjectId} />
          </p>
        }
        extra={<Others instance={instance} titleOf={titleOf} />}
      />
      <div className="columns wide-first">
        <div className="stack">
          {(fillings.size === 0 || Object.keys(instance.data).length > 0) && (
            <Panel title={t('approvals.about')}>
              <Data instance={instance} definition={definition} />
            </Panel>
          )}
          {[...fillings].map(([task, filling]) => (
            <Fill key={task} filling={filling} />
          ))}
          <Filled
            instance={instance}
            definition={definition}
            but={[...fillings.values()].map(filling => filling.key)}
          />
          {instance.places.length > 0 && (
            <Panel title={t('approvals.now')}>
              <ul className="places">
                {instance.places.map(place => (
                  <li key={place.token}>
                    <strong>{place.title || place.node}</strong>
                    {place.doing !== 'asking' && (
                      <Mark tone={place.doing === 'stuck' ? 'bad' : 'calm'}>
                        {t(`approvals.doing.${place.doing}` as 'approvals.doing.stuck', place.doing)}
                      </Mark>
                    )}
                    {place.reason && <span className="tone-bad">{place.reason}</span>}
                    <span className="marks">
                      {place.seats.map(seat => (
                        <span key={seat.number} className="seat">
                          <Person id={seat.personId} />
                          <Mark tone={SEATS[seat.state] ?? 'calm'}>
                            {t(`approvals.seats.${seat.state}` as 'approvals.seats.open', seat.state)}
                          </Mark>
                        </span>
                      ))}
                    </span>
                    {place.dueTime && (
                      <span className="quiet">
                        {t('tasks.due')} <When time={place.dueTime} relative />
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
        <Panel title={t('approvals.history')}>
          <Story beats={beats} titleOf={titleOf} />
        </Panel>
      </div>
      {mine.map(task => (
        <Say
          key={task.id}
          task={task}
          instance={instance}
          definition={definition}
          titleOf={titleOf}
          filling={fillings.get(task.id)}
        />
      ))}
    </main>
  );
}

const SEATS: Record<string, Tone> = { open: 'info', waiting: 'calm', approved: 'good', rejected: 'bad' };

/** The values of its fields, in the order and words of the process. */
function Data({ instance, definition }: { instance: Instance; definition: Definition | undefined }) {
  const { t } = useTranslation();
  const data = instance.data as Record<string, unknown>;
  const fields = definition?.fields ?? [];
  const rest = Object.keys(data).filter(name => !fields.some(field => field.name === name));
  const shown = [...fields, ...rest.map(name => ({ name, title: name, type: 'string' as const }))];
  if (shown.length === 0) return <p className="quiet">{t('approvals.noData')}</p>;
  const value = (name: string, type: string) => {
    const one = data[name];
    if (one === undefined || one === null || one === '') return <Nothing />;
    if (typeof one === 'boolean') return t(one ? 'common.yes' : 'common.no');
    if (type === 'number') return <span className="figure">{grouped(String(one))}</span>;
    return typeof one === 'object' ? JSON.stringify(one) : String(one);
  };
  return <Facts facts={shown.map(field => [field.title, value(field.name, field.type)])} />;
}

const BEATS: Partial<Record<Beat['kind'], string>> = {
  approved: '#0a7a4b',
  accepted: '#0a7a4b',
  rejected: '#c9252d',
  refused: '#c9252d',
  stuck: '#c9252d',
  returned: '#b25000',
  asked: '#98a2b3',
  copied: '#98a2b3',
};

function Story({ beats, titleOf }: { beats: Beat[]; titleOf: (node: string) => string }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <Timeline
      className="timeline"
      items={beats.toReversed().map(beat => ({
        key: beat.number,
        color: BEATS[beat.kind] ?? '#1456f0',
        content: (
          <>
            <p className="timeline-head">
              {beat.by !== '' && <Person id={beat.by} />}
              <span>
                {t(`approvals.beats.${beat.kind}`, {
                  people: beat.people.map(names).join(t('common.comma')),
                  node: beat.node === '' ? '' : titleOf(beat.node),
                  words: beat.words,
                })}
              </span>
              {beat.rule !== '' && (
                <Mark tone="calm">
                  {t(`approvals.rules.${beat.rule}` as 'approvals.rules.repeated', beat.rule)}
                </Mark>
              )}
              <When time={beat.time} />
            </p>
            {beat.words !== '' && beat.kind !== 'migrated' && <p className="words">{beat.words}</p>}
          </>
        ),
      }))}
    />
  );
}

/** What may be done with the whole: urge, call off, comment, take back what one said. */
function Others({ instance, titleOf }: { instance: Instance; titleOf: (node: string) => string }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const refresh = useRefresh();
  const path = { params: { path: { id: instance.id } } };
  const verbs = instance.allowedVerbs;
  const run = async (what: () => Promise<unknown>, done: string) => {
    const result = await feedback.attempt(what);
    if (result === undefined) return;
    feedback.done(done);
    await refresh();
  };
  const urge = () =>
    run(
      () => api.POST('/v1/instances/{id}:urge', { ...path, body: { requestId: requestId() } }),
      t('approvals.urged'),
    );
  const cancel = () =>
    run(async () => {
      const asked = await ask({
        title: t('approvals.cancel'),
        label: t('common.reason'),
        danger: true,
        ok: t('approvals.cancel'),
      });
      return (
        asked &&
        api.POST('/v1/instances/{id}:cancel', {
          ...path,
          body: { reason: asked.text, requestId: requestId() },
        })
      );
    }, t('approvals.cancelled'));
  const comment = () =>
    run(async () => {
      const asked = await ask({
        title: t('approvals.comment'),
        label: t('approvals.commentText'),
        required: true,
      });
      return (
        asked &&
        api.POST('/v1/instances/{id}:comment', {
          ...path,
          body: { text: asked.text, requestId: requestId() },
        })
      );
    }, t('approvals.commented'));
  const withdraw = (node: string) =>
    run(
      () => api.POST('/v1/instances/{id}:withdraw', { ...path, body: { node, requestId: requestId() } }),
      t('approvals.withdrawn'),
    );
  const rest = [
    ...(verbs.includes('comment')
      ? [{ key: 'comment', label: t('approvals.comment'), onClick: () => void comment() }]
      : []),
    ...instance.withdrawableNodes.map((node, _, all) => ({
      key: `withdraw ${node}`,
      label: t('approvals.withdraw') + (all.length > 1 ? ` (${titleOf(node)})` : ''),
      onClick: () => void withdraw(node),
    })),
    ...(verbs.includes('cancel')
      ? [{ key: 'cancel', label: t('approvals.cancel'), danger: true, onClick: () => void cancel() }]
      : []),
  ];
  return (
    <>
      {verbs.includes('urge') && <Button onClick={() => void urge()}>{t('approvals.urge')}</Button>}
      {rest.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: rest }}>
          <Button icon={<MoreOutlined aria-hidden />} aria-label={t('common.more')} />
        </Dropdown>
      )}
    </>
  );
}

/** Where what is decided about is looked at, for those who may. */
function Record({ kind, id }: { kind: string; id: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const needs = READING[kind];
  if (!needs || !may(needs)) return null;
  const { to, search = {} } = placeOf(kind, id);
  return (
    <Link to={to as never} search={search as never}>
      {t('approvals.record')}
    </Link>
  );
}
