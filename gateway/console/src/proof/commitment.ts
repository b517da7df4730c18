import type { Json } from './json.ts';
import { Malformed, Members, objectOf } from './members.ts';

export const protocol = 'sunshine-draw/1';

/** Size and root (lower-case hex) of one tree. */
export type TreeHead = { size: number; root: string };
export type TreeName = 'pool' | 'excluded' | 'inspectors' | 'recusals';
export const treeNames: readonly TreeName[] = ['pool', 'excluded', 'inspectors', 'recusals'];

/** One category and how many are taken of it; `staff` and `done` are what the quota was computed from. */
export type Stratum = {
  category: string;
  size: number;
  quota: number;
  count: number;
  coverage: boolean;
  staff: number;
  done: number;
};

/** At least `min` members of every team are of this kind (officer unless said), department and skill. */
export type Need = { min: number; kind?: string | undefined; department?: string | undefined; skill?: string | undefined };

export type EntropySource =
  | { kind: 'dice'; sides: number; digits: number }
  | { kind: 'lottery'; issues: { name: string; issue: string; digits: number }[]; digits: number }
  | { kind: 'drand'; chain: string; round: number };

/** What a seal publishes (draw protocol, section 1). */
export type Commitment = {
  drawId: string;
  tenant: string;
  period: string;
  previous: string;
  policyVersion: number;
  policyHash: string;
  strata: Stratum[];
  team: { size: number; needs: Need[] };
  trees: Record<TreeName, TreeHead>;
  codeHash: string;
  entropySource: EntropySource;
  sealedAt: string;
  filterHash: string | undefined;
  replaces: string | undefined;
  reason: string | undefined;
};

/** Whether code and seed are those of the draw it replaces; only a leaked code allows new ones. */
export function takesOverSeed(commitment: Commitment): boolean {
  return commitment.replaces !== undefined && commitment.reason !== 'leaked';
}

/** @throws Malformed */
export function readCommitment(json: Json, place: string): Commitment {
  const m = new Members(json, place, [
    'protocol',
    'drawId',
    'tenant',
    'period',
    'previous',
    'policyVersion',
    'policyHash',
    'strata',
    'team',
    ...treeNames,
    'codeHash',
    'entropySource',
    'sealedAt',
    'filterHash?',
    'replaces?',
    'reason?',
  ]);
  if (m.text('protocol') !== protocol) {
    throw new Malformed('protocol', { place: m.at('protocol'), protocol });
  }
  return {
    drawId: m.text('drawId'),
    tenant: m.text('tenant'),
    period: m.text('period'),
    previous: m.text('previous'),
    policyVersion: m.number('policyVersion'),
    policyHash: m.text('policyHash'),
    strata: m.list('strata', stratum),
    team: teamRule(m.needed('team'), m.at('team')),
    trees: {
      pool: head(m, 'pool'),
      excluded: head(m, 'excluded'),
      inspectors: head(m, 'inspectors'),
      recusals: head(m, 'recusals'),
    },
    codeHash: m.text('codeHash'),
    entropySource: entropySource(m.needed('entropySource'), m.at('entropySource')),
    sealedAt: m.text('sealedAt'),
    filterHash: m.textIfThere('filterHash'),
    replaces: m.textIfThere('replaces'),
    reason: m.textIfThere('reason'),
  };
}

function head(commitment: Members, name: TreeName): TreeHead {
  const m = new Members(commitment.needed(name), commitment.at(name), ['size', 'root']);
  return { size: m.number('size'), root: m.text('root') };
}

function teamRule(json: Json, place: string) {
  const m = new Members(json, place, ['size', 'needs']);
  return { size: m.number('size'), needs: m.list('needs', need) };
}

function need(json: Json, place: string): Need {
  const m = new Members(json, place, ['min', 'kind?', 'department?', 'skill?']);
  return { min: m.number('min'), kind: m.textIfThere('kind'), department: m.textIfThere('department'), skill: m.textIfThere('skill') };
}

function stratum(json: Json, place: string): Stratum {
  const m = new Members(json, place, ['category', 'size', 'quota', 'count', 'coverage', 'staff', 'done']);
  return {
    category: m.text('category'),
    size: m.number('size'),
    quota: m.number('quota'),
    count: m.number('count'),
    coverage: m.flag('coverage'),
    staff: m.number('staff'),
    done: m.number('done'),
  };
}

function entropySource(json: Json, place: string): EntropySource {
  switch (objectOf(json, place)['kind']) {
    case 'dice': {
      const m = new Members(json, place, ['kind', 'sides', 'digits']);
      return { kind: 'dice', sides: m.number('sides'), digits: m.number('digits') };
    }
    case 'lottery': {
      const m = new Members(json, place, ['kind', 'issues', 'digits']);
      return { kind: 'lottery', issues: m.list('issues', issue), digits: m.number('digits') };
    }
    case 'drand': {
      const m = new Members(json, place, ['kind', 'chain', 'round']);
      return { kind: 'drand', chain: m.text('chain'), round: m.number('round') };
    }
    default:
      throw new Malformed('entropy-kind', { place: `${place}.kind` });
  }
}

function issue(json: Json, place: string) {
  const m = new Members(json, place, ['name', 'issue', 'digits']);
  return { name: m.text('name'), issue: m.text('issue'), digits: m.number('digits') };
}
