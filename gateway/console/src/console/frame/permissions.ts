import table from './permissions.json' with { type: 'json' };

/** What may be done in the console; each names its endpoint and the roles that the endpoint allows. */
export type Action = keyof typeof table;

/** Whether an account with these roles may do that. The service decides; this only spares people what it would refuse. */
export const may = (roles: readonly string[], action: Action): boolean => table[action].roles.some((role) => roles.includes(role));

/** Every action, for the test that compares them with the endpoints. */
export const actions = Object.keys(table) as Action[];
