// @vitest-environment node
import { expect, test } from 'vitest';
import { readBundle } from './bundle.ts';
import { canonical, NotCanonical } from './canonical.ts';
import { bytes, hex, macUnder, sha256, sha256Hex } from './hash.ts';
import { checkInclusion } from './inclusion.ts';
import { parseJson } from './json.ts';
import { leadsFrom, leafHash, rootOf } from './merkle.ts';
import { fraction, ticketsOf } from './tickets.ts';
import { leavesOf } from './verify.ts';
import { vector } from './vectors.ts';

const primitives = (JSON.parse(vector('consistent_sampler')) as { primitives: { fn: string; args: string[]; expected: string }[] })
  .primitives;
const primitive = (name: string) => primitives.find(({ fn }) => fn === name) ?? { args: [], expected: '' };

test('tickets_are_those_of_the_public_package', () => {
  const { args, expected } = primitive('first_fraction');
  const [id = '', seed = ''] = args;
  // The package knows no purposes: its seed is ours with one.
  const [head, purpose] = [seed.slice(0, 8), seed.slice(8)];
  expect(sha256Hex(primitive('sha256_hex').args[0] ?? '')).toBe(primitive('sha256_hex').expected);
  expect(fraction(sha256(primitive('sha256_uniform').args[0] ?? ''))).toBe(primitive('sha256_uniform').expected);
  expect(fraction(sha256(sha256Hex(seed) + id))).toBe(expected);
  expect(ticketsOf(head, purpose)(id)).toBe(fraction(sha256(sha256Hex(`${head}:${purpose}`) + id)));
});

// RFC 8785 §3.2.3 and appendix B, as far as numbers are integers.
test.each([
  [
    '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew","1":"One","\\ud83d\\ude00":"Smiley","\\u0080":"Control","\\u00f6":"o"}',
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"o","€":"Euro Sign","😀":"Smiley","\ufb33":"Hebrew"}',
  ],
  ['["\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/"]', '["€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"]'],
  ['[ 9007199254740991 , -1, -0, true, null, "\\u2028𠮷" ]', '[9007199254740991,-1,0,true,null,"\u2028𠮷"]'],
])('canonical_of_%s', (json, expected) => {
  expect(canonical(parseJson(json))).toBe(expected);
});

test.each(['9007199254740992', '1.0', '1e2', '0.5', '"\\ud842"', '{"a":1,"a":1}'])('canonical_of_%s_is_refused', (json) => {
  expect(() => canonical(parseJson(json))).toThrow(NotCanonical);
});

test('merkle_tree_is_that_of_rfc_6962', () => {
  expect(hex(rootOf([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hex(leafHash(''))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
});

test('inclusion_of_every_pool_entry_is_proved_and_of_nothing_else', () => {
  const bundle = readBundle(parseJson(vector('draw-small')));
  const leaves = leavesOf(bundle, 'pool', macUnder(bytes(bundle.code))).map((leaf) => leaf());
  const commitment = canonical(bundle.commitmentJson);
  const sealing = { commitment, commitmentHash: bundle.commitmentHash };
  const sorted = [...leaves].sort((a, b) => (hex(leafHash(a)) < hex(leafHash(b)) ? -1 : 1));
  sorted.forEach((leaf, index) => {
    const proof = {
      leaf,
      salt: (JSON.parse(leaf) as { salt: string }).salt,
      index,
      size: sorted.length,
      path: pathOf(sorted.map(leafHash), index).map(hex),
      root: bundle.commitment.trees.pool.root,
      commitmentHash: bundle.commitmentHash,
    };
    expect(checkInclusion(proof, sealing)).toMatchObject({ failed: null, entryId: (JSON.parse(leaf) as { entryId: string }).entryId });
    expect(checkInclusion({ ...proof, leaf: leaf.replace('"drawn":', '"drawn": ') }, sealing).failed).toBe('leaf');
    expect(checkInclusion({ ...proof, salt: '0'.repeat(32) }, sealing).failed).toBe('leaf');
    expect(checkInclusion({ ...proof, index: (index + 1) % sorted.length }, sealing).failed).toBe('path');
    expect(checkInclusion({ ...proof, path: proof.path.slice(1) }, sealing).failed).toBe('path');
    expect(checkInclusion({ ...proof, commitmentHash: '0'.repeat(64) }, sealing).failed).toBe('sealed');
    expect(checkInclusion(proof, { ...sealing, commitment: commitment.replace('"drawId"', '"drawid"') }).failed).toBe('sealed');
  });
  const other = commitment.replace(bundle.commitment.trees.pool.root, '0'.repeat(64));
  const [only = ''] = leaves;
  expect(leadsFrom(only, 0, 1, [], hex(leafHash(only)))).toBe(true);
  expect(leadsFrom(only, 0, 0, [], hex(leafHash(only)))).toBe(false);
  expect(
    checkInclusion(
      {
        leaf: sorted[0] ?? '',
        salt: (JSON.parse(sorted[0] ?? '') as { salt: string }).salt,
        index: 0,
        size: sorted.length,
        path: pathOf(sorted.map(leafHash), 0).map(hex),
        root: bundle.commitment.trees.pool.root,
        commitmentHash: sha256Hex(other),
      },
      { commitment: other, commitmentHash: sha256Hex(other) },
    ).failed,
  ).toBe('root');
});

/** RFC 6962 §2.1.1, recursively as it is written there: not the way the code under test goes. */
function pathOf(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leaves.length < 2) return [];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return index < k
    ? [...pathOf(leaves.slice(0, k), index), rootInOrder(leaves.slice(k))]
    : [...pathOf(leaves.slice(k), index - k), rootInOrder(leaves.slice(0, k))];
}

function rootInOrder(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return leaves[0] ?? new Uint8Array();
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(new Uint8Array([1, ...rootInOrder(leaves.slice(0, k)), ...rootInOrder(leaves.slice(k))]));
}
