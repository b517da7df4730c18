import { canonical } from '../../proof/canonical.ts';
import { bytes, macUnder, sha256Hex } from '../../proof/hash.ts';
import { parseJson } from '../../proof/json.ts';
import { Members } from '../../proof/members.ts';
import type { Facts } from '../../proof/summary.ts';
import { saidIn } from '../draws/chain.ts';
import type { Sealing } from '../draws/queries.ts';

export type Difference = 'drawId' | 'commitmentHash' | 'code' | 'entropy' | 'outcomeHash' | 'substitutions';

/** The first thing in which a bundle is not what was published of the draw, step by step, before there was a bundle; null: nothing. */
export function differenceOf(facts: Facts, sealing: Sealing): Difference | null {
  if (facts.drawId !== sealing.drawId) return 'drawId';
  if (facts.commitmentHash !== sealing.commitmentHash) return 'commitmentHash';
  if (facts.code !== sealing.code) return 'code';
  if (facts.entropy !== null && facts.entropy !== sealing.entropy) return 'entropy';
  if (facts.outcomeHash !== sealing.outcomeHash) return 'outcomeHash';
  const anchors = [...sealing.substitutions].sort((a, b) => a.n - b.n).map(({ n, hash }) => `${n} ${hash}`);
  const given = facts.substitutions.map(({ n, hash }) => `${n} ${hash}`);
  return anchors.join() === given.join() ? null : 'substitutions';
}

/** Whether the published condition of a directed draw is the sealed one: its hash is the commitment's, its salt follows from the code. */
export function filterFits(facts: Facts, sealing: Sealing): boolean {
  if (!sealing.filter || sha256Hex(sealing.filter) !== saidIn(sealing)['filterHash']) return false;
  try {
    const json = parseJson(sealing.filter);
    const salt = new Members(json, '', ['salt', 'tags']).text('salt');
    return canonical(json) === sealing.filter && salt === macUnder(bytes(facts.code))(`filter:${facts.drawId}`).slice(0, 32);
  } catch {
    return false;
  }
}
