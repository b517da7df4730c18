import { expect, test } from 'vitest';
import { foreignTo, least, listShown, masked, pacePerTicket, proposed, reached } from './draws.ts';

test('states_follow_each_other_and_void_is_none_of_them', () => {
  expect(reached({ state: 'drawn' }, 'sealed')).toBe(true);
  expect(reached({ state: 'pooled' }, 'sealed')).toBe(false);
  expect(reached({ state: 'void' }, 'open')).toBe(false);
});

test('list_is_shown_to_others_than_operators_once_the_tasks_are_out', () => {
  const drawn = { state: 'drawn', dispatchedAt: null };
  expect(listShown(drawn, true)).toBe(true);
  expect(listShown(drawn, false)).toBe(false);
  expect(listShown({ state: 'dispatched', dispatchedAt: '2022-01-05T09:00:00+08:00' }, false)).toBe(true);
  expect(listShown({ state: 'sealed', dispatchedAt: null }, true)).toBe(false);
});

test('draw_of_another_bureau_is_looked_at_as_its_superior', () => {
  expect(foreignTo('350103-2022Q1-01', '350103')).toBeUndefined();
  expect(foreignTo('350103-2022Q1-01', '350100')).toBe('350103');
});

test('masked_id_shows_its_end_only', () => expect(masked('01a1fe90-22db-7474-9eac-5de487681f18')).toBe('····681f18'));

test('pace_stays_readable_for_few_and_bearable_for_many', () => {
  expect(pacePerTicket(4)).toBe(400);
  expect(pacePerTicket(103)).toBe(116);
  expect(pacePerTicket(100_000)).toBe(25);
});

test('least_is_the_quota_unless_an_exception_was_approved', () => {
  const row = { category: 'general', quota: 10, firm: 4, proposed: 12 };
  const asked = { category: 'general', count: 6, approvedBy: null };
  expect(least(row, [])).toBe(10);
  expect(least(row, [asked])).toBe(10);
  expect(proposed(row, [asked])).toBe(12);
  expect(least(row, [{ ...asked, approvedBy: '管理员' }])).toBe(6);
  expect(proposed(row, [{ ...asked, approvedBy: '管理员' }])).toBe(6);
  expect(least(row, [{ ...asked, count: 1, approvedBy: '管理员' }])).toBe(4);
});
