import { expect, test } from 'vitest';
import { everything, mostPrinted, pageSize } from './everything.ts';

const list = (total: number) => {
  const asked: number[] = [];
  return {
    asked,
    load: (page: number, size: number) => {
      asked.push(page);
      return Promise.resolve({ rows: Array.from({ length: Math.max(0, Math.min(size, total - (page - 1) * size)) }, (_, i) => (page - 1) * size + i), total });
    },
  };
};

test('every_page_is_read_in_order_with_progress', async () => {
  const { asked, load } = list(450);
  const told: string[] = [];
  const { rows, total } = await everything(load, (read, of) => told.push(`${read}/${of}`));
  expect([rows.length, rows[449], total]).toEqual([450, 449, 450]);
  expect(asked).toEqual([1, 2, 3]);
  expect(told).toEqual(['200/450', '400/450', '450/450']);
});

test('a_list_that_is_too_long_ends_at_the_limit', async () => {
  const { asked, load } = list(mostPrinted + 1_000);
  const { rows, total } = await everything(load, () => undefined);
  expect([rows.length, total, asked.length]).toEqual([mostPrinted, mostPrinted + 1_000, mostPrinted / pageSize]);
});

test('an_empty_list_and_one_that_shrinks_end', async () => {
  expect((await everything(list(0).load, () => undefined)).rows).toEqual([]);
  expect((await everything(() => Promise.resolve({ rows: [], total: 7 }), () => undefined)).rows).toEqual([]);
});
