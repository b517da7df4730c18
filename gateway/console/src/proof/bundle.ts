import { readCommitment, type Commitment } from './commitment.ts';
import type { Json } from './json.ts';
import { checkTexts, listOf, Malformed, Members, objectOf, textOf } from './members.ts';
import { isHash } from './text.ts';

/** A target that may be drawn; `drawn`: how often this year's draws took it before. */
export type PoolEntry = { entryId: string; category: string; drawn: number };
export type Exclusion = { entryId: string; reason: string };
export type Inspector = { inspectorId: string; department: string; kind: string; skills: string[] };
export type Recusal = { entryId: string; inspectorId: string };
export type Selected = { ticket: string; entryId: string; category: string };
/** `team` null: no team could be made. */
export type Team = { entryId: string; team: string[] | null };
/** With `inspectorId` he is struck from the team; without it the target itself goes out and `team` is that of the one who comes in. */
export type Substitution = {
  n: number;
  entryId: string;
  reason: string;
  inspectorId?: string;
  in: string | null;
  team?: string[] | null;
  hash: string;
};

/** The evidence bundle (draw protocol, section 6): everything that is needed to compute a draw again, and ids only. */
export type Bundle = {
  commitmentJson: Json;
  commitment: Commitment;
  commitmentHash: string;
  code: string;
  /** Null only in a draw that took over the seed of the one it replaces. */
  entropy: string | null;
  seed: string;
  pool: PoolEntry[];
  excluded: Exclusion[];
  inspectors: Inspector[];
  recusals: Recusal[];
  policy: Json;
  selected: Selected[];
  teams: Team[];
  outcomeHash: string;
  substitutions: Substitution[];
  /** Not covered by any hash. */
  witnesses: Json | undefined;
  replaced: Bundle | null;
};

const mostReplaced = 20;
const names = [
  'commitment',
  'commitmentHash',
  'code',
  'entropy?',
  'seed',
  'pool',
  'excluded',
  'inspectors',
  'recusals',
  'policy',
  'selected',
  'teams',
  'outcomeHash',
  'substitutions',
  'witnesses?',
  'replaced?',
];

/**
 * Reads a bundle strictly: nothing unknown, twice there, missing or of another type is let through.
 * @throws Malformed
 */
export function readBundle(json: Json, place = '', depth = 0): Bundle {
  const m = new Members(json, place, names);
  const policy = m.needed('policy');
  checkTexts(policy, m.at('policy'));
  const replaced = m.value('replaced');
  if (replaced !== undefined && depth === mostReplaced) {
    throw new Malformed('too-nested', { place: m.at('replaced') });
  }
  return {
    commitmentJson: m.needed('commitment'),
    commitment: readCommitment(m.needed('commitment'), m.at('commitment')),
    commitmentHash: hash(m, 'commitmentHash'),
    code: hash(m, 'code'),
    entropy: m.value('entropy') === undefined ? null : m.textOrNull('entropy'),
    seed: hash(m, 'seed'),
    pool: m.list('pool', poolEntry),
    excluded: m.list('excluded', exclusion),
    inspectors: m.list('inspectors', inspector),
    recusals: m.list('recusals', recusal),
    policy,
    selected: m.list('selected', selected),
    teams: m.list('teams', team),
    outcomeHash: hash(m, 'outcomeHash'),
    substitutions: m.list('substitutions', substitution),
    witnesses: m.value('witnesses'),
    replaced: replaced === undefined ? null : readBundle(replaced, m.at('replaced'), depth + 1),
  };
}

function hash(m: Members, name: string): string {
  const text = m.text(name);
  if (!isHash(text)) {
    throw new Malformed('not-hash', { place: m.at(name) });
  }
  return text;
}

function poolEntry(json: Json, place: string): PoolEntry {
  const m = new Members(json, place, ['category', 'drawn', 'entryId']);
  return { entryId: m.text('entryId'), category: m.text('category'), drawn: m.number('drawn') };
}

function exclusion(json: Json, place: string): Exclusion {
  const m = new Members(json, place, ['entryId', 'reason']);
  return { entryId: m.text('entryId'), reason: m.text('reason') };
}

function inspector(json: Json, place: string): Inspector {
  const m = new Members(json, place, ['department', 'inspectorId', 'kind', 'skills']);
  return { inspectorId: m.text('inspectorId'), department: m.text('department'), kind: m.text('kind'), skills: m.texts('skills') };
}

function recusal(json: Json, place: string): Recusal {
  const m = new Members(json, place, ['entryId', 'inspectorId']);
  return { entryId: m.text('entryId'), inspectorId: m.text('inspectorId') };
}

function selected(json: Json, place: string): Selected {
  const m = new Members(json, place, ['ticket', 'entryId', 'category']);
  return { ticket: m.text('ticket'), entryId: m.text('entryId'), category: m.text('category') };
}

function team(json: Json, place: string): Team {
  const m = new Members(json, place, ['entryId', 'team']);
  return { entryId: m.text('entryId'), team: teamOrNull(m) };
}

function substitution(json: Json, place: string): Substitution {
  if ('inspectorId' in objectOf(json, place)) {
    const m = new Members(json, place, ['n', 'entryId', 'reason', 'inspectorId', 'in', 'hash']);
    return { ...changed(m), inspectorId: m.text('inspectorId') };
  }
  const m = new Members(json, place, ['n', 'entryId', 'reason', 'in', 'team', 'hash']);
  return { ...changed(m), team: teamOrNull(m) };
}

function changed(m: Members) {
  return { n: m.number('n'), entryId: m.text('entryId'), reason: m.text('reason'), in: m.textOrNull('in'), hash: m.text('hash') };
}

function teamOrNull(m: Members): string[] | null {
  const value = m.needed('team');
  return value === null ? null : listOf(value, m.at('team'), textOf);
}
