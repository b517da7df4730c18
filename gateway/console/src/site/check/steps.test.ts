// @vitest-environment node
import { expect, test } from 'vitest';
import type { Inclusion } from '../../proof/inclusion.ts';
import { summaryOf } from '../../proof/summary.ts';
import { verify } from '../../proof/verify.ts';
import { vector } from '../../proof/vectors.ts';
import type { Sealing } from '../draws/queries.ts';
import { differenceOf } from './published.ts';
import { stepsOf, verdictOf, type Situation } from './steps.ts';

interface Bundle {
  commitment: object;
  commitmentHash: string;
  code: string;
  entropy: string;
  outcomeHash: string;
  selected: { entryId: string }[];
  substitutions: { n: number; hash: string }[];
}

const bundle = JSON.parse(vector('draw-small')) as Bundle;
const sealing = {
  drawId: '350103-2022Q1-01', commitment: JSON.stringify(bundle.commitment), commitmentHash: bundle.commitmentHash, code: bundle.code,
  entropy: bundle.entropy, outcomeHash: bundle.outcomeHash,
  substitutions: bundle.substitutions.map(({ n, hash }) => ({ n, hash, kind: 'target', reason: 'closed', at: '' })),
} as unknown as Sealing;

const inPool = (entryId: string): Inclusion => ({ failed: null, entryId, category: 'key' });
const checked = (inclusion: Inclusion | null, text = vector('draw-small'), published = sealing): Situation => ({
  inclusion, sealing: published, work: { kind: 'done', summary: summaryOf(verify(text), inclusion?.entryId ?? null) },
});
const failedIn = (situation: Situation) => stepsOf(situation).filter((step) => step.state === 'failed').map((step) => step.key);
const drawn = bundle.selected[2]?.entryId ?? '';

test('result_of_a_drawn_target_passes_every_step_and_says_its_place', () => {
  const situation = checked(inPool(drawn));
  expect(stepsOf(situation).every((step) => step.state === 'passed')).toBe(true);
  expect(verdictOf(situation)).toMatchObject({ mood: 'good' });
  expect(verdictOf(situation)?.say('zh')).toContain('12 家中的第 3 位');
  expect(stepsOf(situation).map((step) => step.key)).not.toContain('replaced');
});

test('result_of_a_substitute_passes_and_one_never_drawn_fails_by_name', () => {
  expect(verdictOf(checked(inPool('T00002')))?.say('zh')).toContain('第 1 次替换补入');
  expect(verdictOf(checked(inPool('T00010')))?.say('zh')).toContain('由第 1 次替换换出');
  expect(failedIn(checked(inPool('T99999')))).toEqual(['drawn']);
});

test('before_the_reveal_leaf_and_path_pass_and_being_drawn_is_left_open', () => {
  const situation: Situation = { inclusion: inPool('T00001'), sealing, work: { kind: 'none' } };
  expect(stepsOf(situation).map((step) => step.state)).toEqual(['passed', 'passed', 'passed', 'passed']);
  expect(verdictOf(situation)).toMatchObject({ mood: 'partly' });
  expect(verdictOf({ ...situation, inclusion: { ...inPool('T00001'), failed: 'path' } })?.say('en')).toContain('step 2');
});

test('changed_bundle_fails_at_the_check_that_covers_it_and_skips_the_rest', () => {
  const situation = checked(inPool(drawn), vector('draw-small').replace('"drawn": 1', '"drawn": 3'));
  expect(failedIn(situation)).toEqual(['roots']);
  expect(verdictOf(situation)?.say('zh')).toContain('抽取池的树根与承诺不符');
  expect(stepsOf(situation).at(-1)?.state).toBe('skipped');
  expect(failedIn(checked(null, 'not json'))).toEqual(['form']);
});

test('another_draw_than_was_published_fails_though_it_agrees_with_itself', () => {
  for (const [name, value] of Object.entries({ commitmentHash: 'x', code: 'x', entropy: 'x', outcomeHash: 'x', drawId: 'x', substitutions: [] })) {
    expect(failedIn(checked(null, vector('draw-small'), { ...sealing, [name]: value } as Sealing)), name).toEqual(['published']);
  }
  const summary = summaryOf(verify(vector('draw-small')), null);
  expect(summary.status === 'accepted' && differenceOf(summary.facts, sealing)).toBeNull();
});

test('steps_run_one_after_the_other', () => {
  const states = stepsOf({ inclusion: null, sealing, work: { kind: 'checking', check: 'code', share: 0 } }).map((step) => step.state);
  expect(states.slice(0, 4)).toEqual(['passed', 'passed', 'running', 'waiting']);
});

test('file_that_agrees_with_itself_is_good_only_once_it_is_the_published_draw', () => {
  const file = { ...checked(null), given: true };
  expect(verdictOf({ ...file, sealing: null })).toMatchObject({ mood: 'partly' });
  expect(verdictOf(file)).toMatchObject({ mood: 'good' });
  expect(verdictOf({ ...file, sealing: { ...sealing, commitmentHash: 'x' } })).toMatchObject({ mood: 'bad' });
});
