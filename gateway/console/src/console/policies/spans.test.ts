import { expect, test } from 'vitest';
import { spans } from './spans.ts';

const version = (number: number, validFrom: string) => ({ number, validFrom, enactedAt: '2024-01-01T00:00:00Z' });

test('each_version_holds_until_the_day_before_the_next', () => {
  expect(spans([version(1, '2022-01-01'), version(3, '2024-01-01'), version(2, '2023-07-01')]).map(({ number, from, until }) => [number, from, until]))
    .toEqual([[3, '2024-01-01', null], [2, '2023-07-01', '2023-12-31'], [1, '2022-01-01', '2023-06-30']]);
});

test('of_one_day_the_highest_counts_and_the_lower_never_did', () => {
  const [now, never] = spans([version(2, '2024-01-01'), version(1, '2024-01-01')]);
  expect([now?.number, now?.until, never?.number, never!.until! < never!.from]).toEqual([2, null, 1, true]);
});
