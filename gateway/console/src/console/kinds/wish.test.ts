import { expect, test } from 'vitest';
import { periodsFor, replaceable, request, takesOverSeed, type DrawView } from './wish.ts';

const draw = (change: Partial<DrawView>) => ({ drawId: 'a', kind: 'quota', period: '2022Q1', state: 'void', outcomeHash: 'h', replaces: null, voidReason: 'poolError', ...change }) as DrawView;

test('undirected_draw_asks_for_nothing_that_only_others_have', () => {
  expect(request({ kind: 'quota', period: '2022Q1', purpose: 'x', targets: [{ name: 'industry' }], joint: '', source: { kind: 'dice' } }, [], false))
    .toEqual({ kind: 'quota', period: '2022Q1', entropySource: { kind: 'dice', sides: 10, digits: 20 } });
});

test('directed_joint_draw_carries_tags_departments_and_needs', () => {
  expect(request({
    kind: 'directed', period: '2022Q1', purpose: ' 铸造专项 ', targets: [{ name: 'industry', values: ['铸造'] }], inspectors: [], joint: 'internal', departments: ['水', '大气'],
    size: 4, needs: [{ min: 1, kind: 'expert', skill: ' 监测 ' }],
  }, [], true)).toEqual({
    kind: 'directed', period: '2022Q1', purpose: '铸造专项', filter: { targets: { industry: ['铸造'] }, inspectors: {} }, joint: { kind: 'internal', departments: ['水', '大气'] },
    team: { size: 4, needs: [{ min: 1, kind: 'expert', department: null, skill: '监测' }] },
  });
});

test('voided_draw_with_an_outcome_is_replaced_once', () => {
  expect(replaceable([draw({})], 'quota', '2022Q1')).toHaveLength(1);
  expect(replaceable([draw({}), draw({ drawId: 'b', replaces: 'a', state: 'open' })], 'quota', '2022Q1')).toHaveLength(0);
  expect(replaceable([draw({ outcomeHash: null })], 'quota', '2022Q1')).toHaveLength(0);
  expect(replaceable([draw({})], 'directed', '2022Q1')).toHaveLength(0);
  expect(takesOverSeed(draw({}))).toBe(true);
  expect(takesOverSeed(draw({ voidReason: 'leaked' }))).toBe(false);
  expect(takesOverSeed(undefined)).toBe(false);
});

test('periods_are_the_running_ones_and_the_next_quarter', () => {
  expect(periodsFor('2022-05-01')).toEqual(['2022Q2', '2022Q3', '2022H1', '2022']);
  expect(periodsFor('2022-12-31')).toEqual(['2022Q4', '2023Q1', '2022H2', '2022']);
});
