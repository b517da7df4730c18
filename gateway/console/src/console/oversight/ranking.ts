import type { components } from '../../api/schema.d.ts';

export type Line = components['schemas']['Oversight.SummariseCoverage.Line'];

/** What has figures: a bureau, one of its categories, the sum of all. */
export type Measured = Pick<Line, 'figures'>;

/** What bureaus are ranked by: shares of a whole, in percent; null where there is nothing to measure. */
export const measures = {
  quota: ({ figures: f }: Measured) => share(f.drawn, f.quota),
  completion: ({ figures: f }: Measured) => share(f.done, f.tasks),
  onTime: ({ figures: f }: Measured) => share(f.done - f.doneLate, f.done + f.tasksOverdue),
  problems: ({ figures: f }: Measured) => share(f.problems, f.results),
  published: ({ figures: f }: Measured) => share(f.published + f.withheld, f.done),
} as const;

export type Measure = keyof typeof measures;

const share = (part: number, whole: number): number | null => whole > 0 ? Math.min(100, Math.floor((part * 100) / whole)) : null;

/** Best first; who cannot be measured comes last; equals by code. */
export const ranked = (lines: readonly Line[], measure: Measure): Line[] => [...lines].sort((a, b) =>
  (measures[measure](b) ?? -1) - (measures[measure](a) ?? -1) || a.tenant.localeCompare(b.tenant));

/** A share as it is written; – where there is nothing to measure. */
export const shareText = (percent: number | null): string => percent === null ? '–' : `${percent}%`;
