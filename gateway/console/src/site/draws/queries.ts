import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';

/** What is public of a draw. */
export type Sealing = components['schemas']['Draw.ShowSealings.View'];

/** One sealing of a bureau's chain. */
export type Link = components['schemas']['Draw.ShowChain.Link'];

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

export const chainPageSize = 50;

/** A bureau's sealings, the first one first. */
export const useChain = (tenant: string, page: number) =>
  useQuery({
    queryKey: ['chain', tenant, page], placeholderData: keepPreviousData,
    queryFn: () => unwrap(client.GET('/api/draw/public/chain', { params: { query: { tenant, page, size: chainPageSize } } })),
  });

/** How often a bureau voided and substituted in a year, by reason. */
export const useCounts = (tenant: string, year: number) =>
  useQuery({
    queryKey: ['counts', tenant, year],
    queryFn: () => unwrap(client.GET('/api/draw/public/counts', { params: { query: { tenant, year } } })),
  });

/** Where the evidence bundle is, once the code is published. */
export const bundleAddress = (id: string) => `/api/draw/public/draws/${encodeURIComponent(id)}/bundle`;
