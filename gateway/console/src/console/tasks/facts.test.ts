import { expect, test } from 'vitest';
import { sorted } from './facts.ts';

const fact = (name: string, value: string | null, from: string | null, rest: { to?: string; on?: string; settled?: string } = {}) =>
  ({ name, value, from, to: rest.to ?? null, on: rest.on ?? null, settled: rest.settled ?? null });

test('newest_grade_holds_and_older_ones_are_history', () => {
  const { now, before } = sorted([fact('creditGrade', 'A', '2021-01-01'), fact('creditGrade', 'C', '2023-01-01'), fact('permit', 'key', '2020-01-01')], '2024-01-01');
  expect(now.map((f) => f.value)).toEqual(['C', 'key']);
  expect(before.map((f) => f.value)).toEqual(['A']);
});

test('settled_faults_are_history_and_open_ones_all_stand', () => {
  const { now, before } = sorted([fact('fault', null, null, { on: '2023-02-01' }), fact('fault', null, null, { on: '2023-01-01' }),
    fact('fault', null, null, { on: '2022-01-01', settled: '2022-03-01' })], '2024-01-01');
  expect(now).toHaveLength(2);
  expect(before).toHaveLength(1);
});
