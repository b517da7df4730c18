import { expect, test } from 'vitest';
import { csvOf, readAll } from './download.ts';

test('csv_quotes_what_needs_it_and_disarms_formulas', () => {
  expect(csvOf(['名称', 'n'], [['甲,"乙"', 1], ['=1+1', null]])).toBe('\ufeff名称,n\r\n"甲,""乙""",1\r\n\'=1+1,\r\n');
});

test('readAll_reads_page_after_page', async () => {
  const told: number[] = [];
  const all = Array.from({ length: 450 }, (_, i) => i);
  const { rows, total } = await readAll(
    (number, size) => Promise.resolve({ total: all.length, rows: all.slice((number - 1) * size, number * size) }),
    (done) => told.push(done),
  );
  expect(rows).toEqual(all);
  expect(total).toBe(450);
  expect(told).toEqual([200, 400, 450]);
});

test('readAll_ends_where_the_total_promises_more_than_there_is', async () => {
  expect(await readAll(() => Promise.resolve({ total: 5, rows: [] }), () => undefined)).toEqual({ rows: [], total: 5 });
});
