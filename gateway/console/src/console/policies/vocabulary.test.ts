import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { categoryMembers, conditionMembers, ofKind, precedenceMembers, put, ruleMembers, type Fields, type Member } from './vocabulary.ts';
import { words } from './words.ts';

const folder = resolve(import.meta.dirname, '../../../../../data/policies');
interface Written { precedence?: Fields; categories: (Fields & { when: Fields[] })[]; rules: Fields[] }
const written = readdirSync(folder).filter((file) => file.endsWith('.json'))
  .map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Written] as const);

/** What of an object no field of the form shows. */
function unshown(value: Fields, members: readonly Member[]): string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const member = members.find((m) => m.name === name);
    if (member === undefined) return [name];
    return member.as === 'group' ? unshown(inner as Fields, member.of(inner as Fields)).map((below) => `${name}.${below}`) : [];
  });
}

describe('the form of a policy', () => {
  it.each(written)('%s: has a field for everything that stands in it', (_, { precedence, categories, rules }) => {
    expect([
      ...rules.flatMap((rule) => unshown(rule, ruleMembers(rule)).map((name) => `${String(rule['id'])}: ${name}`)),
      ...categories.flatMap(({ when, ...category }) =>
        [...unshown(category, categoryMembers()), ...when.flatMap((condition) => unshown(condition, conditionMembers()))]),
      ...precedence ? unshown(precedence, precedenceMembers()) : [],
    ]).toEqual([]);
  });

  it('names every field and every choice in both languages', () => {
    const all: string[] = [];
    const walk = (members: readonly Member[]): void => members.forEach((member) => {
      all.push(`m_${member.name}`);
      if (member.as === 'group') ['percent', 'staff', 'coverage'].forEach((kind) => walk(member.of({ kind })));
    });
    for (const [, { rules }] of written) rules.forEach((rule) => walk(ruleMembers(rule)));
    walk([...conditionMembers(), ...categoryMembers(), ...precedenceMembers()]);
    expect([...new Set(all)].filter((key) => !(key in words.zh) || !(key in words.en))).toEqual([]);
  });

  it('leaves out what is empty and keeps the place of what is changed', () => {
    expect(Object.keys(put({ a: 1, b: 2, c: 3 }, 'b', 5))).toEqual(['a', 'b', 'c']);
    expect(put({ a: 1, b: true }, 'b', false)).toEqual({ a: 1 });
  });

  it('drops what another kind does not know', () => {
    expect(ofKind({ id: 'a', kind: 'quota', category: 'key', period: 'year', measure: {}, force: 'must', clause: '一', text: 't' }, 'duty'))
      .toEqual({ id: 'a', kind: 'duty', force: 'must', clause: '一', text: 't' });
  });
});
