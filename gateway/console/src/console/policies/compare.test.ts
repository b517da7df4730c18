import { expect, test } from 'vitest';
import { at, sideBySide } from './compare.ts';

const rule = (id: string, rest: object = {}) => ({ id, kind: 'quota', ...rest });

test('rules_are_compared_by_id_whatever_the_order_of_their_fields', () => {
  const left = { rules: [rule('a', { period: 'year', clause: '一' }), rule('b'), rule('c', { clause: '二' })] };
  const right = { rules: [{ clause: '一', id: 'a', period: 'year', kind: 'quota' }, rule('c', { clause: '三' }), rule('d')] };
  expect(sideBySide(left, right).map(({ id, change }) => [id, change])).toEqual([['a', 'same'], ['c', 'changed'], ['d', 'added'], ['b', 'dropped']]);
});

test('problems_stand_at_their_place_and_not_at_one_that_begins_alike', () => {
  const problems = [{ where: '/rules/1/clause' }, { where: '/rules/10' }, { where: '/rules/1' }, { where: null }];
  expect(at(problems, '/rules/1')).toHaveLength(2);
});
