import { expect, test } from 'vitest';
import { faultsAsCsv } from './upload.ts';

test('faults_become_a_csv_that_no_program_takes_for_formulas', () => {
  const csv = faultsAsCsv([{ line: 3, column: '名称', value: '=1+1', code: 'x', message: '名称"甲"重复' }], ['行', '列', '内容', '问题']);
  expect(csv.startsWith('\uFEFF"行","列","内容","问题"\r\n')).toBe(true);
  expect(csv).toContain(`"3","名称","'=1+1","名称""甲""重复"`);
});
