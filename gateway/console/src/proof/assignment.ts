import type { Inspector, Recusal, Selected, Team } from './bundle.ts';
import type { Commitment } from './commitment.ts';
import { meets } from './rules.ts';
import { compare } from './text.ts';
import { ticketsOf } from './tickets.ts';

/**
 * Section 4 of the draw protocol: who inspects what. Keeps the places that everybody holds in one draw; the same calls in the same
 * order give the same teams, whatever the order of inspectors and recusals.
 */
export class Assignment {
  private readonly people: ReadonlyMap<string, Inspector>;
  private readonly places = new Map<string, number>();
  private readonly recused = new Map<string, Set<string>>();
  private readonly seed: string;
  private readonly rule: Commitment['team'];

  constructor(seed: string, rule: Commitment['team'], inspectors: readonly Inspector[], recusals: readonly Recusal[]) {
    this.seed = seed;
    this.rule = rule;
    this.people = new Map(inspectors.map((person) => [person.inspectorId, person]));
    for (const { entryId, inspectorId } of recusals) {
      const away = this.recused.get(entryId) ?? new Set();
      this.recused.set(entryId, away.add(inspectorId));
    }
  }

  /** The team of one target with the places as they are now; null when it cannot be met, and then nobody's places change. */
  take(entryId: string): string[] | null {
    const ranked = this.rank(entryId);
    const team: Inspector[] = [];
    const filled =
      this.rule.needs.every((need) => fill(team, ranked, need.min, (person) => meets(person, need))) &&
      fill(team, ranked, this.rule.size, isOfficer);
    if (!filled) {
      return null;
    }
    const ids = team.map((person) => person.inspectorId);
    this.hold(ids);
    return ids;
  }

  /** Gives a team its places. */
  hold(team: readonly string[]) {
    team.forEach((id) => this.move(id, 1));
  }

  /** Frees the places that a team held. */
  giveBack(team: readonly string[]) {
    team.forEach((id) => {
      this.move(id, -1);
    });
  }

  /**
   * Section 5, inspector: frees the place of the one who is struck and takes the first by rank who is not in the team, was never struck
   * from it, and with whom every need is met. Null: there is none.
   * @param team as it is, the struck one included
   */
  replace(entryId: string, team: readonly string[], struck: string, before: ReadonlySet<string>): string | null {
    this.move(struck, -1);
    const rest = team.filter((id) => id !== struck).flatMap((id) => this.people.get(id) ?? []);
    const next = this.rank(entryId).find(
      (person) =>
        person.inspectorId !== struck && !before.has(person.inspectorId) && !rest.includes(person) && this.isMet([...rest, person]),
    );
    if (next === undefined) {
      return null;
    }
    this.move(next.inspectorId, 1);
    return next.inspectorId;
  }

  private move(id: string, by: number) {
    this.places.set(id, this.held(id) + by);
  }

  private held(id: string): number {
    return this.places.get(id) ?? 0;
  }

  /** Who may inspect a target, least loaded first, then by ticket. */
  private rank(entryId: string): Inspector[] {
    const ticket = ticketsOf(this.seed, `inspectors:${entryId}`);
    const away = this.recused.get(entryId);
    return [...this.people.values()]
      .filter((person) => !away?.has(person.inspectorId))
      .map((person) => ({ person, places: this.held(person.inspectorId), ticket: ticket(person.inspectorId) }))
      .sort((a, b) => a.places - b.places || compare(a.ticket, b.ticket))
      .map(({ person }) => person);
  }

  private isMet(team: readonly Inspector[]): boolean {
    return (
      this.rule.needs.every((need) => team.filter((person) => meets(person, need)).length >= need.min) &&
      team.filter(isOfficer).length >= this.rule.size
    );
  }
}

/** The teams of all selected targets, which come in ascending order of their tickets. */
export function teamsOf(
  seed: string,
  rule: Commitment['team'],
  inspectors: readonly Inspector[],
  recusals: readonly Recusal[],
  selected: readonly Selected[],
  progress: () => void = () => undefined,
): Team[] {
  const assignment = new Assignment(seed, rule, inspectors, recusals);
  return selected.map(({ entryId }) => {
    progress();
    return { entryId, team: assignment.take(entryId) };
  });
}

function isOfficer(person: Inspector): boolean {
  return person.kind === 'officer';
}

/** Takes from the top until the team has `min` members who fit; who is in already counts. */
function fill(team: Inspector[], ranked: readonly Inspector[], min: number, fits: (person: Inspector) => boolean): boolean {
  let have = team.filter(fits).length;
  for (const person of ranked) {
    if (have >= min) {
      break;
    }
    if (fits(person) && !team.includes(person)) {
      team.push(person);
      have++;
    }
  }
  return have >= min;
}
