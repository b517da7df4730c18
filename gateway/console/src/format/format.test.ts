import { expect, test } from 'vitest';
import { count, day, grouped, moment, percent, period, quarterOf, quartersAround, today } from './format.ts';

test('day_is_written_as_offices_write_it', () => {
  expect(day('2022-01-05', 'zh')).toBe('2022年1月5日');
  expect(day('2022-01-05', 'en')).toBe('5 Jan 2022');
  expect(day(null, 'zh')).toBe('');
});

test('moment_is_in_china_standard_time', () => {
  expect(moment('2022-01-04T17:30:00Z', 'zh')).toBe('2022年1月5日 01:30');
  expect(moment('2022-01-05T01:30:00+08:00', 'en')).toBe('5 Jan 2022 01:30');
});

test('today_is_the_day_in_china', () => expect(today(Date.UTC(2022, 11, 31, 16, 0))).toBe('2023-01-01'));

test('period_is_said_in_words', () => {
  expect(period('2022Q1', 'zh')).toBe('2022年第1季度');
  expect(period('2022Q1', 'en')).toBe('Q1 2022');
  expect(period('2022H2', 'zh')).toBe('2022年下半年');
  expect(period('2022', 'zh')).toBe('2022年');
  expect(period('2022-03', 'zh')).toBe('2022年3月');
});

test('quarters_around_a_day_cross_the_year', () => {
  expect(quarterOf('2022-02-01')).toBe('2022Q1');
  expect(quartersAround('2022-02-01', 2, 1)).toEqual(['2022Q2', '2022Q1', '2021Q4', '2021Q3']);
});

test('numbers_are_grouped_and_shares_rounded_down', () => {
  expect(count(1234567)).toBe('1,234,567');
  expect(percent(2, 3)).toBe('66%');
  expect(percent(0, 0)).toBe('–');
  expect(grouped('0123456789abcdef')).toBe('01234567 89abcdef');
});
