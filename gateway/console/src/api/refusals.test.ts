import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { speak } from '../i18n/language.ts';
import { ApiProblem, problemFrom } from './client.ts';
import { refusals } from './refusals.en.ts';

const root = join(import.meta.dirname, '../../../..');

/** The services' sources, as their repository has them: no build output, no migrations. */
const sources = ['services', 'gateway/Gateway'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cs') && !/(^|[\\/])(obj|bin|Migrations)[\\/]/.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8')));

/**
 * Codes with a sentence for people: a literal <code>"noun.what"</code> that makes an error, or is followed by Chinese before the statement ends.
 * Entries of the log and names of facts are no refusals.
 */
function codesIn(source: string): string[] {
  const codes: string[] = [];
  for (const match of source.matchAll(/"([a-z][a-z-]*\.[a-z][a-z0-9-]*|internal)"/g)) {
    const before = source.slice(0, match.index).split(/[;{}]/).at(-1) ?? '';
    const after = source.slice(match.index + match[0].length, match.index + 400).split(/;|"[a-z][a-z-]*\.[a-z][a-z0-9-]*"/)[0] ?? '';
    const told = /\p{Script=Han}/u.test(after.slice(0, 160)) && !/\b(Record|ToldAs|Caller\.System)\(/.test(before);
    if (/^\s*,/.test(after) && (told || /\b(checks\.Add|Fault|Broken|Refuse|new Error)\($/.test(before))) codes.push(match[1]!);
  }
  // Sealing puts its codes together from a prefix and a word.
  const prefix = /new\("([a-z]+\.[a-z]+-)" \+ code, message\)/.exec(source)?.[1];
  if (prefix) codes.push(...[...source.matchAll(/Fault\("([a-z-]+)"/g)].map((match) => prefix + match[1]!));
  return codes;
}

const known = new Set(sources.flatMap(codesIn));

test('every_code_of_the_services_has_an_english_sentence', () => {
  expect(known.size).toBeGreaterThan(250);
  expect([...known].filter((code) => !refusals[code]?.trim()).sort()).toEqual([]);
});

test('no_english_sentence_is_without_a_code_of_the_services', () => {
  expect(Object.keys(refusals).filter((code) => !known.has(code))).toEqual([]);
});

test('english_sentences_are_in_order_and_hold_no_chinese', () => {
  const codes = Object.keys(refusals);
  expect(codes).toEqual([...codes].sort());
  expect(Object.values(refusals).filter((sentence) => /\p{Script=Han}/u.test(sentence) || !sentence.endsWith('.'))).toEqual([]);
});

afterEach(() => {
  speak('zh');
  vi.unstubAllGlobals();
});

const body = {
  code: 'draw.below-quota', title: '“重点”抽取 1 家，低于最低数 2 家。',
  errors: [{ code: 'draw.below-quota', message: '“重点”抽取 1 家，低于最低数 2 家。', where: 'counts.重点' }, { code: 'no.such', message: '未知。', where: null }],
};

test('problem_on_an_english_screen_speaks_english_and_keeps_the_services_sentence', async () => {
  speak('en');
  const problem = await problemFrom(422, body);
  expect(problem).toBeInstanceOf(ApiProblem);
  expect(problem.message).toBe(refusals['draw.below-quota']);
  expect(problem.original).toBe(body.title);
  expect(problem.violations[0]).toEqual({ ...body.errors[0], message: refusals['draw.below-quota'], original: body.title });
  expect(problem.violations[1]).toEqual(body.errors[1]);
});

test('problem_on_a_chinese_screen_is_what_the_service_said', async () => {
  speak('zh');
  const problem = await problemFrom(422, body);
  expect([problem.message, problem.original]).toEqual([body.title, undefined]);
  expect(problem.violations).toEqual(body.errors);
});
