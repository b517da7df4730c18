import { readFileSync } from 'node:fs';

/** A worked example of the draw protocol, from <code>data/vectors</code>. For tests. */
export function vector(name: string): string {
  return readFileSync(new URL(`../../../../data/vectors/${name}.json`, import.meta.url), 'utf8');
}
