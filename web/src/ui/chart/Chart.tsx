import { Skeleton } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, Suspense } from 'react';

// The library is as heavy as all of a list's page.
const Canvas = lazy(() => import('./Canvas'));

export interface ChartProps {
  option: EChartsCoreOption;
  /** What it is about, for those who do not see. */
  label: string;
  /** Somebody pointed at a value. Keys reach values in the table of the same numbers. */
  onPick?: ((series: number, at: number) => void) | undefined;
}

/** A chart as large as what it stands in. */
export const Chart = (props: ChartProps) => (
  <Suspense fallback={<Skeleton active title={false} paragraph={{ rows: 5 }} />}>
    <Canvas {...props} />
  </Suspense>
);
