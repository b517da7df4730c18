import { OddNumber, twice, type Json } from './json.ts';
import { isWellFormed } from './text.ts';

/** The value has no canonical form: a member named twice, a number that is no integer below 2^53, or half a surrogate pair. */
export class NotCanonical extends Error {}

/**
 * Canonical JSON, RFC 8785 (JCS), of a value whose numbers are integers below 2^53. Strings are written as ECMAScript writes them,
 * which is what RFC 8785 §3.2.2.2 prescribes.
 * @throws NotCanonical
 */
export function canonical(value: Json): string {
  if (value === null || typeof value === 'boolean') {
    return String(value);
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) {
      throw new NotCanonical(`${value} is no integer below 2^53`);
    }
    return String(value);
  }
  if (typeof value === 'string') {
    return quoted(value);
  }
  if (value instanceof OddNumber) {
    throw new NotCanonical(`${value.written} is no integer below 2^53`);
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(',')}]`;
  }
  if (value[twice] !== undefined) {
    throw new NotCanonical(`member ${value[twice]} twice`);
  }
  // The default order of sort is by UTF-16 code units, as RFC 8785 §3.2.3 wants it.
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${quoted(name)}:${canonical(value[name] ?? null)}`).join(',')}}`;
}

/** A string with its quotation marks. */
export function quoted(text: string): string {
  if (!isWellFormed(text)) {
    throw new NotCanonical('half a surrogate pair');
  }
  return JSON.stringify(text);
}
