import { expect, test } from 'vitest';
import { readReturned } from './signOn.ts';

test('address_with_a_ticket_gives_it_with_the_secret_of_the_tab', () =>
  expect(readReturned('#sign-on=CfDJ8_-x', 'secret')).toEqual({ ticket: 'CfDJ8_-x', failed: null, nonce: 'secret' }));

test('address_with_a_failure_gives_its_code', () =>
  expect(readReturned('#sign-on-failed=sign-on.denied', null)).toEqual({ ticket: null, failed: 'sign-on.denied', nonce: '' }));

test('other_addresses_give_nothing', () => {
  for (const hash of ['', '#', '#sign-on', '#sign-on=', '#sign-on=<script>', '#section']) expect(readReturned(hash, 'secret')).toBeNull();
});
