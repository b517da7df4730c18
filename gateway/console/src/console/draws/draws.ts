import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import { learnRefusals } from '../../api/refusals.ts';
import type { components } from '../../api/schema.d.ts';

export type DrawView = components['schemas']['Draw.DrawView'];
export type Quotas = components['schemas']['Draw.ShowQuotas.Response'];
export type Entry = components['schemas']['Draw.ShowList.Entry'];

/** The states in their order; each follows from the one before. */
export const states = ['open', 'pooled', 'sealed', 'entropy', 'drawn', 'final', 'dispatched'] as const;

/** Whether a draw has come to that state or beyond; a void one has not. */
export const reached = (draw: Pick<DrawView, 'state'>, state: (typeof states)[number]): boolean =>
  states.indexOf(draw.state as (typeof states)[number]) >= states.indexOf(state);

// Others move the draw on: the platform, the second person, the observer.
const pace = (state: string | undefined) => state === 'open' || state === 'entropy' ? 1_000 : state === 'dispatched' || state === 'void' ? false : 3_000;

const oneKey = (id: string) => ['draws', 'one', id];

/** The bureau whose draw it is, when that is not one's own: a superior looks at a subordinate's. */
export const foreignTo = (drawId: string, tenant: string): string | undefined => {
  const owner = drawId.split('-').slice(0, -2).join('-');
  return owner === tenant ? undefined : owner;
};

export const useDraw = (id: string, of?: string) => useQuery({
  queryKey: oneKey(id),
  queryFn: () => unwrap(client.GET('/api/draw/draws/{id}', { params: { path: { id }, query: { of } } })),
  refetchInterval: (query) => pace(query.state.data?.state),
});

export const useDraws = (query: { period?: string | undefined; page: number; size: number }) => useQuery({
  queryKey: ['draws', 'list', query],
  queryFn: () => unwrap(client.GET('/api/draw/draws', { params: { query } })),
  placeholderData: (before) => before,
});

/** Keeps what an action answered, so that nothing of the step before is asked again; and says whether the draw still stands before its seal. */
export function useStep(id: string): { keep: (draw: DrawView) => void; unsealed: () => boolean } {
  const queries = useQueryClient();
  return {
    keep: (draw) => queries.setQueryData(oneKey(id), draw),
    unsealed: () => queries.getQueryData<DrawView>(oneKey(id))?.state === 'pooled',
  };
}

export const useQuotas = (id: string, enabled: boolean | (() => boolean)) => useQuery({
  queryKey: ['draws', 'quotas', id], enabled,
  queryFn: () => unwrap(client.GET('/api/draw/draws/{id}/quotas', { params: { path: { id } } })),
});

/** What everybody may see of a sealed draw: commitment, entropy, outcome. */
export const useSealing = (id: string, enabled: boolean) => useQuery({
  queryKey: ['draws', 'sealing', id], enabled, refetchInterval: 3_000,
  queryFn: () => unwrap(client.GET('/api/draw/public/draws/{id}', { params: { path: { id } } })),
});

export const useDrawnList = (id: string, enabled: boolean) => useQuery({
  queryKey: ['draws', 'drawn', id], enabled, staleTime: 60_000,
  queryFn: () => unwrap(client.GET('/api/draw/draws/{id}/list', { params: { path: { id } } })),
});

/** Whether the list may be looked at: operators once it is drawn, everybody else who may at all once the tasks are out. */
export const listShown = (draw: Pick<DrawView, 'state' | 'dispatchedAt'>, operates: boolean): boolean =>
  reached(draw, 'drawn') && (operates || draw.dispatchedAt !== null);

/** The end of an opaque id: enough to tell entries apart, too little to name one. */
export const masked = (entryId: string): string => '····' + entryId.replaceAll('-', '').slice(-6);

/** How long each ticket stays alone on the projector, in milliseconds: the whole takes twelve seconds, but none is a blur or a wait. */
export const pacePerTicket = (tickets: number): number => Math.min(400, Math.max(25, Math.floor(12_000 / Math.max(1, tickets))));

/** What sealing with these counts would come to. */
export const useDryRun = (id: string, version: number, counts: Readonly<Record<string, number>>, enabled: boolean | (() => boolean)) => useQuery({
  queryKey: ['draws', 'dry', id, version, counts], enabled, placeholderData: (before) => before,
  queryFn: async () => {
    const run = await unwrap(client.GET('/api/draw/draws/{id}/dry-run', {
      params: { path: { id }, query: Object.fromEntries(Object.entries(counts).map(([category, n]) => [`counts[${category}]`, n])) as { of?: string } },
    }));
    if (run.refusals.length > 0) await learnRefusals();
    return run;
  },
});

type Category = Pick<Quotas['categories'][number], 'category' | 'quota' | 'firm' | 'proposed'>;
type Granted = Pick<components['schemas']['Draw.ListExceptions.View'], 'category' | 'count' | 'approvedBy'>;

const granted = (row: Category, exceptions: readonly Granted[]) => exceptions.find((found) => found.category === row.category && found.approvedBy !== null);

/** The least that may be taken of a category: its quota, or what was approved, never less than the rules that must be yield. */
export const least = (row: Category, exceptions: readonly Granted[]): number => {
  const found = granted(row, exceptions);
  return found === undefined ? row.quota : Math.min(row.quota, Math.max(found.count, row.firm));
};

/** How many are taken unless somebody asks for another number: what was approved, else quota or plan. */
export const proposed = (row: Category, exceptions: readonly Granted[]): number =>
  granted(row, exceptions) === undefined ? row.proposed : least(row, exceptions);
