import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { actionOf, actions, detailOf } from './actions.ts';

const root = join(import.meta.dirname, '../../../../..');

/** The services' sources by folder. */
const folders = new Map<string, string[]>();
for (const file of readdirSync(join(root, 'services'), { recursive: true, encoding: 'utf8' })) {
  if (!file.endsWith('.cs') || /(^|[\\/])(obj|bin|Migrations)[\\/]/.test(file)) continue;
  const folder = dirname(file);
  folders.set(folder, [...folders.get(folder) ?? [], readFileSync(join(root, 'services', file), 'utf8')]);
}

const literal = /"([a-z][a-z-]*\.[a-z][a-z-]*)"/g;
// Not a refusal: that is followed by its sentence.
const action = /"([a-z][a-z-]*\.[a-z][a-z-]*)"(?!,\s*(?:why|\$?"[^"]*\p{Script=Han}))/gu;
const inside = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1]!);

/** What the log of the services can hold: what stands in a call of Record, or in the folder of a call that is given its action. */
function recorded(): Set<string> {
  const found = new Set<string>();
  for (const sources of folders.values()) {
    const all = sources.join('\n');
    for (const call of inside(all, /\.Record\(([^;]*);/g)) {
      // Who and what: the action is the second of the arguments.
      inside(call, literal).forEach((one) => found.add(one));
      const noun = /"([a-z]+)\." \+ action/.exec(call)?.[1];
      if (noun !== undefined) {
        for (const kept of inside(all, /\bKeep\(([^;]*);/g)) {
          for (const verb of inside(kept, /"([a-z]+(?:-[a-z]+)*)"/g)) found.add(`${noun}.${verb}`);
        }
        // Verb(address, action, state).
        inside(all, /\bVerb\("[a-z]+", "([a-z]+)"/g).forEach((verb) => found.add(`${noun}.${verb}`));
      } else if (/^\s*(caller|Caller\.System\([^)]*\)),\s*(action|Looked)\b/.test(call)) {
        inside(all, action).forEach((one) => found.add(one));
      }
    }
  }
  return found;
}

// Words of the same form that stand beside and are no actions.
const others = new Set(['tenancy.second-factor', 'field.missing', 'import.quotes', 'sign-in.code-needed']);

test('every_action_that_the_services_record_has_words_in_both_languages', () => {
  const all = [...recorded()].filter((action) => !others.has(action));
  expect(all.length).toBeGreaterThan(80);
  expect(all.filter((action) => !(action in actions.zh)).sort()).toEqual([]);
});

test('no_words_are_kept_for_what_nobody_records', () => {
  const all = recorded();
  expect(Object.keys(actions.zh).filter((action) => !all.has(action)).sort()).toEqual([]);
});

test('an_action_that_is_not_known_is_shown_as_it_is', () => {
  expect(actionOf('draw.sealed', 'zh')).toBe('封存抽取');
  expect(actionOf('no.such', 'en')).toBe('no.such');
});

test('details_say_their_codes_in_words_and_keep_hashes_and_free_text', () => {
  expect(detailOf('special 3', 'zh')).toBe('特殊 3');
  expect(detailOf('drawOperator,observer', 'zh')).toBe('抽取操作员，见证人');
  expect(detailOf('inserted=2 changed=0 unchanged=1 faulty=3', 'en')).toBe('new 2, changed 0, unchanged 1, faulty 3');
  expect(detailOf('[{"channel":"bureauSite","on":"2026-11-21"}]', 'zh')).toBe('本局网站 2026年11月21日');
  expect(detailOf('a3f5'.repeat(16), 'zh')).toBe('a3f5'.repeat(16));
  expect(detailOf('企业已关闭，keys 仍在', 'zh')).toBe('企业已关闭，keys 仍在');
});
