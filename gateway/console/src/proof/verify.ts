import { teamsOf } from './assignment.ts';
import { readBundle, type Bundle, type Team } from './bundle.ts';
import { canonical, NotCanonical } from './canonical.ts';
import { takesOverSeed, treeNames, type TreeName } from './commitment.ts';
import { accepts, isOlderThan, sourceFault } from './entropy.ts';
import { bytes, hex, macUnder, sha256Hex } from './hash.ts';
import { parseJson, Unreadable, type Json } from './json.ts';
import { Malformed } from './members.ts';
import { leafHash, rootOf } from './merkle.ts';
import { firstSealFault } from './rules.ts';
import { selectionOf } from './selection.ts';
import { reasonsFor, sameSubstitution, Standing } from './substitutions.ts';
import type { Args, FaultName } from './words.ts';

/** The checks in their order; `replaced` only where a draw replaces a voided one. */
export const checks = [
  'form',
  'code',
  'policy',
  'roots',
  'commitment',
  'entropy',
  'replaced',
  'seed',
  'selection',
  'teams',
  'outcome',
  'substitutions',
] as const;
export type Check = (typeof checks)[number];

/** The first check that fails, and why. */
export type Refusal = { check: Check; fault: FaultName; args: Args };

/** What is told when everything agrees. */
export type Verdict =
  | { status: 'accepted'; bundle: Bundle; standing: ReadonlyMap<string, string[] | null> }
  | { status: 'refused'; bundle: Bundle | null; refusal: Refusal }
  | { status: 'unreadable'; at: number };

/** How far the work is: of which check, and how much of it (0 to 1). */
export type Progress = (check: Check, share: number) => void;

const reportEvery = 2000;

/** Section 6 of the draw protocol: computes a draw again from its evidence bundle alone. Pure. */
export function verify(file: string | Uint8Array, progress: Progress = () => undefined): Verdict {
  let bundle: Bundle;
  try {
    progress('form', 0);
    const text = typeof file === 'string' ? file : decode(file);
    bundle = readBundle(
      parseJson(text, (read) => {
        progress('form', (0.8 * read) / text.length);
      }),
    );
  } catch (e) {
    if (e instanceof Unreadable) {
      return { status: 'unreadable', at: e.at };
    }
    if (e instanceof Malformed) {
      return { status: 'refused', bundle: null, refusal: { check: 'form', fault: e.fault, args: e.args } };
    }
    throw e;
  }
  const found = check(bundle, progress);
  return 'fault' in found ? { status: 'refused', bundle, refusal: found } : { status: 'accepted', bundle, standing: found.current };
}

/** UTF-8 without byte order mark. */
function decode(file: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
  } catch {
    throw new Unreadable(0);
  }
}

type Found = [FaultName, Args?] | null;

function check(bundle: Bundle, progress: Progress): Refusal | Standing {
  const mac = macUnder(bytes(bundle.code));
  const standing = { list: null as Standing | null };
  const found: Record<Check, (step: Step) => Found> = {
    form: () => formOf(bundle),
    code: () => (sha256Hex(bytes(bundle.code)) === bundle.commitment.codeHash ? null : ['code']),
    policy: () => hashed(bundle.policy, bundle.commitment.policyHash, 'policy'),
    roots: (step) => roots(bundle, mac, step),
    commitment: () => hashed(bundle.commitmentJson, bundle.commitmentHash, 'commitment'),
    entropy: () => entropyForm(bundle),
    replaced: () => replaced(bundle),
    seed: () => (seedOf(bundle, mac) === bundle.seed ? null : ['seed']),
    selection: (step) => selection(bundle, step),
    teams: (step) => teams(bundle, step),
    outcome: () => (mac(canonical({ selected: bundle.selected, teams: bundle.teams })) === bundle.outcomeHash ? null : ['outcome']),
    substitutions: () => {
      const list = new Standing(bundle, mac);
      standing.list = list;
      return substituted(bundle, list);
    },
  };
  for (const name of checks) {
    progress(name, name === 'form' ? 0.8 : 0);
    const first = found[name](stepper(name, progress));
    if (first !== null) {
      const [fault, args = {}] = first;
      return { check: name, fault, args };
    }
    progress(name, 1);
  }
  return standing.list ?? new Standing(bundle, mac);
}

/** Counts what was done of a check and reports it now and then. */
type Step = (total: number) => () => void;

function stepper(name: Check, progress: Progress): Step {
  return (total) => {
    let done = 0;
    return () => {
      if (++done % reportEvery === 0) {
        progress(name, done / total);
      }
    };
  };
}

function formOf(bundle: Bundle): Found {
  const first = firstSealFault(bundle);
  if (first !== null) {
    return [first.fault, first.args];
  }
  return (bundle.commitment.replaces === undefined) === (bundle.replaced === null) ? null : ['replaces-without-bundle'];
}

function hashed(value: Json, hash: string, fault: 'policy' | 'commitment'): Found {
  try {
    return sha256Hex(canonical(value)) === hash ? null : [fault];
  } catch (e) {
    if (e instanceof NotCanonical) {
      return [`${fault}-not-canonical`];
    }
    throw e;
  }
}

function roots(bundle: Bundle, mac: (message: string) => string, step: Step): Found {
  const done = step(treeNames.reduce((sum, tree) => sum + bundle[tree].length, 0));
  for (const tree of treeNames) {
    const hashes = leavesOf(bundle, tree, mac).map((leaf) => {
      done();
      return leafHash(leaf());
    });
    if (hex(rootOf(hashes)) !== bundle.commitment.trees[tree].root) {
      return ['root', { tree }];
    }
  }
  return null;
}

/** The leaves of a tree as canonical text; the salt follows from the code: the first 16 bytes of HMAC(code, tree:id). */
export function leavesOf(bundle: Bundle, tree: TreeName, mac: (message: string) => string): (() => string)[] {
  const leaf = (line: Json & object, id: string) => () => canonical({ ...line, salt: mac(`${tree}:${id}`).slice(0, 32) });
  switch (tree) {
    case 'pool':
      return bundle.pool.map((line) => leaf(line, line.entryId));
    case 'excluded':
      return bundle.excluded.map((line) => leaf(line, line.entryId));
    case 'inspectors':
      return bundle.inspectors.map((line) => leaf(line, line.inspectorId));
    case 'recusals':
      return bundle.recusals.map((line) => leaf(line, `${line.entryId}:${line.inspectorId}`));
  }
}

function entropyForm({ commitment, entropy }: Bundle): Found {
  const fault = sourceFault(commitment.entropySource);
  if (fault !== null) {
    return [fault];
  }
  if (takesOverSeed(commitment)) {
    return entropy === null ? null : ['entropy-anew'];
  }
  if (isOlderThan(commitment.entropySource, commitment.sealedAt)) {
    return ['entropy-older'];
  }
  return entropy !== null && accepts(commitment.entropySource, entropy) ? null : ['entropy-form'];
}

function replaced(bundle: Bundle): Found {
  const old = bundle.replaced;
  if (old === null) {
    return null;
  }
  const found = check(old, () => undefined);
  if ('fault' in found) {
    return ['replaced-refused', { drawId: old.commitment.drawId, check: found.check }];
  }
  const mine = bundle.commitment;
  const theirs = old.commitment;
  if (
    old.commitmentHash !== mine.replaces ||
    theirs.tenant !== mine.tenant ||
    theirs.period !== mine.period ||
    theirs.drawId === mine.drawId
  ) {
    return ['replaced-other'];
  }
  return takesOverSeed(mine) && old.code !== bundle.code ? ['replaced-code'] : null;
}

function seedOf(bundle: Bundle, mac: (message: string) => string): string | undefined {
  return takesOverSeed(bundle.commitment) ? bundle.replaced?.seed : mac(`${bundle.commitmentHash}:${bundle.entropy ?? ''}`);
}

function selection(bundle: Bundle, step: Step): Found {
  const expected = selectionOf(bundle.seed, bundle.commitment.strata, bundle.pool, step(bundle.pool.length));
  const place = firstDifference(
    expected,
    bundle.selected,
    (a, b) => a.ticket === b.ticket && a.entryId === b.entryId && a.category === b.category,
  );
  return place === null ? null : ['selection', { place: place + 1 }];
}

function teams(bundle: Bundle, step: Step): Found {
  const expected = teamsOf(
    bundle.seed,
    bundle.commitment.team,
    bundle.inspectors,
    bundle.recusals,
    bundle.selected,
    step(bundle.selected.length),
  );
  const place = firstDifference(expected, bundle.teams, sameTeam);
  return place === null ? null : ['teams', { place: place + 1 }];
}

function sameTeam(a: Team, b: Team): boolean {
  return a.entryId === b.entryId && JSON.stringify(a.team) === JSON.stringify(b.team);
}

function substituted(bundle: Bundle, standing: Standing): Found {
  for (const [i, given] of bundle.substitutions.entries()) {
    const { entryId, inspectorId, reason } = given;
    const expected = !reasonsFor(given).includes(reason)
      ? null
      : inspectorId === undefined
        ? standing.replaceTarget(entryId, reason)
        : standing.replaceInspector(entryId, inspectorId, reason);
    if (expected === null || !sameSubstitution(expected, given)) {
      return ['substitution', { place: i + 1 }];
    }
  }
  return null;
}

function firstDifference<T>(expected: readonly T[], given: readonly T[], same: (a: T, b: T) => boolean): number | null {
  for (let i = 0; i < Math.max(expected.length, given.length); i++) {
    const a = expected[i];
    const b = given[i];
    if (a === undefined || b === undefined || !same(a, b)) {
      return i;
    }
  }
  return null;
}
