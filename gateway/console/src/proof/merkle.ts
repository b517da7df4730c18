import { hex, sha256 } from './hash.ts';

/** Hash of a leaf's text (RFC 6962 §2.1): SHA-256 of 0x00 and the bytes. */
export function leafHash(leaf: string): Uint8Array {
  const text = new TextEncoder().encode(leaf);
  const input = new Uint8Array(1 + text.length);
  input.set(text, 1);
  return sha256(input);
}

/** SHA-256 of 0x01, left and right. */
function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return sha256(input);
}

/** The root over leaf hashes in any order: the protocol orders leaves by their hash. Of nothing: SHA-256 of nothing. */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  let level = [...leafHashes].sort(byBytes);
  if (level.length === 0) {
    return sha256('');
  }
  while (level.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i];
      const right = level[i + 1];
      // The last one without a sibling is carried up unchanged: RFC 6962 splits at the largest power of two.
      above.push(left && right ? node(left, right) : (left ?? new Uint8Array()));
    }
    level = above;
  }
  return level[0] ?? new Uint8Array();
}

/** Whether a path leads from a leaf to a root (RFC 9162 §2.1.3.2). False for anything malformed. */
export function leadsFrom(leaf: string, index: number, size: number, path: readonly Uint8Array[], root: string): boolean {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) {
    return false;
  }
  let hash = leafHash(leaf);
  let used = 0;
  for (let place = index, last = size - 1; last > 0; place = Math.floor(place / 2), last = Math.floor(last / 2)) {
    const isLeft = place % 2 === 0;
    if (isLeft && place === last) {
      continue;
    }
    const sibling = path[used++];
    if (sibling?.length !== 32) {
      return false;
    }
    hash = isLeft ? node(hash, sibling) : node(sibling, hash);
  }
  return used === path.length && hex(hash) === root;
}

function byBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
