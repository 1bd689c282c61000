import { APIError } from 'better-auth/api';
import type { Knex } from 'knex';
import { joinLibrary } from './knex-dialect.ts';
import type { Library } from './library.ts';

export type RenewSession = ReturnType<typeof createRenewSession>;

/** The token of the session that a request's cookie names; undefined: there is none, or it has ended. */
export const tokenOf = async (library: Library, headers: Headers): Promise<string | undefined> =>
  headers.get('cookie') ? (await library.api.getSession({ headers }))?.session.token : undefined;

/**
 * Gives the session of a request a new id, and returns the cookies; none when the session has ended. `keepOld`: the old
 * id works for a while more. `trx`: in this transaction.
 */
export function createRenewSession(library: () => Library) {
  const renew = async (headers: Headers, keepOld: boolean): Promise<string[]> => {
    const before = await tokenOf(library(), headers);
    const renewed = library().api.renewSession({ headers, returnHeaders: true });
    const done = await renewed.catch((error: unknown) => {
      if (error instanceof APIError && error.statusCode === 401) return null;
      throw error;
    });
    if (done && before && !keepOld) await (await library().$context).internalAdapter.deleteSession(before);
    return done?.headers.getSetCookie() ?? [];
  };
  return (headers: Headers, { keepOld = false, trx }: { keepOld?: boolean; trx?: Knex } = {}) =>
    trx ? joinLibrary(trx, () => renew(headers, keepOld)) : renew(headers, keepOld);
}
