import { expect, test } from 'vitest';
import { sha256Hex } from '../../proof/hash.ts';
import { brokenLink } from './chain.ts';
import type { Sealing } from './queries.ts';

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
