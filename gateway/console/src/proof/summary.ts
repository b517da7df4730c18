import type { Bundle } from './bundle.ts';
import type { Refusal, Verdict } from './verify.ts';

/** Where one target stands in a draw. Numbers count from 1; null: it is not there. */
export interface Standing {
  /** Its place among the drawn, by ticket, and that ticket. */
  readonly drawn: number | null;
  readonly ticket: string | null;
  /** The substitution that brought it in, and the one that took it out. */
  readonly broughtIn: number | null;
  readonly takenOut: number | null;
}

/** What a page shows of a bundle. */
export interface Facts {
  readonly drawId: string;
  readonly tenant: string;
  readonly period: string;
  readonly sealedAt: string;
  readonly commitmentHash: string;
  readonly code: string;
  readonly entropy: string | null;
  readonly outcomeHash: string;
  readonly pool: number;
  readonly excluded: number;
  readonly inspectors: number;
  readonly drawn: number;
  readonly substitutions: readonly { readonly n: number; readonly hash: string }[];
  /** The voided draw that this one replaces. */
  readonly replaced: string | null;
  /** Of the target asked for. */
  readonly target: Standing | null;
}

/** What became of a check. Facts are null where the file is no bundle. */
export type Summary =
  | { readonly status: 'accepted'; readonly facts: Facts }
  | { readonly status: 'refused'; readonly refusal: Refusal; readonly facts: Facts | null }
  | { readonly status: 'unreadable'; readonly at: number };

/** A verdict in short. */
export function summaryOf(verdict: Verdict, entryId: string | null): Summary {
  switch (verdict.status) {
    case 'unreadable':
      return verdict;
    case 'refused':
      return { status: 'refused', refusal: verdict.refusal, facts: verdict.bundle && factsOf(verdict.bundle, entryId) };
    case 'accepted':
      return { status: 'accepted', facts: factsOf(verdict.bundle, entryId) };
  }
}

function factsOf(bundle: Bundle, entryId: string | null): Facts {
  const { drawId, tenant, period, sealedAt } = bundle.commitment;
  return {
    drawId,
    tenant,
    period,
    sealedAt,
    commitmentHash: bundle.commitmentHash,
    code: bundle.code,
    entropy: bundle.entropy,
    outcomeHash: bundle.outcomeHash,
    pool: bundle.pool.length,
    excluded: bundle.excluded.length,
    inspectors: bundle.inspectors.length,
    drawn: bundle.selected.length,
    substitutions: bundle.substitutions.map(({ n, hash }) => ({ n, hash })),
    replaced: bundle.replaced?.commitment.drawId ?? null,
    target: entryId === null ? null : standingOf(bundle, entryId),
  };
}

function standingOf(bundle: Bundle, entryId: string): Standing {
  const at = bundle.selected.findIndex((line) => line.entryId === entryId);
  const targets = bundle.substitutions.filter((line) => line.inspectorId === undefined);
  return {
    drawn: at < 0 ? null : at + 1,
    ticket: bundle.selected[at]?.ticket ?? null,
    broughtIn: targets.find((line) => line.in === entryId)?.n ?? null,
    takenOut: targets.find((line) => line.entryId === entryId)?.n ?? null,
  };
}
