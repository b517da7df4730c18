import type { PoolEntry, Selected } from './bundle.ts';
import type { Stratum } from './commitment.ts';
import { compare } from './text.ts';
import { keyOf, ticketsOf } from './tickets.ts';

/**
 * Section 3 of the draw protocol: the drawn targets of all strata together, ascending by ticket; of each stratum the first `count` in
 * its order. The order of the pool does not matter.
 * @param progress called with each ticket computed
 */
export function selectionOf(
  seed: string,
  strata: readonly Stratum[],
  pool: readonly PoolEntry[],
  progress: () => void = () => undefined,
): Selected[] {
  const ticket = ticketsOf(seed, 'targets');
  return strata
    .flatMap((stratum) => orderOf(ticket, stratum, pool, progress).slice(0, stratum.count))
    .map((entry) => ({ ticket: ticket(entry.entryId), entryId: entry.entryId, category: entry.category }))
    .sort((a, b) => compare(a.ticket, b.ticket) || compare(a.entryId, b.entryId));
}

/** The whole order of one stratum: by `drawn` where coverage is set, then by ticket. */
export function orderOf(
  ticket: (id: string) => string,
  stratum: Stratum,
  pool: readonly PoolEntry[],
  progress: () => void = () => undefined,
): PoolEntry[] {
  return pool
    .filter((entry) => entry.category === stratum.category)
    .map((entry) => {
      progress();
      return { entry, level: stratum.coverage ? entry.drawn : 0, key: keyOf(ticket(entry.entryId)) };
    })
    .sort((a, b) => a.level - b.level || a.key - b.key || compare(ticket(a.entry.entryId), ticket(b.entry.entryId)))
    .map(({ entry }) => entry);
}
