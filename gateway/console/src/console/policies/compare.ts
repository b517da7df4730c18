/** A policy document as it is written: fields we know, and whatever else stands in it. */
export interface Document { [field: string]: unknown; title?: string; number?: string | null; effective?: string; rules?: Rule[] }

/** One rule of a document. */
export interface Rule { [field: string]: unknown; id: string; kind: string; clause?: string | null; text?: string }

export type Change = 'same' | 'changed' | 'added' | 'dropped';

/** The rules of two documents side by side, by their ids, in the order of the right one with dropped ones at the end. */
export function sideBySide(left: Document, right: Document): { id: string; left?: Rule; right?: Rule; change: Change }[] {
  const before = new Map((left.rules ?? []).map((rule) => [rule.id, rule]));
  const now = (right.rules ?? []).map((rule) => {
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
