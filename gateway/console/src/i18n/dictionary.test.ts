import { expect, test } from 'vitest';
import { dictionary, known, places, say } from './dictionary.ts';
import { preferred } from './language.ts';

const files = import.meta.glob('../**/words.ts', { eager: true });

test('dictionaries_of_every_feature_have_the_same_keys_and_places_in_both_languages', () => {
  expect(Object.keys(files).length).toBeGreaterThan(1);
  const faults: string[] = [];
  for (const words of known()) {
    for (const key of new Set([...Object.keys(words.zh), ...Object.keys(words.en)])) {
      const [zh, en] = [words.zh[key], words.en[key]];
      if (!zh?.trim() || !en?.trim()) faults.push(`${key} is missing in one language`);
      else if (places(zh).join() !== places(en).join()) faults.push(`${key} has other places: ${zh} | ${en}`);
    }
  }
  expect(faults).toEqual([]);
});

test('say_with_places_fills_them', () => {
  const words = dictionary({ zh: { due: '{days} 天后到期' }, en: { due: 'due in {days} days' } });
  expect(say(words, 'zh', 'due', { days: 3 })).toBe('3 天后到期');
  expect(say(words, 'en', 'due', { days: 3 })).toBe('due in 3 days');
});

test('preferred_language_is_that_of_the_browser', () => {
  expect(preferred(['zh-TW', 'en'])).toBe('zh');
  expect(preferred(['en-GB', 'zh'])).toBe('en');
  expect(preferred([])).toBe('zh');
});
