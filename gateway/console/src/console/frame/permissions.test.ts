import { expect, test } from 'vitest';
import { actions, may } from './permissions.ts';

test('inspector_may_write_results_and_nothing_of_the_draw', () => {
  const allowed = actions.filter((action) => may(['inspector'], action));
  expect(allowed).toEqual(['listTasks', 'submitResult', 'listResults']);
});

test('observer_sees_draws_and_enters_entropy_but_never_the_list', () => {
  expect(actions.filter((action) => may(['observer'], action))).toEqual(['listDraws', 'enterEntropy', 'showMinutes', 'listDecisions', 'showWitnesses', 'witnessDraw']);
});

test('account_with_two_roles_may_do_what_either_may', () => {
  expect(may(['observer', 'publisher'], 'publishResult')).toBe(true);
  expect(may(['observer', 'publisher'], 'enterEntropy')).toBe(true);
  expect(may(['observer', 'publisher'], 'sealDraw')).toBe(false);
});

test('account_without_roles_may_do_nothing', () => expect(actions.filter((action) => may([], action))).toEqual([]));
