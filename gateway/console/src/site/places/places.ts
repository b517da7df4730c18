import { useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';

/** The bureaus, superiors before subordinates. */
export const usePlaces = () =>
  useQuery({
    queryKey: ['places'],
    queryFn: () => unwrap(client.GET('/api/tenancy/jurisdictions')),
    select: (answer) => answer.jurisdictions,
    staleTime: Infinity,
  });

/** A bureau's name; its code until the name is there. */
export function useNameOf(): (code: string) => string {
  const places = usePlaces().data;
  return (code) => places?.find((place) => place.code === code)?.name ?? code;
}
