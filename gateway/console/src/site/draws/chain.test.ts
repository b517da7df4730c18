import { expect, test } from 'vitest';
import { sha256Hex } from '../../proof/hash.ts';
import { brokenLink, unfitLink } from './chain.ts';
import type { Link, Sealing } from './queries.ts';

const sealed = (sequence: number, previous: string): Sealing => {
  const commitment = JSON.stringify({ drawId: `350103-2022Q1-0${sequence}`, previous });
  return { drawId: `350103-2022Q1-0${sequence}`, tenant: '350103', sequence, commitment, commitmentHash: sha256Hex(commitment) } as Sealing;
};

const first = sealed(1, '0'.repeat(64));
const second = sealed(2, first.commitmentHash);
const third = sealed(3, second.commitmentHash);

test('chain_of_draws_in_any_order_is_whole', () => {
  expect(brokenLink([third, first, second])).toBeNull();
  expect(brokenLink([third, second])).toBeNull();
  expect(brokenLink([])).toBeNull();
});

test('chain_with_a_draw_changed_or_put_in_is_broken_there', () => {
  expect(brokenLink([first, { ...second, commitment: second.commitment.replace('02', '09') }])).toBe(second.drawId);
  expect(brokenLink([first, sealed(2, third.commitmentHash)])).toBe(second.drawId);
  expect(brokenLink([sealed(1, 'f'.repeat(64))])).toBe(first.drawId);
});

const link = (sequence: number, previous: string): Link =>
  ({ sequence, drawId: `350103-2022Q1-0${sequence}`, previous, hash: String(sequence).repeat(64), sealedAt: '2022-01-05T09:00:00+08:00', state: 'sealed', fits: true });
const none = '0'.repeat(64);

test('links_that_name_the_one_before_are_whole_on_any_page', () => {
  expect(unfitLink([link(1, none), link(2, '1'.repeat(64)), link(3, '2'.repeat(64))])).toBeNull();
  expect(unfitLink([link(4, '3'.repeat(64)), link(5, '4'.repeat(64))])).toBeNull();
  expect(unfitLink([])).toBeNull();
});

test('link_that_names_another_or_leaves_one_out_is_told', () => {
  expect(unfitLink([link(1, none), link(2, 'a'.repeat(64))])).toBe('350103-2022Q1-02');
  expect(unfitLink([link(1, none), link(3, '1'.repeat(64))])).toBe('350103-2022Q1-03');
  expect(unfitLink([link(1, 'a'.repeat(64))])).toBe('350103-2022Q1-01');
});
