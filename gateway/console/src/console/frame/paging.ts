import { useSearchParams } from 'react-router';

/** Filters and page of a list, kept in its address so that reload and "back" show the same. */
export function useListAddress<const Name extends string>(...names: Name[]) {
  const [params, setParams] = useSearchParams();
  const filters = Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined])) as Record<Name, string | undefined>;
  const page = Math.min(1_000_000, Math.max(1, Math.floor(Number(params.get('page') ?? 1)) || 1));
  const size = [20, 50, 100, 200].find((s) => s === Number(params.get('size'))) ?? 20;
  type Change = { readonly [Key in Name | 'page' | 'size']?: string | number | undefined };
  const set = (change: Change) => {
    const next = new URLSearchParams(params);
    if (!('page' in change)) next.delete('page');
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined || value === '') next.delete(name);
      else next.set(name, String(value));
    }
    setParams(next, { replace: true });
  };
  /** What antd's table wants to know. */
  const pagination = (total: number) => ({
    current: page, pageSize: size, total, showSizeChanger: true, pageSizeOptions: [20, 50, 100, 200], responsive: true,
    // Also on paper: which part of the list a page is.
    showTotal: (sum: number, [from, to]: [number, number]) => `${from.toLocaleString('en-US')}–${to.toLocaleString('en-US')} / ${sum.toLocaleString('en-US')}`,
    onChange: (next: number, nextSize: number) => set({ page: nextSize === size ? next : 1, size: nextSize } as Change),
  });
  return { filters, page, size, set, pagination };
}
