import beacons from '../../../../data/beacons.json';
import type { EntropySource } from './commitment.ts';
import { isHash } from './text.ts';
import type { EntropyFault } from './words.ts';

const leastDigits = 20;

/** What is wrong with a source itself (draw protocol, section 2); null: nothing. */
export function sourceFault(source: EntropySource): EntropyFault | null {
  switch (source.kind) {
    case 'dice':
      if (source.sides !== 10 && source.sides !== 6) {
        return 'dice-sides';
      }
      return source.digits < (source.sides === 10 ? leastDigits : 25) ? 'dice-few' : null;
    case 'lottery': {
      const issues = source.issues;
      if (issues.length < 2) {
        return 'lottery-few';
      }
      if (issues.some((issue) => issue.digits < 1) || issues.reduce((sum, issue) => sum + issue.digits, 0) !== source.digits) {
        return 'lottery-digits';
      }
      if (new Set(issues.map((issue) => JSON.stringify([issue.name, issue.issue, issue.digits]))).size < issues.length) {
        return 'lottery-twice';
      }
      return source.digits < leastDigits ? 'lottery-short' : null;
    }
    case 'drand':
      return source.round < 1 ? 'drand-round' : null;
  }
}

/** Whether a string is of the only form the source permits. */
export function accepts(source: EntropySource, entropy: string): boolean {
  switch (source.kind) {
    case 'dice':
      return entropy.length === source.digits && (source.sides === 10 ? /^[0-9]*$/ : /^[1-6]*$/).test(entropy);
    case 'lottery':
      return entropy.length === source.digits && /^[0-9]*$/.test(entropy);
    case 'drand':
      return isHash(entropy);
  }
}

/** Whether a source names a round of a known beacon that was there already at the seal, so that who sealed could know it. */
export function isOlderThan(source: EntropySource, sealedAt: string): boolean {
  const beacon = source.kind === 'drand' ? beacons.chains.find((known) => known.chain === source.chain) : undefined;
  return (
    source.kind === 'drand' && beacon !== undefined && (beacon.genesis + (source.round - 1) * beacon.period) * 1000 <= Date.parse(sealedAt)
  );
}
