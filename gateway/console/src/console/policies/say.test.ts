import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sideBySide, statements, type Document, type Rule } from './compare.ts';
import { amount, differing, said, wordOf } from './say.ts';

const folder = resolve(import.meta.dirname, '../../../../../data/policies');
const documents = readdirSync(folder).filter((file) => file.endsWith('.json'))
  .map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as Document] as const);
const line = (rule: object, language: 'zh' | 'en' = 'zh') => said(rule as Rule, language).map(({ text }) => text).join('，');

describe('a rule in words', () => {
  it.each(documents)('%s: says everything without a code, in both languages', (_, document) => {
    const faults: string[] = [];
    for (const rule of statements(document)) {
      const zh = line(rule).replace(String(rule['note'] ?? ''), '');
      if (/[a-z]{2,}|[{}"[\]]/.test(zh)) faults.push(`${rule.id}: ${zh}`);
      const known = rule['subject'] === undefined || wordOf(rule['subject'], 'zh') !== rule['subject'];
      if (!known || /undefined|[{}"[\]]|\b[a-z]+[A-Z]/.test(line(rule, 'en'))) faults.push(`${rule.id}: ${line(rule, 'en')}`);
    }
    expect(faults).toEqual([]);
  });

  it('numbers are written as officials write them', () => {
    const rule = (rest: object) => amount({ kind: 'quota', ...rest }, 'zh');
    expect(rule({ measure: { kind: 'percent', percent: '25' }, period: 'quarter' })).toBe('25% · 每季度');
    expect(rule({ measure: { kind: 'staff', unit: 'squad', ratio: 10 }, period: 'quarter' })).toBe('1 : 10（执法分队） · 每季度');
    expect(amount({ kind: 'deadline', days: 20, unit: 'working', after: 'determined' }, 'zh')).toBe('自结果确定起 20 个工作日内');
    expect(amount({ kind: 'deadline', days: 20, unit: 'working', after: 'determined' }, 'en')).toBe('within 20 working days of result determined');
    expect(amount({ kind: 'deadline', monthDay: '12-10' }, 'zh')).toBe('12月10日前（含当日）');
    expect(amount({ kind: 'window', opens: { anchor: 'previousPeriodEnd', day: -5, unit: 'working' }, closes: { anchor: 'previousPeriodEnd', day: -1, unit: 'calendar' } }, 'zh'))
      .toBe('上期结束倒数第 5 个工作日至上期结束倒数第 1 日');
    expect(amount({ kind: 'minimum', value: '2', unit: 'persons' }, 'zh')).toBe('至少 2 人');
    expect(amount({ kind: 'minimum', value: '3', unit: 'percent' }, 'zh')).toBe('至少 3%');
  });

  it('the condition of a category names fact, values and time', () => {
    expect(line({ id: 'a', kind: 'condition', category: 'special', fact: 'penalty', during: 'previousYear', atLeast: 2 })).toBe('条件，特殊，信息：行政处罚，时间范围：上年度，至少几条：2');
  });
});

describe('side by side', () => {
  it('conditions and order are compared like rules', () => {
    const left = { categories: [{ category: 'key', name: '重点', when: [{ id: 'list', fact: 'keyPolluter' }] }], rules: [] };
    const right = { categories: [{ category: 'key', name: '重点', when: [{ id: 'list', fact: 'keyPolluter' }, { id: 'grade', fact: 'creditGrade', in: ['D'] }] }], precedence: { order: ['key'] }, rules: [] };
    expect(sideBySide(left, right).map(({ id, change }) => [id, change])).toEqual([['category.key', 'same'], ['category.key/list', 'same'], ['category.key/grade', 'added'], ['precedence', 'added']]);
  });

  it('texts show where they differ', () => {
    expect(differing('每季度按25%抽查', '每季度按30%抽查')).toEqual({ start: '每季度按', left: '25', right: '30', end: '%抽查' });
    expect(differing('同', '同')).toEqual({ start: '同', left: '', right: '', end: '' });
  });
});
