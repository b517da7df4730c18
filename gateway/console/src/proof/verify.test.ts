// @vitest-environment node
import { expect, test } from 'vitest';
import { changesOf, scalarsOf } from './changes.ts';
import { faults } from './words.ts';
import { checks, verify } from './verify.ts';
import { vector } from './vectors.ts';

const whole = ['draw-small', 'draw-taijiang', 'draw-lottery', 'draw-drand', 'draw-dice6', 'draw-replacing', 'draw-leaked'];

interface Bundle {
  [name: string]: unknown;
}

const bundleOf = (name: string) => JSON.parse(vector(name)) as Bundle;

function refusedBy(json: unknown): string | null {
  const verdict = verify(typeof json === 'string' ? json : JSON.stringify(json));
  if (verdict.status !== 'refused') return verdict.status === 'accepted' ? null : verdict.status;
  expect(faults.zh).toHaveProperty([verdict.refusal.fault]);
  return verdict.refusal.check;
}

test.each(whole)('verify_%s_accepts', (name) => {
  expect(refusedBy(vector(name))).toBeNull();
});

/** The first draw in every way; the others, which add what it lacks, in fewer. */
const ways: [string, number, number][] = [
  ['draw-small', 1, 7],
  ['draw-lottery', 1, 1],
  ['draw-drand', 1, 1],
  ['draw-dice6', 1, 1],
  ['draw-replacing', 1, 1],
  ['draw-leaked', 1, 1],
  ['draw-taijiang', 17, 1],
];

test.each(ways)(
  'verify_%s_with_any_scalar_changed_is_refused_by_name',
  (name, each, most) => {
    const bundle = bundleOf(name);
    const scalars = [...scalarsOf(bundle)].filter((_, i) => i % each === 0);
    expect(scalars.length).toBeGreaterThan(90);
    for (const { place, value, set } of scalars) {
      for (const changed of changesOf(value).slice(0, most)) {
        set(changed);
        expect(checks, `${place}: ${JSON.stringify(value)} → ${JSON.stringify(changed)}`).toContain(refusedBy(bundle));
      }
      set(value);
    }
    expect(refusedBy(bundle)).toBeNull();
  },
  120_000,
);

test.each<[string, string, unknown?]>([
  ['pool[3].drawn', 'roots'],
  ['pool[3].entryId', 'form', 'T00001'],
  ['pool[0].entryId', 'roots', 'T09999'],
  ['pool[3].category', 'form', 'key'],
  ['excluded[0].reason', 'form', 'bribed'],
  ['excluded[0].reason', 'roots', 'moved'],
  ['inspectors[0].kind', 'roots', 'expert'],
  ['recusals[0].inspectorId', 'form', 'I999'],
  ['code', 'code'],
  ['commitment.codeHash', 'code'],
  ['policy.note', 'policy'],
  ['commitment.policyHash', 'policy'],
  ['commitment.pool.root', 'roots'],
  ['commitment.previous', 'commitment'],
  ['commitment.sealedAt', 'commitment', '2022-01-05T09:00:01+08:00'],
  ['commitment.sealedAt', 'form', '2022-02-30T09:00:00+08:00'],
  ['commitmentHash', 'commitment'],
  ['entropy', 'seed'],
  ['entropy', 'entropy', '1234'],
  ['commitment.entropySource.digits', 'commitment'],
  ['seed', 'seed'],
  ['selected[0].ticket', 'selection'],
  ['teams[1].team[0]', 'teams'],
  ['outcomeHash', 'outcome'],
  ['substitutions[0].reason', 'substitutions', 'moved'],
  ['substitutions[0].in', 'substitutions'],
  ['substitutions[1].n', 'substitutions'],
  ['commitment.team.size', 'form', 0],
  ['commitment.strata[0].count', 'form', 13],
  ['commitment.strata[0].quota', 'form', 4],
  ['commitment.strata[0].done', 'commitment', 1],
])('verify_with_%s_changed_is_refused_by_%s', (place, check, to) => {
  const bundle = bundleOf('draw-small');
  const scalar = [...scalarsOf(bundle)].find((s) => s.place === `$.${place}`);
  scalar?.set(to ?? changesOf(scalar.value)[0]);
  expect(refusedBy(bundle)).toBe(check);
});

test.each(['{"a":1}', '[]', '1', '{}'])('verify_of_other_json_%s_is_refused_as_form', (json) => {
  expect(refusedBy(json)).toBe('form');
});

test.each([
  ['"seed":', '"seed":1,"seed":', 'form'],
  ['"seed":', '"extra":1,"seed":', 'form'],
  ['"drawn":', '"drawn":0,"drawn":', 'form'],
  ['"coverage":', '"coverage":true,"coverage":', 'form'],
  ['"note":"policy"', '"note":"policy","note":"policy"', 'policy'],
  ['"note":"policy"', '"note":1.0', 'policy'],
  ['"note":"policy"', '"note":"\\ud842"', 'form'],
  ['"note":"policy"', '"\\ud842":"policy"', 'form'],
  ['"seed":', '"__proto__":1,"seed":', 'form'],
  ['"closed"', '"closed\\ud842"', 'form'],
])('verify_with_%s_as_%s_is_refused_by_%s', (find, put, check) => {
  const json = JSON.stringify(bundleOf('draw-small'));
  expect(refusedBy(json.replace(find, () => put))).toBe(check);
});

test.each([
  ['pool', 'form'],
  ['entropy', 'entropy'],
  ['substitutions', 'form'],
  ['commitment', 'form'],
])('verify_without_%s_is_refused_by_%s', (name, check) => {
  const bundle = bundleOf('draw-small');
  delete bundle[name];
  expect(refusedBy(bundle)).toBe(check);
});

test.each([
  ['selected', 'selection'],
  ['teams', 'teams'],
])('verify_with_%s_cut_short_is_refused_by_%s', (name, check) => {
  const bundle = bundleOf('draw-small');
  (bundle[name] as unknown[]).pop();
  expect(refusedBy(bundle)).toBe(check);
});

test('verify_with_other_witnesses_accepts', () => {
  expect(refusedBy({ ...bundleOf('draw-lottery'), witnesses: [{ role: 'somebody else', since: 1.5 }] })).toBeNull();
});

test('verify_of_a_replacing_draw_with_entropy_of_its_own_is_refused', () => {
  expect(refusedBy({ ...bundleOf('draw-replacing'), entropy: '71049746507529170342' })).toBe('entropy');
  const alone = bundleOf('draw-leaked');
  delete alone['replaced'];
  expect(refusedBy(alone)).toBe('form');
});

test.each([
  '',
  '{',
  '{"pool":[}',
  vector('draw-small').slice(0, 3000),
  vector('draw-small') + ' x',
  '\ufeff{}',
  '{"a":01}',
  '['.repeat(65),
])('verify_of_what_is_no_json_is_unreadable %#', (text) => {
  expect(verify(text).status).toBe('unreadable');
});

test('verify_of_broken_utf8_is_unreadable', () => {
  expect(verify(new Uint8Array([0x7b, 0xff, 0x7d])).status).toBe('unreadable');
  expect(verify(new TextEncoder().encode(vector('draw-small'))).status).toBe('accepted');
});

test('verify_tells_how_far_it_is_check_by_check', () => {
  const told: string[] = [];
  verify(vector('draw-taijiang'), (check, share) => {
    if (share === 1) told.push(check);
  });
  expect(told).toEqual(checks);
});
