import { expect, test } from 'vitest';
import { measures, ranked, type Line } from './ranking.ts';

const none = {
  quota: 0, drawn: 0, tasks: 0, done: 0, doneLate: 0, tasksOverdue: 0, teamless: 0, published: 0, publishedLate: 0, withheld: 0, publicationsOverdue: 0,
  remindersOverdue: 0, directed: 0, results: 0, problems: 0,
};
const line = (tenant: string, figures: Partial<Line['figures']>) => ({ tenant, name: tenant, level: 'county', figures: { ...none, ...figures } }) as Line;

test('ranking_puts_best_first_and_unmeasured_last', () => {
  const lines = [line('c', {}), line('a', { tasks: 10, done: 5 }), line('b', { tasks: 10, done: 9 })];
  expect(ranked(lines, 'completion').map((l) => l.tenant)).toEqual(['b', 'a', 'c']);
});

test('on_time_counts_what_is_overdue_and_not_done', () => {
  expect(measures.onTime(line('a', { done: 8, doneLate: 2, tasksOverdue: 2 }))).toBe(60);
  expect(measures.onTime(line('a', {}))).toBeNull();
});

test('problems_found_are_a_share_of_the_visits_with_a_result', () => {
  expect(measures.problems(line('a', { done: 5, results: 4, problems: 1 }))).toBe(25);
  expect(measures.problems(line('a', { done: 5 }))).toBeNull();
});
