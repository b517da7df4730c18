import { hex, sha256After, sha256Hex } from './hash.ts';

/**
 * The tickets of one purpose (draw protocol, section 3): `consistent_sampler.first_fraction(id, seed + ":" + purpose)`. Tickets compare
 * as strings, ordinally.
 */
export function ticketsOf(seed: string, purpose: string): (id: string) => string {
  const hash = sha256After(sha256Hex(`${seed}:${purpose}`));
  return (id) => fraction(hash(id));
}

/** A digest as the public package writes it: `0.` and its decimal digits, left-padded with zeros to 64, last first. */
export function fraction(digest: Uint8Array): string {
  const digits = BigInt(`0x${hex(digest)}`)
    .toString()
    .padStart(64, '0');
  let reversed = '0.';
  for (let i = digits.length - 1; i >= 0; i--) {
    reversed += digits.charAt(i);
  }
  return reversed;
}

/** The first 15 digits of a ticket as a number: orders as tickets do, but for ties. Small, where whole tickets would not fit. */
export function keyOf(ticket: string): number {
  return Number(ticket.slice(2, 17));
}
