import { DownloadOutlined, MoreOutlined, RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, requestId } from '~/api/client';
import type { ChartKind, Cube, Question, Report, SavedReport, SavedReportInput, Sharing } from '~/api/models';
import { useMay } from '~/app/session';
import { useAsk } from '~/ui/ask';
import { useFeedback } from '~/ui/feedback';
import { PageHead } from '~/ui/PageHead';
import { Mark, Person } from '~/ui/parts';
import { useExport } from './export';
import { Shared, sharingOf } from './kept';
import { asked } from './question';

const KeptForm = lazy(() => import('./KeptForm'));

/** What is worked on. */
export interface Draft {
  title: string;
  chart: ChartKind;
  target: string;
  question: Question;
  sharing: Sharing;
}

export const draftOf = (saved: SavedReport): Draft => ({
  title: saved.title,
  chart: saved.chart,
  target: saved.target,
  question: saved.question,
  sharing: sharingOf(saved),
});

/** As it is kept: a target is only a gauge's, and what is kept must be said in full. */
const bodyOf = (draft: Draft): SavedReportInput => ({
  ...draft,
  question: asked(draft.question),
  target: draft.chart === 'CHART_GAUGE' ? draft.target : '',
});

interface Props {
  draft: Draft;
  kept: SavedReport | undefined;
  onKept: (saved: SavedReport) => void;
  onRefused: (error: unknown) => void;
  change: (part: Partial<Draft>) => void;
  history: { undo?: () => void; redo?: () => void };
  /** The answer that is shown, for who takes it along. */
  shown: { question: Question; report: Report } | undefined;
  cube: Cube | undefined;
}

type Form = 'keep' | 'keepAs' | 'settings';

/** What the question is called, whether it is kept, and what may be done with it. */
export function Head(props: Props) {
  const { t } = useTranslation();
  const { draft, kept } = props;
  const may = useMay();
  const ask = useAsk();
  const feedback = useFeedback();
  const client = useQueryClient();
  const navigate = useNavigate();
  const hand = useExport();
  const [form, setForm] = useState<Form>();
  const [saving, setSaving] = useState(false);
  const verbs = kept?.allowedVerbs ?? [];
  const designs = may('dashboard.design');
  const dirty = !kept || JSON.stringify(bodyOf(draft)) !== JSON.stringify(bodyOf(draftOf(kept)));

  const took = async (saved: SavedReport) => {
    client.setQueryData(['savedReports', 'one', saved.id], saved);
    client.removeQueries({ queryKey: ['reports', 'draft', kept?.id ?? 'new'] });
    props.onKept(saved);
    await client.invalidateQueries({
      queryKey: ['savedReports'],
      predicate: query => query.queryKey[1] !== 'one',
    });
  };
  const create = async (whole: Draft) => {
    const saved = (await answer(
      api.POST('/v1/savedReports', {
        params: { query: { requestId: requestId() } },
        body: bodyOf(whole),
      }),
    )) as SavedReport;
    await took(saved);
    feedback.done(t('common.saved'));
    void navigate({ to: '/reports/$id', params: { id: saved.id } as never, replace: !kept });
  };
  const update = async (whole: Draft) => {
    if (!kept) return;
    const saved = (await answer(
      api.PATCH('/v1/savedReports/{id}', {
        params: { path: { id: kept.id }, query: { requestId: requestId() } },
        body: { ...bodyOf(whole), revision: kept.revision },
      }),
    )) as SavedReport;
    await took(saved);
    feedback.done(t('common.saved'));
  };
  const save = async () => {
    if (!kept) return setForm('keep');
    setSaving(true);
    try {
      await update(draft);
    } catch (error) {
      props.onRefused(error);
      feedback.failed(error);
    } finally {
      setSaving(false);
    }
  };
  const remove = async () => {
    if (!kept) return;
    const meant = await ask({
      title: t('reports.deleteAsk', { title: kept.title }),
      hint: t('reports.deleteHint'),
      danger: true,
      ok: t('kept.delete'),
    });
    if (!meant) return;
    const done = await feedback.attempt(
      () =>
        api.DELETE('/v1/savedReports/{id}', {
          params: { path: { id: kept.id }, query: { revision: kept.revision, requestId: requestId() } },
        }),
      t('kept.deleted'),
    );
    if (!done) return;
    client.removeQueries({ queryKey: ['savedReports', 'one', kept.id] });
    await client.invalidateQueries({ queryKey: ['savedReports', 'list'] });
    void navigate({ to: '/reports' });
  };
  const submit = async (values: { title: string; sharing: Sharing }) => {
    const whole = { ...draft, ...values };
    try {
      if (form === 'settings') await update(whole);
      else await create(whole);
    } catch (error) {
      // What is wrong with the question stands at its wells, too.
      props.onRefused(error);
      throw error;
    }
    // Another report is another page; what is left behind here stays as it was.
    if (form === 'settings') props.change(values);
    setForm(undefined);
  };
  const rest = [
    ...(kept && designs ? [{ key: 'as', label: t('reports.keepAs'), onClick: () => setForm('keepAs') }] : []),
    ...(verbs.includes('update')
      ? [
          {
            key: 'settings',
            label: t(verbs.includes('share') ? 'kept.titleAndSharing' : 'kept.rename'),
            onClick: () => setForm('settings'),
          },
        ]
      : []),
    ...(verbs.includes('delete')
      ? [{ key: 'delete', label: t('kept.delete'), danger: true, onClick: () => void remove() }]
      : []),
  ];
  const savable = kept ? verbs.includes('update') : designs;
  return (
    <>
      <PageHead
        title={
          <span className="title-line">
            <span className="clip">{draft.title || t('reports.untitled')}</span>
            {dirty && savable && <Mark tone="warn">{t('kept.unsaved')}</Mark>}
          </span>
        }
        under={
          <p className="quiet under">
            <Link to="/reports">{t('menu.reports')}</Link>
            {kept && (
              <>
                <span>
                  {t('kept.owner')} <Person id={kept.ownerId} />
                </span>
                <Shared sharing={sharingOf(kept)} />
              </>
            )}
          </p>
        }
        extra={
          <>
            {designs && (
              <>
                <Button
                  icon={<UndoOutlined aria-hidden />}
                  aria-label={t('kept.undo')}
                  disabled={!props.history.undo}
                  onClick={() => props.history.undo?.()}
                />
                <Button
                  icon={<RedoOutlined aria-hidden />}
                  aria-label={t('kept.redo')}
                  disabled={!props.history.redo}
                  onClick={() => props.history.redo?.()}
                />
              </>
            )}
            <Button
              icon={<DownloadOutlined aria-hidden />}
              aria-label={t('reports.export')}
              title={t('reports.export')}
              disabled={!props.shown}
              onClick={() =>
                props.shown && hand(draft.title, props.cube, props.shown.question, props.shown.report)
              }
            />
            {rest.length > 0 && (
              <Dropdown trigger={['click']} menu={{ items: rest }}>
                <Button icon={<MoreOutlined aria-hidden />} aria-label={t('common.more')} />
              </Dropdown>
            )}
            {savable && (
              <Button type="primary" loading={saving} disabled={!dirty} onClick={() => void save()}>
                {t('common.save')}
              </Button>
            )}
          </>
        }
      />
      <Suspense>
        {form && (
          <KeptForm
            heading={t(
              form === 'settings'
                ? 'kept.titleAndSharing'
                : form === 'keepAs'
                  ? 'reports.keepAs'
                  : 'reports.keep',
            )}
            root="saved_report"
            shares={form === 'settings' ? verbs.includes('share') : may('dashboard.share')}
            initial={{
              title: form === 'keepAs' ? t('kept.copyOf', { title: draft.title }) : draft.title,
              sharing: form === 'settings' ? draft.sharing : { everyone: false, roleIds: [] },
            }}
            submit={submit}
            onClose={() => setForm(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
