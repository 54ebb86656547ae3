import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Cube, Question, ReportFilter } from '~/api/models';
import { run, titleOf } from './catalog';
import { asked, begun } from './question';
import { useValueWords } from './words';

interface Props {
  question: Question;
  cube: Cube;
  filter: ReportFilter;
  onChange: (filter: ReportFilter) => void;
}

/** Values that there are in the time of the question, the most frequent first. */
export function FilterValues({ question, cube, filter, onChange }: Props) {
  const { t } = useTranslation();
  const words = useValueWords();
  const [measure = ''] = begun(cube).measures;
  const probe = asked({
    ...question,
    measures: [measure],
    dimensions: [filter.dimension],
    filters: [],
    grain: 'GRAIN_UNSPECIFIED',
    compare: 'COMPARE_UNSPECIFIED',
    orderBy: `${measure} desc`,
    limit: 200,
  });
  const found = useQuery({
    queryKey: ['reports', 'values', probe],
    staleTime: 5 * 60_000,
    placeholderData: before => before,
    queryFn: () => run(probe),
  });
  const known = (found.data?.rows ?? []).map(row => ({
    value: row.keys[0] ?? '',
    label: words(cube.key, filter.dimension, row.keys[0] ?? '', row.labels[0] ?? ''),
  }));
  const others = filter.values
    .filter(value => !known.some(one => one.value === value))
    .map(value => ({ value, label: words(cube.key, filter.dimension, value, value) }));
  const name = titleOf(cube, filter.dimension);
  return (
    <div className="filter-values">
      <Select
        aria-label={t('reports.filterHow', { name })}
        value={filter.exclude}
        popupMatchSelectWidth={false}
        onChange={exclude => onChange({ ...filter, exclude })}
        options={[
          { value: false, label: t('reports.only') },
          { value: true, label: t('reports.without') },
        ]}
      />
      <Select<string[]>
        mode="multiple"
        aria-label={t('reports.filterValues', { name })}
        placeholder={t('common.choose')}
        loading={found.isFetching}
        showSearch={{ optionFilterProp: 'label' }}
        maxTagCount={3}
        value={filter.values}
        onChange={values => onChange({ ...filter, values })}
        options={[...known, ...others]}
      />
    </div>
  );
}
