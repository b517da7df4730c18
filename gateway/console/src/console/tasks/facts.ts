import type { components } from '../../api/schema.d.ts';

type Fact = components['schemas']['Contracts.TargetFact'];

/** Facts as one reads them: what holds now first, then what was; each newest first. A new value of a fact that has one takes the place of the old. */
export function sorted(facts: readonly Fact[], today: string): { now: Fact[]; before: Fact[] } {
  const at = (fact: Fact) => fact.on ?? fact.from ?? '';
  const newest = [...facts].sort((a, b) => at(b).localeCompare(at(a)));
  const now: Fact[] = [];
  const before: Fact[] = [];
  for (const fact of newest) {
    const over = fact.settled !== null && fact.settled <= today || fact.to !== null && fact.to < today;
    const replaced = fact.on === null && now.some((later) => later.name === fact.name && later.on === null);
    (over || replaced ? before : now).push(fact);
  }
  return { now, before };
}
