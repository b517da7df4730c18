import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, problemFrom, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';

/** A substitution as it was published when it was made. */
export interface Anchored {
  readonly n: number;
  readonly kind: string;
  readonly reason: string;
  readonly hash: string;
  readonly at: string;
}

/** What is public of a draw. */
export type Sealing = components['schemas']['Draw.ShowSealings.View'] & {
  readonly revealBy?: string | null;
  readonly overdue?: boolean;
  readonly substitutions?: readonly Anchored[];
};

export interface DrawSearch {
  readonly tenant?: string | undefined;
  readonly period?: string | undefined;
  readonly overdue?: boolean | undefined;
}

export const pageSize = 20;

export const searchOf = (search: URLSearchParams): DrawSearch => ({
  tenant: search.get('tenant') ?? undefined,
  period: search.get('period') ?? undefined,
  overdue: search.get('overdue') === 'true' ? true : undefined,
});

export const fetchDraws = (search: DrawSearch, page: number, size: number) =>
  unwrap(client.GET('/api/draw/public/draws', { params: { query: { ...search, page, size } } }));

export const useDraws = (search: DrawSearch, page: number) =>
  useQuery({ queryKey: ['draws', search, page], queryFn: () => fetchDraws(search, page, pageSize), placeholderData: keepPreviousData });

export const fetchDraw = (id: string): Promise<Sealing> =>
  unwrap(client.GET('/api/draw/public/draws/{id}', { params: { path: { id } } }));

export const useDraw = (id: string) => useQuery({ queryKey: ['draw', id], queryFn: () => fetchDraw(id) });

interface Counts {
  readonly sealed: number;
  readonly voided: number;
  readonly substituted: number;
  readonly voids: readonly { readonly reason: string; readonly afterEntropy: boolean; readonly count: number }[];
  readonly substitutions: readonly { readonly kind: string; readonly reason: string; readonly count: number }[];
}

async function fetchCounts(tenant: string, year: number): Promise<Counts> {
  const answer = await fetch(`/api/draw/public/counts?${new URLSearchParams({ tenant, year: String(year) })}`);
  if (!answer.ok) throw problemFrom(answer.status, await answer.json().catch(() => null));
  return (await answer.json()) as Counts;
}

/** How often a bureau voided and substituted in a year, by reason. */
export const useCounts = (tenant: string, year: number) =>
  useQuery({
    queryKey: ['counts', tenant, year],
    queryFn: () => fetchCounts(tenant, year),
  });

/** Where the evidence bundle is, once the code is published. */
export const bundleAddress = (id: string) => `/api/draw/public/draws/${encodeURIComponent(id)}/bundle`;
