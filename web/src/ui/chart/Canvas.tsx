import { BarChart, FunnelChart, GaugeChart, LineChart, PieChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartProps } from './Chart';
import { base } from './look';

use([
  BarChart,
  LineChart,
  PieChart,
  FunnelChart,
  GaugeChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  SVGRenderer,
]);

/** What draws; it comes with the first chart. */
export default function Canvas({ option, label, onPick }: ChartProps) {
  const { i18n } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const { language } = i18n;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const drawn = init(element, null, { locale: language === 'zh-CN' ? 'ZH' : 'EN' });
    chart.current = drawn;
    drawn.on('click', ({ seriesIndex, dataIndex }) => {
      if (seriesIndex !== undefined) pick.current?.(seriesIndex, dataIndex);
    });
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(element);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, [language]);
  useEffect(() => {
    chart.current?.setOption({ ...base(), ...option }, { notMerge: true });
  }, [option, language]);
  // The library tells the numbers in the label of its own element.
  return (
    <figure className="chart" aria-label={label}>
      <div ref={place} role="img" aria-label={label} />
    </figure>
  );
}
