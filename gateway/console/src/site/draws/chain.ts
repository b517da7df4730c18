import { sha256Hex } from '../../proof/hash.ts';
import { parseJson, type JsonObject } from '../../proof/json.ts';
import type { Link, Sealing } from './queries.ts';

/** The first draw of a bureau that does not follow the one before it among those given; null: all that are next to each other fit. */
export function brokenLink(sealings: readonly Sealing[]): string | null {
  const ordered = [...sealings].sort((a, b) => a.tenant.localeCompare(b.tenant) || a.sequence - b.sequence);
  for (const [i, sealing] of ordered.entries()) {
    const before = ordered[i - 1];
    const follows = before?.tenant === sealing.tenant && before.sequence + 1 === sealing.sequence ? before.commitmentHash
      : sealing.sequence === 1 ? '0'.repeat(64)
      : null;
    if (!isHashed(sealing) || (follows !== null && saidIn(sealing)['previous'] !== follows)) return sealing.drawId;
  }
  return null;
}

/** The first link of a bureau's chain that does not name the one before it; null: all that are given follow each other. */
export function unfitLink(links: readonly Link[]): string | null {
  for (const [i, link] of links.entries()) {
    const before = links[i - 1];
    const previous = before?.hash ?? (link.sequence === 1 ? '0'.repeat(64) : link.previous);
    if (link.previous !== previous || before !== undefined && link.sequence !== before.sequence + 1) return link.drawId;
  }
  return null;
}

/** The published hash is that of the published text. */
export const isHashed = (sealing: Sealing): boolean => sha256Hex(sealing.commitment) === sealing.commitmentHash;

/** What a commitment says; nothing where it is not what a commitment is. */
export function saidIn(sealing: Sealing): JsonObject {
  try {
    const json = parseJson(sealing.commitment);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : {};
  } catch {
    return {};
  }
}
