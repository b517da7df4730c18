import { useQueries, useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import { useMe } from '../frame/session.ts';

/** The own bureau and all below it. */
export function useSubtree() {
  const { tenant } = useMe();
  return useQuery({
    queryKey: ['jurisdictions', tenant], staleTime: 60_000,
    queryFn: () => unwrap(client.GET('/api/tenancy/jurisdictions', { params: { query: { under: tenant } } })),
  });
}

/** A bureau's name; its code while it is not known. */
export function usePlaces(): (tenant: string) => string {
  const tree = useSubtree();
  return (tenant) => tree.data?.jurisdictions.find((place) => place.code === tenant)?.name ?? tenant;
}

/** Names of bureaus anywhere in the tree, superiors too; their codes while they are not known. */
export function usePlacesOf(tenants: readonly string[]): (tenant: string) => string {
  const codes = [...new Set(tenants)];
  const places = useQueries({
    queries: codes.map((code) => ({
      queryKey: ['place', code], staleTime: 300_000,
      queryFn: () => unwrap(client.GET('/api/tenancy/jurisdictions/{code}', { params: { path: { code } } })),
    })),
  });
  return (tenant) => places[codes.indexOf(tenant)]?.data?.name ?? tenant;
}
