import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';

export type Result = components['schemas']['Publication.ListPublicResults.Result'];
export type DrawnIn = components['schemas']['Publication.ListPublicResults.DrawnIn'];

export interface ResultSearch {
  readonly tenant?: string | undefined;
  readonly period?: string | undefined;
  readonly q?: string | undefined;
}

export const pageSize = 20;

/** What an address searches for. */
export const searchOf = (search: URLSearchParams): ResultSearch => ({
  tenant: search.get('tenant') ?? undefined,
  period: search.get('period') ?? undefined,
  q: search.get('q') ?? undefined,
});

export const fetchResults = (search: ResultSearch, page: number, size: number) =>
  unwrap(client.GET('/api/publication/public/results', { params: { query: { ...search, page, size } } }));

export const useResults = (search: ResultSearch, page: number) =>
  useQuery({ queryKey: ['results', search, page], queryFn: () => fetchResults(search, page, pageSize), placeholderData: keepPreviousData });

export const useResult = (id: string) =>
  useQuery({
    queryKey: ['result', id],
    queryFn: () => unwrap(client.GET('/api/publication/public/results/{id}', { params: { path: { id } } })),
  });
