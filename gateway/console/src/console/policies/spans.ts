import { plusDays } from '../../format/format.ts';

interface Version { readonly number: number; readonly validFrom: string; readonly enactedAt: string }

/**
 * A version of what binds a bureau and the days it counts for.
 * <code>until</code> is null where nothing follows, before <code>from</code> where it never counted.
 */
export interface Span { readonly number: number; readonly from: string; readonly until: string | null; readonly enactedAt: string }

/** When each version was in force, newest first: until the day before the next one's, where of one day the highest counts. */
export function spans(versions: readonly Version[]): Span[] {
  const ordered = [...versions].sort((a, b) => a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : a.number - b.number);
  return ordered.map((version, i) => {
    const next = ordered[i + 1];
    return { number: version.number, from: version.validFrom, until: next === undefined ? null : plusDays(next.validFrom, -1), enactedAt: version.enactedAt };
  }).reverse();
}
