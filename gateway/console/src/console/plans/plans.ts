import { useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';

export type PlanView = components['schemas']['Draw.PlanView'];
export type Entry = components['schemas']['Draw.PlanEntry'];

/** The newest edition of a year's plan and those before; null without one. The register is counted in the background. */
export const usePlan = (year: number, of: string | undefined) => useQuery({
  queryKey: ['plans', year, of ?? ''],
  queryFn: () => unwrap(client.GET('/api/draw/plans/{year}', { params: { path: { year }, query: { of } } })).catch((thrown: { code?: string }) => {
    if (thrown.code === 'plan.not-found') return null;
    throw thrown;
  }),
  refetchInterval: (query) => query.state.data?.plan.counting === true ? 1_000 : false,
});

/** What the rules yield for a category and period; undefined where they say nothing. */
export const byRule = (plan: Pick<PlanView, 'proposal'>, entry: Pick<Entry, 'category' | 'period'>) =>
  plan.proposal.find((row) => row.category === entry.category && row.period === entry.period);

/** The lines of a plan: its numbers, and what the rules yield where it has none; by category, as the rules order periods. */
export function lines(plan: Pick<PlanView, 'numbers' | 'proposal'>): Entry[] {
  const missing = plan.numbers.length > 0 ? [] : plan.proposal.map(({ category, period, targets, visits }) => ({ category, period, targets, visits }));
  return [...plan.numbers, ...missing].sort((a, b) => a.category.localeCompare(b.category) || a.period.localeCompare(b.period));
}

/** The categories whose rules let them be drawn less often than every quarter, or that the plan already draws more often: there a bureau may choose. */
export const paced = (entries: readonly Entry[], cadence: PlanView['cadence']): string[] =>
  [...new Set(entries.filter(({ category, period }) => category in cadence || /H[12]$/.test(period)).map(({ category }) => category))];

/**
 * A plan's lines with one category drawn every quarter, its numbers split as the rules would (up to each period its share, rounded up), or every half-year
 * again, its numbers added up. Whether they suffice is the service's to say.
 */
export function atPace(entries: readonly Entry[], category: string, pace: 'quarter' | 'halfYear'): Entry[] {
  const own = entries.filter((entry) => entry.category === category);
  const rest = entries.filter((entry) => entry.category !== category);
  const share = (whole: number, part: number, parts: number) => Math.ceil(whole * part / parts) - Math.ceil(whole * (part - 1) / parts);
  const changed = pace === 'quarter'
    ? own.flatMap((entry) => {
      const half = /^(\d{4})H([12])$/.exec(entry.period);
      if (half === null) return [entry];
      return [1, 2].map((part) => ({ ...entry, period: `${half[1]}Q${Number(half[2]) * 2 - 2 + part}`, targets: share(entry.targets, part, 2), visits: share(entry.visits, part, 2) }));
    })
    : [...own.reduce((halves, entry) => {
      const quarter = /^(\d{4})Q([1-4])$/.exec(entry.period);
      const period = quarter === null ? entry.period : `${quarter[1]}H${Number(quarter[2]) <= 2 ? 1 : 2}`;
      const before = halves.get(period);
      return halves.set(period, { category, period, targets: entry.targets + (before?.targets ?? 0), visits: entry.visits + (before?.visits ?? 0) });
    }, new Map<string, Entry>()).values()];
  return [...rest, ...changed].sort((a, b) => a.category.localeCompare(b.category) || a.period.localeCompare(b.period));
}

/** What is wrong with a line as it is edited; the rules themselves are checked by the service, across periods. */
export const wrong = (entry: Entry): 'visitsBelow' | null => (entry.visits < entry.targets ? 'visitsBelow' : null);

/** Whether a change of that plan needs a reason: it was handed out, or its staff is not as it was. */
export const needsReason = (plan: Pick<PlanView, 'state' | 'officers' | 'squads'>, officers: number, squads: number): boolean =>
  !['draft', 'returned'].includes(plan.state) || officers !== plan.officers || squads !== plan.squads;

/** The sums of a category over the year. */
export const sumOf = (entries: readonly Entry[], category: string): { targets: number; visits: number } =>
  entries.filter((entry) => entry.category === category)
    .reduce((sum, entry) => ({ targets: sum.targets + entry.targets, visits: sum.visits + entry.visits }), { targets: 0, visits: 0 });

export const stateColour = (state: string): string =>
  ({ draft: 'default', filed: 'gold', acknowledged: 'green', adopted: 'green', returned: 'red', none: 'red' })[state] ?? 'default';
