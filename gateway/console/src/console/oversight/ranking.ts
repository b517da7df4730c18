import type { components } from '../../api/schema.d.ts';

export type Line = components['schemas']['Oversight.SummariseCoverage.Line'];

/** What bureaus are ranked by: shares of a whole, in percent; null where there is nothing to measure. */
export const measures = {
  quota: ({ figures: f }: Line) => share(f.drawn, f.quota),
  completion: ({ figures: f }: Line) => share(f.done, f.tasks),
  onTime: ({ figures: f }: Line) => share(f.done - f.doneLate, f.done + f.tasksOverdue),
  published: ({ figures: f }: Line) => share(f.published + f.withheld, f.done),
} as const;

export type Measure = keyof typeof measures;

const share = (part: number, whole: number): number | null => whole > 0 ? Math.min(100, Math.floor((part * 100) / whole)) : null;

/** Best first; who cannot be measured comes last; equals by code. */
export const ranked = (lines: readonly Line[], measure: Measure): Line[] => [...lines].sort((a, b) =>
  (measures[measure](b) ?? -1) - (measures[measure](a) ?? -1) || a.tenant.localeCompare(b.tenant));
