import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '~/api/client';
import type { SavedReport } from '~/api/models';
import '~/ui/design/design.css';
import { One } from '~/ui/One';
import { Empty } from '~/ui/parts';
import { useCatalog } from './catalog';
import { Desk } from './Desk';
import './reports.css';

/** A kept question, or a new one. */
export function ReportDesigner() {
  const { t } = useTranslation();
  const { id } = useParams({ strict: false }) as { id: string };
  const catalog = useCatalog();
  const saved = useQuery({
    queryKey: ['savedReports', 'one', id],
    enabled: id !== 'new',
    // What is worked on is not replaced under one's hands.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: async () =>
      (await answer(api.GET('/v1/savedReports/{id}', { params: { path: { id } } }))) as SavedReport,
  });
  const body = (one?: SavedReport) => (
    <One query={catalog}>
      {cubes =>
        cubes.length === 0 ? (
          <main className="page centred">
            <Empty title={t('reports.noCubes')} />
          </main>
        ) : (
          <Desk key={id} cubes={cubes} {...(one ? { saved: one } : {})} />
        )
      }
    </One>
  );
  return id === 'new' ? body() : <One query={saved}>{one => body(one)}</One>;
}
