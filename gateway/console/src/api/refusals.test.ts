import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { speak } from '../i18n/language.ts';
import { ApiProblem, problemFrom } from './client.ts';
import { fields, placeOf } from './places.ts';
import { refusals } from './refusals.en.ts';
import { filledFrom, inChinese, valuesOf } from './sentences.ts';

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

test('english_sentence_with_places_finds_its_values_in_the_services_own', () => {
  const missing = Object.entries(refusals).filter(([, sentence]) => sentence.includes('{')).flatMap(([code, sentence]) => {
    const most = Math.max(...[...sentence.matchAll(/\{(-?\d)\}/g)].map((match) => Math.max(1, Number(match[1]))));
    const found = sources.flatMap((source) => [...source.matchAll(new RegExp(`"${code.replace('.', '\\.')}",\\s*\\$"([^\n]*?)"(?:,|\\))`, 'g'))].map((match) => match[1]!));
    // A hole holds a name within quotation marks, else a number: what else it could hold would be no value.
    return found.length > 0 && found.every((template) => valuesOf(template.replace(/\{[^{}]*\}/g, '7')).length >= most) ? [] : [`${code}: ${found.join(' | ')}`];
  });
  expect(missing).toEqual([]);
});

test('codes_days_and_periods_in_a_services_sentence_are_said_in_words', () => {
  expect(inChinese('“key”抽取 1 家，2026Q3 到 2026-09-30 才结束；抽取 350103-2026Q3-01。')).toBe('“重点”抽取 1 家，2026年第3季度 到 2026年9月30日 才结束；抽取 350103-2026Q3-01。');
  expect(inChinese('“2026Q5”不是季度，应写作 2026Q1。')).toBe('“2026Q5”不是季度，应写作 2026Q1。');
  expect(inChinese('不是合法的 JSON。')).toBe('不是合法的 JSON。');
  expect(filledFrom('{1}: {2} of {3}, by {-1}', '“special”3 家，2026Q3，2026-10-01')).toBe('Special: 3 of Q3 2026, by 1 Oct 2026');
  expect(filledFrom('{1} and {2}', '没有“甲”')).toBe('甲 and …');
});

test('every_place_that_the_services_name_is_a_field_with_a_name', () => {
  const named = sources.flatMap((source) => [/\bWhere: \$?"([^"]*)"/g, /\.At\(\$?"([^"]*)"/g, /\b(?:4\d\d|Status4\d\d\w+),\s*\$?"([^"]*)"\)/g]
    .flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1]!)));
  const parts = named.flatMap((place) => place.replace(/\{[^}]*\}/g, '0').split(/[./[\]]+/)).filter((part) => /^[a-zA-Z]+$/.test(part));
  expect(parts.length).toBeGreaterThan(100);
  expect([...new Set(parts)].filter((part) => !(part in fields.zh)).sort()).toEqual([]);
  expect([placeOf('counts.key', 'zh'), placeOf('/channels/0/on', 'en'), placeOf('numbers.special.2026H1', 'zh'), placeOf('统一社会信用代码', 'zh')])
    .toEqual(['抽取数 · 重点', 'channels · no. 1 · day', '计划数 · 特殊 · 2026年上半年', '统一社会信用代码']);
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
  expect(problem.message).toBe('“重点”: 1 is below the least the rules ask for, 2. Raise it to the quota or more.');
  expect(problem.original).toBe(body.title);
  expect(problem.violations[0]).toEqual({ ...body.errors[0], message: problem.message, original: body.title });
  expect(problem.violations[1]).toEqual(body.errors[1]);
});

test('problem_on_a_chinese_screen_is_what_the_service_said', async () => {
  speak('zh');
  const problem = await problemFrom(422, body);
  expect([problem.message, problem.original]).toEqual([body.title, undefined]);
  expect(problem.violations).toEqual(body.errors);
});
