import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';

type Told = components['schemas']['Publication.ListPublicResults.Result'];
type Days = 'visitedOn' | 'determinedOn' | 'due' | 'publishedOn';

/** A published result; days are written yyyy-MM-dd. */
export type Result = Omit<Told, Days | 'channels'> & Record<Days, string> & {
  readonly channels: readonly { readonly channel: Told['channels'][number]['channel']; readonly on: string }[];
};
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

export async function fetchResults(search: ResultSearch, page: number, size: number) {
  const answer = await unwrap(client.GET('/api/publication/public/results', { params: { query: { ...search, page, size } } }));
  return { ...answer, items: answer.items as Result[] };
}

export const useResults = (search: ResultSearch, page: number) =>
  useQuery({ queryKey: ['results', search, page], queryFn: () => fetchResults(search, page, pageSize), placeholderData: keepPreviousData });

export const useResult = (id: string) =>
  useQuery({
    queryKey: ['result', id],
    queryFn: async () => (await unwrap(client.GET('/api/publication/public/results/{id}', { params: { path: { id } } }))) as Result,
  });
