import { canonical } from './canonical.ts';
import { bytes, sha256Hex } from './hash.ts';
import { parseJson, type Json } from './json.ts';
import { leadsFrom } from './merkle.ts';
import { Members } from './members.ts';
import { isHash } from './text.ts';

/** Leaf and Merkle path of one target, as they are published with its result. */
export type InclusionProof = {
  leaf: string;
  salt: string;
  index: number;
  size: number;
  path: readonly string[];
  root: string;
  commitmentHash: string;
};

/** What is checked of it, in this order. */
export const inclusionChecks = ['leaf', 'path', 'sealed', 'root'] as const;
export type InclusionCheck = (typeof inclusionChecks)[number];

export type Inclusion = { failed: InclusionCheck | null; entryId: string | null; category: string | null };

/**
 * Whether a target was in the sealed pool: its leaf is well formed, leaf and path lead to the root, the commitment has the hash that
 * was published, and root and size are the commitment's. Says nothing about being drawn.
 * @param sealing what was published at the seal: the commitment's canonical text and its hash
 */
export function checkInclusion(proof: InclusionProof, sealing: { commitment: string; commitmentHash: string }): Inclusion {
  const leaf = readLeaf(proof);
  const told = { entryId: leaf?.entryId ?? null, category: leaf?.category ?? null };
  const passes: Record<InclusionCheck, () => boolean> = {
    leaf: () => leaf !== null,
    path: () =>
      proof.path.every(isHash) &&
      leadsFrom(
        proof.leaf,
        proof.index,
        proof.size,
        proof.path.map((hash) => bytes(hash)),
        proof.root,
      ),
    sealed: () => sha256Hex(sealing.commitment) === sealing.commitmentHash && sealing.commitmentHash === proof.commitmentHash,
    root: () => {
      const head = poolOf(sealing.commitment);
      return head?.root === proof.root && head.size === proof.size;
    },
  };
  return { failed: inclusionChecks.find((check) => !passes[check]()) ?? null, ...told };
}

/** The leaf must be canonical and carry the salt that was handed out. */
function readLeaf({ leaf, salt }: InclusionProof): { entryId: string; category: string } | null {
  try {
    const json = parseJson(leaf);
    const m = new Members(json, '', ['category', 'drawn', 'entryId', 'salt']);
    m.number('drawn');
    return canonical(json) === leaf && m.text('salt') === salt ? { entryId: m.text('entryId'), category: m.text('category') } : null;
  } catch {
    return null;
  }
}

function poolOf(commitment: string): { size: Json; root: Json } | null {
  try {
    const json = parseJson(commitment);
    const pool = typeof json === 'object' && json !== null && 'pool' in json ? json.pool : null;
    const m = new Members(pool ?? null, 'pool', ['size', 'root']);
    return { size: m.number('size'), root: m.text('root') };
  } catch {
    return null;
  }
}
