import { MoreOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Dropdown, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { Lead } from '~/api/models';
import { useAsk } from '~/ui/ask';
import { FollowUps, type NewFollowUp } from '~/ui/FollowUps';
import { useFeedback } from '~/ui/feedback';
import { phone } from '~/ui/figures';
import { Empty, Facts, Mark, Money, Panel, Person, Region, Text, When } from '~/ui/parts';
import { useNarrow } from '~/ui/size';
import { LeadStatus } from '~/ui/states';
import LeadForm from './form';

type LeadVerb = 'qualify' | 'disqualify' | 'convert' | 'assign' | 'claim' | 'release';
/** In the order in which somebody wants them; the first that is allowed is the main one. */
const VERBS: LeadVerb[] = ['claim', 'convert', 'qualify', 'assign', 'release', 'disqualify'];

/** One lead beside the list. */
export default function LeadDrawer(props: { id: string; onClose: () => void; onOpen: (id: string) => void }) {
  const narrow = useNarrow();
  const { t } = useTranslation();
  const lead = useQuery({
    queryKey: ['leads', 'one', props.id],
    enabled: props.id !== '',
    queryFn: async () =>
      (await answer(api.GET('/v1/leads/{id}', { params: { path: { id: props.id } } }))) as Lead,
  });
  const feedback = useFeedback();
  const one = lead.data;
  return (
    <Drawer
      open={props.id !== ''}
      onClose={props.onClose}
      size={narrow ? '100%' : 720}
      destroyOnHidden
      title={one ? one.company || one.contactName || one.phone : t('menu.leads')}
      extra={one && <LeadStatus state={one.state} />}
    >
      {lead.isError ? (
        <Empty title={feedback.words(lead.error)} />
      ) : one && one.id === props.id ? (
        <LeadBody lead={one} onOpen={props.onOpen} />
      ) : (
        <Skeleton active paragraph={{ rows: 10 }} />
      )}
    </Drawer>
  );
}

function LeadBody({ lead, onOpen }: { lead: Lead; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  return (
    <div className="record">
      <LeadVerbs lead={lead} onChange={() => setChanging(true)} />
      <Facts
        facts={[
          [t('common.number'), lead.number],
          [
            t('leads.owner'),
            lead.ownerId ? (
              <Person key="owner" id={lead.ownerId} />
            ) : (
              <Mark key="pool" tone="calm">
                {t('leads.inPool')}
              </Mark>
            ),
          ],
          [
            t('leads.fields.contactName'),
            <Text key="contact">{[lead.contactName, lead.contactTitle].filter(Boolean).join(' · ')}</Text>,
          ],
          [
            t('leads.fields.phone'),
            lead.phone ? (
              <a key="phone" href={`tel:${lead.phone}`}>
                {phone(lead.phone)}
              </a>
            ) : (
              <Text key="phone">{''}</Text>
            ),
          ],
          [
            t('leads.fields.email'),
            lead.email ? (
              <a key="mail" href={`mailto:${lead.email}`}>
                {lead.email}
              </a>
            ) : (
              <Text key="mail">{''}</Text>
            ),
          ],
          [t('leads.region'), <Region key="region" place={lead.region} />],
          [
            t('leads.fields.source'),
            <Text key="source">{[lead.source, lead.campaign].filter(Boolean).join(' · ')}</Text>,
          ],
          [t('leads.fields.product'), <Text key="product">{lead.product}</Text>],
          [t('leads.fields.industry'), <Text key="industry">{lead.industry}</Text>],
          [t('leads.fields.budget'), <Money key="budget" value={lead.budget} />],
          [t('common.createTime'), <When key="created" time={lead.createTime} />],
          [t('leads.responseDue'), <When key="due" time={lead.responseDueTime} />],
        ]}
      />
      {lead.requirement && <blockquote className="said">{lead.requirement}</blockquote>}
      {lead.disqualifyReason && (
        <p>
          <Mark tone="bad">{t('leads.disqualifyReason')}</Mark> {lead.disqualifyReason}
        </p>
      )}
      {(lead.accountId || lead.opportunityId) && (
        <p className="links">
          {lead.accountId && (
            <Link to="/accounts/$id" params={{ id: lead.accountId } as never}>
              {t('leads.toAccount')}
            </Link>
          )}
          {lead.opportunityId && (
            <Link to="/opportunities/$id" params={{ id: lead.opportunityId } as never}>
              {t('leads.toOpportunity')}
            </Link>
          )}
        </p>
      )}
      {lead.assignment && lead.assignment.explanation !== '' && (
        <Panel
          title={t('leads.why')}
          extra={<Mark tone="info">{t(`leads.methods.${lead.assignment.method}`)}</Mark>}
        >
          <p className="explanation">{lead.assignment.explanation}</p>
          <p className="quiet">
            {lead.assignment.tableVersion !== '0' &&
              t('leads.byTable', {
                version: lead.assignment.tableVersion,
                row: lead.assignment.rowId || '–',
              })}{' '}
            <When time={lead.assignment.assignTime} />
          </p>
        </Panel>
      )}
      {lead.duplicates.length > 0 && (
        <Panel title={t('leads.duplicates')}>
          <ul className="plain-list">
            {lead.duplicates.map(duplicate => (
              <li key={duplicate.id}>
                {duplicate.kind === 'account' ? (
                  <Link to="/accounts/$id" params={{ id: duplicate.id } as never}>
                    {duplicate.number}
                  </Link>
                ) : (
                  <button type="button" className="link" onClick={() => onOpen(duplicate.id)}>
                    {duplicate.number}
                  </button>
                )}
                <span className="quiet">
                  {duplicate.reasons
                    .map(reason => t(`reasons.${reason}` as 'reasons.SAME_PHONE', reason))
                    .join(t('common.comma'))}
                </span>
                <span className="figure">{duplicate.score}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {lead.cleaning.length > 0 && (
        <Panel title={t('leads.cleaning')}>
          <ul className="plain-list">
            {lead.cleaning.map(note => (
              <li key={note.field + note.reason}>
                <span>{t(`leads.cleaned.${note.field}` as 'leads.cleaned.phone', note.field)}</span>
                <span className="quiet clip">{note.given}</span>
                <Mark tone={note.reason.endsWith('INVALID') ? 'bad' : 'calm'}>
                  {t(`reasons.${note.reason}` as 'reasons.NORMALISED', note.reason)}
                </Mark>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <LeadFollowUps lead={lead} />
      <LeadForm
        open={changing}
        lead={lead}
        onClose={() => setChanging(false)}
        onSaved={() => setChanging(false)}
      />
    </div>
  );
}

/** What may be done with it now; the services say so. */
function LeadVerbs({ lead, onChange }: { lead: Lead; onChange: () => void }) {
  const { t } = useTranslation();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const { id, revision } = lead;
  const path = { params: { path: { id } } };
  const doing: Record<LeadVerb, () => Promise<unknown>> = {
    qualify: () => api.POST('/v1/leads/{id}:qualify', { ...path, body: { revision } }),
    convert: async () => {
      const asked = await ask({ title: t('leads.verbs.convert'), hint: t('leads.convertHint') });
      return asked && api.POST('/v1/leads/{id}:convert', { ...path, body: { revision } });
    },
    claim: () => api.POST('/v1/leads/{id}:claim', { ...path, body: {} }),
    disqualify: async () => {
      const asked = await ask({
        title: t('leads.verbs.disqualify'),
        label: t('common.reason'),
        required: true,
        choices: [
          t('leads.reasons.noNeed'),
          t('leads.reasons.noBudget'),
          t('leads.reasons.wrongContact'),
          t('leads.reasons.competitor'),
        ],
        danger: true,
      });
      return (
        asked && api.POST('/v1/leads/{id}:disqualify', { ...path, body: { reason: asked.text, revision } })
      );
    },
    release: async () => {
      const asked = await ask({
        title: t('leads.verbs.release'),
        hint: t('leads.releaseHint'),
        label: t('common.reason'),
        required: true,
      });
      return asked && api.POST('/v1/leads/{id}:release', { ...path, body: { reason: asked.text, revision } });
    },
    assign: async () => {
      const asked = await ask({ title: t('leads.verbs.assign'), person: t('leads.owner') });
      return asked && api.POST('/v1/leads:assign', { body: { ids: [id], ownerId: asked.person } });
    },
  };
  const run = async (verb: LeadVerb) => {
    const done = await feedback.attempt(doing[verb]);
    if (done === undefined) return;
    feedback.done(t(`leads.verbsDone.${verb}`));
    await Promise.all(
      ['leads', 'tasks', 'accounts', 'opportunities'].map(key =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
  };
  const allowed = VERBS.filter(verb => lead.allowedVerbs.includes(verb));
  const shown = allowed.slice(0, 2);
  const rest = allowed.slice(2);
  return (
    <div className="verbs">
      {shown.map((verb, n) => (
        <Button key={verb} type={n === 0 ? 'primary' : 'default'} onClick={() => void run(verb)}>
          {t(`leads.verbs.${verb}`)}
        </Button>
      ))}
      {lead.allowedVerbs.includes('update') && <Button onClick={onChange}>{t('common.edit')}</Button>}
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map(verb => ({
              key: verb,
              label: t(`leads.verbs.${verb}`),
              onClick: () => void run(verb),
            })),
          }}
        >
          <Button icon={<MoreOutlined aria-hidden />} aria-label={t('common.more')} />
        </Dropdown>
      )}
    </div>
  );
}

const KINDS = ['call', 'visit', 'meeting', 'email', 'message', 'other'] as const;

function LeadFollowUps({ lead }: { lead: Lead }) {
  const { t } = useTranslation();
  const feedback = useFeedback();
  const client = useQueryClient();
  const list = useQuery({
    queryKey: ['leads', 'followUps', lead.id],
    queryFn: () => answer(api.GET('/v1/leads/{leadId}/followUps', { params: { path: { leadId: lead.id } } })),
  });
  const add = async (followUp: NewFollowUp<string>) => {
    const added = await feedback.attempt(
      () =>
        api.POST('/v1/leads/{leadId}/followUps', {
          params: { path: { leadId: lead.id } },
          body: { requestId: requestId(), followUp },
        }),
      t('followUp.added'),
    );
    if (added)
      await Promise.all(['leads', 'tasks'].map(key => client.invalidateQueries({ queryKey: [key] })));
    return added !== undefined;
  };
  return (
    <FollowUps
      kinds={KINDS}
      followUps={list.data?.followUps ?? []}
      pending={list.isPending}
      may={lead.allowedVerbs.includes('followUp')}
      onAdd={add}
    />
  );
}
