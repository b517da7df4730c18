import { BarChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../i18n/language.ts';
import { paths } from '../frame/paths.ts';
import { measures, type Line, type Measure } from './ranking.ts';
import { words } from './words.ts';

register([BarChart, GridComponent, TooltipComponent, SVGRenderer]);

/** Bureaus as bars, best on top; a click leads to the bureau. */
export function Ranking({ lines, measure }: { lines: readonly Line[]; measure: Measure }) {
  const t = useText(words);
  const go = useNavigate();
  const place = useRef<HTMLDivElement>(null);
  const label = t(measure === 'quota' ? 'quotaMet' : measure);
  useEffect(() => {
    const chart = init(place.current!, null, { renderer: 'svg' });
    const upwards = [...lines].reverse();
    chart.setOption({
      animation: false,
      grid: { left: 8, right: 48, top: 8, bottom: 24, containLabel: true },
      tooltip: { valueFormatter: (value: unknown) => `${String(value)}%` },
      xAxis: { type: 'value', max: 100, axisLabel: { formatter: '{value}%' } },
      yAxis: { type: 'category', data: upwards.map((line) => line.name), axisTick: { show: false } },
      series: [{
        type: 'bar', name: label, barMaxWidth: 22, itemStyle: { color: '#14807a', borderRadius: [0, 4, 4, 0] },
        label: { show: true, position: 'right', formatter: ({ value }: { value: unknown }) => value === null || value === undefined ? '–' : `${String(value)}%` },
        data: upwards.map((line) => measures[measure](line)),
      }],
    });
    chart.on('click', ({ dataIndex }) => {
      const line = upwards[dataIndex];
      if (line) go(paths.bureau(line.tenant));
    });
    const fit = new ResizeObserver(() => chart.resize());
    fit.observe(place.current!);
    return () => { fit.disconnect(); chart.dispose(); };
  }, [lines, measure, label, go]);
  return <div ref={place} role="img" aria-label={label} style={{ height: Math.max(220, lines.length * 34 + 40), background: '#fff', borderRadius: 8 }} />;
}
