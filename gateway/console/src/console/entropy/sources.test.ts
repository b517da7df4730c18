import { expect, test } from 'vitest';
import { asked, digitsOf, isDrawnOn, issuePattern, nextDays, parts, readyAt, roundAfter, roundAt, tidy, type Beacon, type Lottery, type SourceView } from './sources.ts';

const ssq: Lottery = { name: '双色球', digits: 14, days: [2, 4, 7], time: '21:15', issueForm: 'yyyynnn' };
const dlt: Lottery = { name: '大乐透', digits: 14, days: [1, 3, 6], time: '21:25', issueForm: 'yynnn' };
const beacon: Beacon = { name: 'default', chain: 'ab', genesis: '2020-07-22T23:17:30+08:00', periodSeconds: 30, nextRound: 100 };

const none = { sides: null, digits: null, issues: [], announcedOn: [], chain: null, round: null, expected: [] };

test('asked_for_lotteries_sums_their_digits_and_keeps_their_order', () => {
  const issues = [{ name: '双色球', issue: ' 2022058 ', day: '2022-05-24' }, { name: '大乐透', issue: '22058', day: '2022-05-25' }];
  expect(asked({ kind: 'lottery', issues }, [ssq, dlt])).toEqual({
    entropySource: { kind: 'lottery', digits: 28, issues: [{ name: '双色球', issue: '2022058', digits: 14 }, { name: '大乐透', issue: '22058', digits: 14 }] },
    announcedOn: ['2022-05-24', '2022-05-25'],
  });
  expect(digitsOf([{ name: '双色球' }, {}], [ssq])).toBe(14);
});

test('asked_for_dice_takes_as_many_throws_as_are_as_much_chance', () => {
  expect(asked({ kind: 'dice', sides: 6 }, []).entropySource).toEqual({ kind: 'dice', sides: 6, digits: 25 });
  expect(asked({ kind: 'dice' }, []).entropySource).toEqual({ kind: 'dice', sides: 10, digits: 20 });
});

test('next_days_are_those_of_the_lottery_and_leave_time_to_seal', () => {
  // Tuesday 2022-05-24, 21:00 in China: the drawing at 21:15 is too near.
  const now = Date.parse('2022-05-24T21:00:00+08:00');
  expect(nextDays(ssq, now, 30)).toEqual(['2022-05-26', '2022-05-29', '2022-05-31']);
  expect(nextDays(ssq, now, 10)[0]).toBe('2022-05-24');
  expect(isDrawnOn(dlt, '2022-05-25')).toBe(true);
  expect(isDrawnOn(dlt, '2022-05-24')).toBe(false);
});

test('issue_is_of_the_year_of_its_day', () => {
  expect(issuePattern(ssq, '2022-05-24').test('2022058')).toBe(true);
  expect(issuePattern(ssq, '2022-05-24').test('2021058')).toBe(false);
  expect(issuePattern(dlt, '2022-05-25').test('22058')).toBe(true);
  expect(issuePattern(dlt, undefined).test('2205')).toBe(false);
});

test('round_of_a_beacon_follows_from_genesis_and_period', () => {
  expect(roundAt(beacon, 1)).toBe(Date.parse(beacon.genesis));
  expect(roundAt(beacon, 3) - roundAt(beacon, 1)).toBe(60_000);
  expect(roundAfter(beacon, 15)).toBe(130);
});

test('what_is_entered_has_a_part_for_each_issue', () => {
  const lottery: SourceView = { ...none, kind: 'lottery', digits: 28, issues: [{ name: '双色球', issue: '2022058', digits: 14 }, { name: '大乐透', issue: '22058', digits: 14 }] };
  expect(parts(lottery).map(({ name, length }) => [name, length])).toEqual([['双色球 2022058', 14], ['大乐透 22058', 14]]);
  expect(tidy('06 13 14 23 31 33 + 01', lottery)).toBe('06131423313301');
  expect(tidy('AB 12', { ...none, kind: 'drand' })).toBe('ab12');
  expect(parts({ ...none, kind: 'dice', sides: 6, digits: 25 })[0]?.pattern.test('0')).toBe(false);
});

test('ready_when_the_last_value_exists', () => {
  expect(readyAt({ ...none, kind: 'dice' })).toBeNull();
  expect(readyAt({ ...none, kind: 'lottery', expected: [{ name: 'a', at: '2022-05-24T21:15:00+08:00' }, { name: 'b', at: '2022-05-25T21:25:00+08:00' }] }))
    .toBe(Date.parse('2022-05-25T21:25:00+08:00'));
});
