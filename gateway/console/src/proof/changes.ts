import type { Json } from './json.ts';

/** One scalar of a JSON value: where it is, what it is, and how to put another there. For tests. */
export interface Scalar {
  readonly place: string;
  readonly value: unknown;
  set(value: unknown): void;
}

/** All scalars of a value but the root's witnesses, which no hash covers. */
export function* scalarsOf(json: unknown, place = '$'): Generator<Scalar> {
  const holder = json as Record<string, unknown>;
  for (const name of Object.keys(holder)) {
    if (place === '$' && name === 'witnesses') continue;
    const at = Array.isArray(json) ? `${place}[${name}]` : `${place}.${name}`;
    const value = holder[name];
    if (typeof value === 'object' && value !== null) yield* scalarsOf(value, at);
    else yield { place: at, value, set: (next) => void (holder[name] = next) };
  }
}

/** Other values of the same type, then of another type. */
export function changesOf(value: unknown): readonly Json[] {
  switch (typeof value) {
    case 'string':
      return value === ''
        ? ['x', 'A\u030a', null, 1]
        : [
            value.slice(0, -1) + (value.endsWith('1') ? '2' : '1'),
            (value.startsWith('3') ? '4' : '3') + value.slice(1),
            value + '0',
            value + 'A\u030a',
            '',
            null,
            1,
          ];
    case 'number':
      return [value + 1, value - 1, value + 1_000_000, value + 0.5, null, String(value)];
    case 'boolean':
      return [!value, null];
    default:
      return ['x', 0];
  }
}
