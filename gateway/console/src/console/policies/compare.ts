/** A policy document as it is written: fields we know, and whatever else stands in it. */
export interface Document { [field: string]: unknown; title?: string; number?: string | null; effective?: string; rules?: Rule[] }

/** One rule of a document. */
export interface Rule { [field: string]: unknown; id: string; kind: string; clause?: string | null; text?: string }

/** Everything a document states, in its order: categories with their conditions, the order of precedence, rules. */
export function statements(document: Document): Rule[] {
  const categories = Array.isArray(document['categories']) ? document['categories'] as { category: string; when?: Rule[] }[] : [];
  const precedence = document['precedence'] as object | null | undefined;
  return [
    ...categories.flatMap(({ when, ...category }) => [
      { ...category, id: `category.${category.category}`, kind: 'category' },
      ...(when ?? []).map((condition) => ({ category: category.category, ...condition, id: `category.${category.category}/${condition.id}`, kind: 'condition' })),
    ]),
    ...precedence ? [{ ...precedence, id: 'precedence', kind: 'precedence' }] : [],
    ...document.rules ?? [],
  ];
}

export type Change = 'same' | 'changed' | 'added' | 'dropped';

/** What two documents state side by side, by their ids, in the order of the right one with dropped ones at the end. */
export function sideBySide(left: Document, right: Document): { id: string; left?: Rule; right?: Rule; change: Change }[] {
  const before = new Map(statements(left).map((rule) => [rule.id, rule]));
  const now = statements(right).map((rule) => {
    const old = before.get(rule.id);
    before.delete(rule.id);
    return { id: rule.id, ...(old ? { left: old } : {}), right: rule, change: (old === undefined ? 'added' : sorted(old) === sorted(rule) ? 'same' : 'changed') as Change };
  });
  return [...now, ...[...before.values()].map((rule) => ({ id: rule.id, left: rule, change: 'dropped' as const }))];
}

const sorted = (value: unknown): string => JSON.stringify(value, (_, inner: unknown) =>
  inner !== null && typeof inner === 'object' && !Array.isArray(inner)
    ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a < b ? -1 : 1)) : inner);

/** The problems that concern a place of the document or anything within it (JSON pointers). */
export const at = <Problem extends { where?: string | null }>(problems: readonly Problem[], pointer: string): Problem[] =>
  problems.filter(({ where }) => where === pointer || where?.startsWith(pointer + '/'));
