import { expect, test } from 'vitest';
import { isEndOf, isNow, toConfirm } from './stages.ts';

test('confirmations_are_bound_to_the_stage_of_the_draw', () => {
  expect(toConfirm('pooled')).toBeNull();
  expect(toConfirm('sealed')).toBe('commitment');
  expect(toConfirm('entropy')).toBeNull();
  expect(toConfirm('drawn')).toBe('drawing');
  expect(toConfirm('dispatched')).toBeNull();
  expect(isNow('sealed', 'ratio')).toBe(true);
});

test('hash_is_confirmed_only_by_who_read_its_end', () => {
  const hash = 'ab'.repeat(29) + 'c0ffee';
  expect(isEndOf('C0FFEE ', hash)).toBe(true);
  expect(isEndOf('c0ffe', hash)).toBe(false);
  expect(isEndOf('', hash)).toBe(false);
  expect(isEndOf('c0ffee', null)).toBe(false);
});
