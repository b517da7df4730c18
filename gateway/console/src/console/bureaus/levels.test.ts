import { expect, test } from 'vitest';
import { below, levelsBelow } from './levels.ts';

test('levels_below_a_prefecture_are_counties_and_parks', () => {
  expect(levelsBelow('prefecture')).toEqual(['county', 'park']);
  expect(below('park')).toBe(false);
});
