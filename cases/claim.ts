import type { Knex } from 'knex';
import type { Store } from '../db/store.ts';
import type { Guard } from './guard.ts';

/** Rows that commands to a workflow change, each with a moment that is part of its tag. */
interface Claimable {
  lock(id: string, trx: Knex): Promise<{ changedAt: string | null } | undefined>;
  /** Writes the moment, if it is still the other one. */
  setChangedAt(id: string, change: { from: string | null; to: string | null }, trx?: Knex): Promise<void>;
}

export interface ClaimInput {
  rows: Claimable;
  id: string;
  guard: Guard | undefined;
}

/**
 * Runs a command whose change a workflow makes later, in a transaction of its own. Of commands that saw the same object one
 * passes: the guard holds under the lock of the row, which the others then find changed. An answer ends the claim, as by then
 * either the object is another or nothing was done; without one it stays, as the command may still take effect.
 */
export async function withClaim<T>(
  { knex }: Pick<Store, 'knex'>,
  { rows, id, guard }: ClaimInput,
  command: () => Promise<T>,
): Promise<T> {
  if (!guard) return command();
  const claim = await knex.transaction(async (trx) => {
    const from = (await rows.lock(id, trx))?.changedAt ?? null;
    await guard(trx);
    const to = momentAfter(from);
    await rows.setChangedAt(id, { from, to }, trx);
    return { from, to };
  });
  const answer = await command();
  await rows.setChangedAt(id, { from: claim.to, to: claim.from });
  return answer;
}

/** Rows that commands change, of which each has its claim. */
interface ClaimableRows<Row> {
  claims: Claimable;
  get(id: string): Promise<Row | undefined>;
}

/** Like `withClaim`; the command gets the row as it is once its guard holds. */
export const withClaimedRow = <Row extends { id: string }, T>(
  store: Pick<Store, 'knex'>,
  { rows, row, guard }: { rows: ClaimableRows<Row>; row: Row; guard?: Guard | undefined },
  command: (row: Row) => Promise<T>,
): Promise<T> =>
  withClaim(store, { rows: rows.claims, id: row.id, guard }, async () =>
    command(guard ? ((await rows.get(row.id)) ?? row) : row),
  );

/** Now, and later than a moment: two changes within a millisecond must differ. */
export const momentAfter = (before: string | null | undefined): string =>
  new Date(Math.max(Date.now(), before ? Date.parse(before) + 1 : 0)).toISOString();
