import { useTranslation } from 'react-i18next';
import type { Unit } from '~/api/models';
import type { AnswerProps } from './Answer';
import { measuresOf } from './catalog';
import { change } from './shape';
import { useFigures } from './words';

/** By how much a number differs from another, with the way in words and not by colour alone. */
export function Change({ now, before, unit }: { now: string; before: string; unit: Unit }) {
  const { t } = useTranslation();
  const by = change(now, before, unit);
  if (!by) return <span className="quiet">–</span>;
  const words = { by: by.text, unit: unit === 'UNIT_PERCENT' ? t('reports.points') : '%' };
  return (
    <span className={by.text === '0' ? 'figure quiet' : 'figure'}>
      <span aria-hidden="true">
        {by.text === '0' ? '' : by.up ? '▲ ' : '▼ '}
        {by.text}
        {words.unit}
      </span>
      <span className="unseen">{t(by.up ? 'reports.rose' : 'reports.fell', words)}</span>
    </span>
  );
}

/** One number, with what it is compared with. */
export function BigNumber({ question, report, cube, title, onDrill }: AnswerProps) {
  const { t } = useTranslation();
  const figures = useFigures();
  const measure = measuresOf(cube, question)[0];
  const row = report.total ?? report.rows[0];
  if (!measure || !row) return null;
  const [now = '', before = ''] = [row.values[0], row.compared[0]];
  const full = figures.full(now, measure.unit, report.currency);
  return (
    <div className="big-number">
      <span className="quiet">{measure.title}</span>
      <button
        type="button"
        className="big figure"
        aria-label={t('reports.behind', { about: title, value: full })}
        onClick={() => onDrill(undefined, 0)}
      >
        {full}
      </button>
      {question.compare !== 'COMPARE_UNSPECIFIED' && (
        <small className="quiet">
          {t(`reports.compares.${question.compare}`)}{' '}
          <span className="figure">{figures.full(before, measure.unit, report.currency)}</span>{' '}
          <Change now={now} before={before} unit={measure.unit} />
        </small>
      )}
    </div>
  );
}
