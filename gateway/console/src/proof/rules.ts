import type { Bundle, Inspector } from './bundle.ts';
import type { Commitment, Need } from './commitment.ts';
import { treeNames } from './commitment.ts';
import { compare, isHash, isId, isText } from './text.ts';
import type { Args, SealFault } from './words.ts';

const exclusionReasons = ['closed', 'suspended', 'moved', 'filter', 'cap'];
const kinds = ['officer', 'expert'];

export type Fault<F> = { fault: F; args: Args };
type Faults = Generator<Fault<SealFault>>;

/** What a seal refuses and every verifier refuses again (draw protocol, section 1): the first fault, or null. */
export function firstSealFault(bundle: Bundle): Fault<SealFault> | null {
  for (const faults of [head(bundle.commitment), strata(bundle), trees(bundle), teams(bundle)]) {
    const first = faults.next();
    if (!first.done) {
      return first.value;
    }
  }
  return null;
}

function fault(name: SealFault, args: Args = {}): Fault<SealFault> {
  return { fault: name, args };
}

function* head(c: Commitment): Faults {
  if (!isPeriod(c.period)) {
    yield fault('seal-period', { period: c.period });
  }
  const prefix = `${c.tenant}-${c.period}-`;
  if (!isId(c.tenant) || !c.drawId.startsWith(prefix) || !/^(?!00)[0-9]{2,}$/.test(c.drawId.slice(prefix.length))) {
    yield fault('seal-draw-id', { drawId: c.drawId });
  }
  if (!isMoment(c.sealedAt)) {
    yield fault('seal-sealed-at', { sealedAt: c.sealedAt });
  }
  if (c.policyVersion < 1) {
    yield fault('seal-policy-version');
  }
  for (const hash of [c.previous, c.policyHash, c.codeHash, c.filterHash, c.replaces]) {
    if (hash !== undefined && !isHash(hash)) {
      yield fault('seal-hash', { hash });
    }
  }
  if (c.reason !== undefined && (c.replaces === undefined || !isId(c.reason))) {
    yield fault('seal-reason', { reason: c.reason });
  }
}

function* strata({ commitment: c, pool }: Bundle): Faults {
  for (const [i, s] of c.strata.entries()) {
    const before = c.strata[i - 1];
    if (!isText(s.category)) {
      yield fault('seal-text', { text: s.category });
    }
    if (before && compare(before.category, s.category) >= 0) {
      yield fault('seal-strata-order', { category: s.category });
    }
    if (s.quota < 0 || s.quota > s.count || s.count > s.size) {
      yield fault('seal-count', { category: s.category, quota: s.quota, count: s.count, size: s.size });
    }
    if (s.staff < 0 || s.done < 0) {
      yield fault('seal-negative', { category: s.category });
    }
    if (c.filterHash !== undefined && s.quota !== 0) {
      yield fault('seal-directed-quota', { category: s.category, quota: s.quota });
    }
  }
  const sizes = new Map<string, number>();
  for (const { category } of pool) {
    sizes.set(category, (sizes.get(category) ?? 0) + 1);
  }
  for (const s of c.strata) {
    const size = sizes.get(s.category) ?? 0;
    if (size !== s.size) {
      yield fault('seal-size', { category: s.category, given: s.size, counted: size });
    }
    sizes.delete(s.category);
  }
  for (const category of sizes.keys()) {
    yield fault('seal-stratum-missing', { category });
  }
}

function* trees(bundle: Bundle): Faults {
  for (const tree of treeNames) {
    const given = bundle.commitment.trees[tree];
    if (given.size !== bundle[tree].length || !isHash(given.root)) {
      yield fault('seal-tree', { tree, given: given.size, counted: bundle[tree].length });
    }
  }
  const entries = new Set<string>();
  for (const list of [bundle.pool, bundle.excluded]) {
    for (const { entryId } of list) {
      if (!isId(entryId) || entries.has(entryId)) {
        yield fault('seal-entry', { entryId });
      }
      entries.add(entryId);
    }
  }
  for (const { entryId, drawn } of bundle.pool) {
    if (drawn < 0) {
      yield fault('seal-drawn', { entryId });
    }
  }
  for (const { entryId, reason } of bundle.excluded) {
    if (!exclusionReasons.includes(reason)) {
      yield fault('seal-excluded-reason', { entryId, reason });
    }
  }
  const people = new Set<string>();
  for (const person of bundle.inspectors) {
    if (!isId(person.inspectorId) || people.has(person.inspectorId)) {
      yield fault('seal-inspector', { inspectorId: person.inspectorId });
    }
    people.add(person.inspectorId);
    if (!isPerson(person)) {
      yield fault('seal-person', { inspectorId: person.inspectorId });
    }
  }
  const recusals = new Set<string>();
  for (const { entryId, inspectorId } of bundle.recusals) {
    const recusal = `${entryId}:${inspectorId}`;
    if (!entries.has(entryId) || !people.has(inspectorId)) {
      yield fault('seal-recusal', { recusal });
    }
    if (recusals.has(recusal)) {
      yield fault('seal-recusal-twice', { recusal });
    }
    recusals.add(recusal);
  }
}

function* teams({ commitment: { team }, inspectors }: Bundle): Faults {
  if (team.size < 1) {
    yield fault('seal-team-size');
  }
  const officers = inspectors.filter((person) => person.kind === 'officer').length;
  if (officers < team.size) {
    yield fault('seal-officers', { officers, size: team.size });
  }
  const minima = team.needs.filter((need) => (need.kind ?? 'officer') === 'officer').reduce((sum, need) => sum + need.min, 0);
  if (minima > team.size) {
    yield fault('seal-needs', { size: team.size });
  }
  for (const need of team.needs) {
    if (!isNeed(need)) {
      yield fault('seal-need');
    } else if (inspectors.filter((person) => meets(person, need)).length < need.min) {
      yield fault('seal-need-unmet', { need: need.department ?? need.skill ?? need.kind ?? 'officer', min: need.min });
    }
  }
}

/** Whether a person meets a need; its kind is officer unless said. */
export function meets(person: Inspector, need: Need): boolean {
  return (
    person.kind === (need.kind ?? 'officer') &&
    (need.department === undefined || need.department === person.department) &&
    (need.skill === undefined || person.skills.includes(need.skill))
  );
}

function isPerson(person: Inspector): boolean {
  return (
    kinds.includes(person.kind) &&
    isText(person.department) &&
    person.skills.every((skill, i) => isText(skill) && (i === 0 || compare(person.skills[i - 1] ?? '', skill) < 0))
  );
}

function isNeed(need: Need): boolean {
  return (
    need.min >= 1 &&
    (need.kind === undefined || kinds.includes(need.kind)) &&
    (need.department === undefined || isText(need.department)) &&
    (need.skill === undefined || isText(need.skill))
  );
}

/** `2022`, `2022H1` or `2022Q1`, years 1000 to 9998. */
function isPeriod(text: string): boolean {
  return /^[1-9][0-9]{3}(H[12]|Q[1-4])?$/.test(text) && !text.startsWith('9999');
}

/** ISO 8601 with offset, of a day and time that exist. */
function isMoment(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/.exec(text);
  if (parts === null) {
    return false;
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offset = 0, offsetMinute = 0] = parts
    .slice(1)
    .map((part) => Number(part || 0));
  const midnight = new Date(Date.UTC(2000, month - 1, day));
  midnight.setUTCFullYear(year, month - 1, day);
  return (
    year >= 1 &&
    midnight.getUTCMonth() === month - 1 &&
    midnight.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    offsetMinute < 60 &&
    offset * 60 + offsetMinute <= 14 * 60
  );
}
