import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cube, Question, Report, ReportRow } from '~/api/models';
import { cubeOf, measuresOf, useCatalog } from './catalog';
import { behind, type Drill } from './drill';
import { useRowWords } from './words';

// The records come when somebody asks for them.
const Records = lazy(() => import('./Records'));

/** The way from numbers to the records behind them. */
export function useDrilling(): { open: (drill: Drill) => void; drawer: ReactNode } {
  const catalog = useCatalog();
  const [drill, setDrill] = useState<Drill>();
  return {
    open: setDrill,
    drawer: drill && (
      <Suspense>
        <Records
          key={JSON.stringify(drill)}
          drill={drill}
          kind={cubeOf(catalog.data, drill.cube)?.title ?? drill.cube}
          onClose={() => setDrill(undefined)}
        />
      </Suspense>
    ),
  };
}

/** Opens what is behind a row of an answer. */
export function useRowDrill(cube: Cube | undefined, open: (drill: Drill) => void) {
  const { t } = useTranslation();
  const words = useRowWords(cube);
  return (question: Question, report: Report) =>
    (row: ReportRow | undefined, measure: number): void => {
      const title = [row ? words(question, row) : '', measuresOf(cube, question)[measure]?.title ?? '']
        .filter(Boolean)
        .join(t('reports.join'));
      open({ title, ...behind(question, report, row) });
    };
}
