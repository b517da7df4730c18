import { Assignment } from './assignment.ts';
import type { Bundle, Substitution } from './bundle.ts';
import { canonical } from './canonical.ts';
import { orderOf } from './selection.ts';
import { ticketsOf } from './tickets.ts';

const reasonsOfTarget = ['closed', 'moved', 'suspended', 'teamless'];
const reasonsOfInspector = ['interest', 'leave', 'left', 'certificateWithdrawn', 'certificateSuspended', 'certificateExpired'];

/** The closed list of reasons for which a target or an inspector may be replaced. */
export function reasonsFor(substitution: Substitution): readonly string[] {
  return substitution.inspectorId === undefined ? reasonsOfTarget : reasonsOfInspector;
}

/** A drawn list as it stands after the substitutions so far (draw protocol, section 5). */
export class Standing {
  /** The targets that are in now, each with its team. */
  readonly current: Map<string, string[] | null>;
  private readonly bundle: Bundle;
  private readonly mac: (message: string) => string;
  private readonly assignment: Assignment;
  private readonly categories: Map<string, string>;
  private readonly everIn: Set<string>;
  private readonly struck = new Map<string, Set<string>>();
  private readonly orders = new Map<string, string[]>();
  private last = 0;
  private previous = '';

  /** The list as drawn, whose teams have been checked. */
  constructor(bundle: Bundle, mac: (message: string) => string) {
    this.bundle = bundle;
    this.mac = mac;
    this.assignment = new Assignment(bundle.seed, bundle.commitment.team, bundle.inspectors, bundle.recusals);
    for (const { team } of bundle.teams) {
      this.assignment.hold(team ?? []);
    }
    this.current = new Map(bundle.teams.map(({ entryId, team }) => [entryId, team]));
    this.categories = new Map(bundle.selected.map(({ entryId, category }) => [entryId, category]));
    this.everIn = new Set(this.categories.keys());
  }

  /** A target goes out, the next of its stratum's order that was never in comes in. Null: it is not in. */
  replaceTarget(entryId: string, reason: string): Substitution | null {
    const team = this.current.get(entryId);
    const category = this.categories.get(entryId);
    if (team === undefined || category === undefined) {
      return null;
    }
    this.current.delete(entryId);
    this.assignment.giveBack(team ?? []);
    const next = this.orderOf(category).find((id) => !this.everIn.has(id)) ?? null;
    const members = next === null ? null : this.assignment.take(next);
    if (next !== null) {
      this.everIn.add(next);
      this.categories.set(next, category);
      this.current.set(next, members);
    }
    return this.anchored({ entryId, reason, in: next, team: members });
  }

  /** An inspector is struck from a target's team, the first by rank with whom it stays complete comes in. Null: he is not in it. */
  replaceInspector(entryId: string, inspectorId: string, reason: string): Substitution | null {
    const team = this.current.get(entryId);
    if (!team?.includes(inspectorId)) {
      return null;
    }
    const before = this.struck.get(entryId) ?? new Set();
    const next = this.assignment.replace(entryId, team, inspectorId, before);
    this.struck.set(entryId, before.add(inspectorId));
    this.current.set(entryId, [...team.filter((id) => id !== inspectorId), ...(next === null ? [] : [next])]);
    return this.anchored({ entryId, reason, inspectorId, in: next });
  }

  private anchored(made: Omit<Substitution, 'n' | 'hash'>): Substitution {
    const numbered = { n: ++this.last, ...made };
    this.previous = this.mac(canonical({ ...numbered, previous: this.previous }));
    return { ...numbered, hash: this.previous };
  }

  private orderOf(category: string): string[] {
    let order = this.orders.get(category);
    if (order === undefined) {
      const ticket = ticketsOf(this.bundle.seed, 'targets');
      const stratum = this.bundle.commitment.strata.find((s) => s.category === category);
      order = stratum === undefined ? [] : orderOf(ticket, stratum, this.bundle.pool).map((entry) => entry.entryId);
      this.orders.set(category, order);
    }
    return order;
  }
}

/** The same change, anchor included. */
export function sameSubstitution(a: Substitution, b: Substitution): boolean {
  return canonical(a) === canonical(b);
}
