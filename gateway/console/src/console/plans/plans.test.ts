import { expect, test } from 'vitest';
import { atPace, lines, needsReason, paced, sumOf, wrong } from './plans.ts';

const entry = (category: string, period: string, targets: number, visits = targets) => ({ category, period, targets, visits });
const proposed = (category: string, period: string, targets: number) =>
  ({ ...entry(category, period, targets), rule: 'r', clause: null, decided: false, document: null, text: '' });

test('lines_are_the_plans_numbers_or_what_the_rules_yield', () => {
  const numbers = [entry('special', '2022H2', 22), entry('key', '2022Q1', 2), entry('special', '2022H1', 22)];
  expect(lines({ numbers, proposal: [proposed('special', '2022H1', 11)] }).map((row) => row.category + row.period)).toEqual(['key2022Q1', 'special2022H1', 'special2022H2']);
  expect(lines({ numbers: [], proposal: [proposed('special', '2022H1', 11)] })).toEqual([entry('special', '2022H1', 11)]);
});

test('fewer_visits_than_targets_are_wrong', () => {
  expect(wrong(entry('key', '2022Q1', 3, 2))).toBe('visitsBelow');
  expect(wrong(entry('key', '2022Q1', 3, 4))).toBeNull();
});

test('reason_is_needed_for_what_was_filed_and_for_other_staff', () => {
  const plan = { state: 'draft', officers: 18, squads: 0 };
  expect(needsReason(plan, 18, 0)).toBe(false);
  expect(needsReason(plan, 17, 0)).toBe(true);
  expect(needsReason({ ...plan, state: 'filed' }, 18, 0)).toBe(true);
  expect(needsReason({ ...plan, state: 'returned' }, 18, 0)).toBe(false);
});

test('sum_is_of_one_category', () => {
  expect(sumOf([entry('key', '2022Q1', 2), entry('key', '2022Q2', 2, 3), entry('general', '2022Q1', 23)], 'key')).toEqual({ targets: 4, visits: 5 });
});

test('half_yearly_category_may_be_drawn_every_quarter_and_back', () => {
  const entries = [entry('key', '2022Q1', 2), entry('special', '2022H1', 11, 12), entry('special', '2022H2', 11)];
  expect(paced(entries, {})).toEqual(['special']);
  const quarters = atPace(entries, 'special', 'quarter');
  expect(quarters).toEqual([entry('key', '2022Q1', 2), entry('special', '2022Q1', 6), entry('special', '2022Q2', 5, 6), entry('special', '2022Q3', 6), entry('special', '2022Q4', 5)]);
  expect(paced(quarters, { special: 'quarter' })).toEqual(['special']);
  expect(atPace(quarters, 'special', 'halfYear')).toEqual(entries);
});
