import { createContext, useContext } from 'react';
import type { components } from '../../api/schema.d.ts';
import { may, type Action } from './permissions.ts';

/** The account that is signed in. */
export type Me = components['schemas']['Tenancy.Me.Response'];

export const Session = createContext<Me | null>(null);

/** The account that is signed in; screens are drawn only for one. */
export function useMe(): Me {
  const me = useContext(Session);
  if (me === null) throw new Error('No session.');
  return me;
}

/** Whether the account may do that. */
export function useMay(): (action: Action) => boolean {
  const { roles } = useMe();
  return (action) => may(roles, action);
}
