import { useTranslation } from 'react-i18next';
import { Mark } from '../parts';

export interface Wrong {
  field: string;
  reason: string;
  description: string;
  /** In a text, from 1. */
  line?: number;
  column?: number;
}

/** What the server finds wrong with a draft; each leads to where it is. */
export function Problems<Place>(props: {
  problems: Wrong[] | undefined;
  placeOf: (field: string, problem: Wrong) => { place: Place; title: string } | undefined;
  onOpen: (place: Place) => void;
}) {
  const { t } = useTranslation();
  const { problems } = props;
  if (!problems) return null;
  return (
    <section className="design-problems" aria-label={t('design.problems')}>
      {problems.length === 0 ? (
        <Mark tone="good">{t('design.sound')}</Mark>
      ) : (
        <ul className="plain-list problems">
          {problems.map(one => {
            const found = props.placeOf(one.field, one);
            return (
              <li key={`${one.field} ${one.line ?? ''} ${one.column ?? ''} ${one.reason} ${one.description}`}>
                {found ? (
                  <button type="button" className="link" onClick={() => props.onOpen(found.place)}>
                    {found.title}
                  </button>
                ) : (
                  <Mark tone="bad">{one.field || t('design.wrong')}</Mark>
                )}
                <span>
                  {t(`design.reasons.${one.reason}` as 'design.reasons.UNKNOWN', one.reason)}{' '}
                  <span className="quiet">{one.description}</span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
