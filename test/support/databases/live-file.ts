import { join } from 'node:path';
import type { Knex } from 'knex';
import { openDatabase } from '../../../db/connection.ts';

/** Opens the live environment's SQLite file of a data folder from outside. */
export const openLiveFile = (folder: string): Knex =>
  openDatabase({ kind: 'sqlite', file: join(folder, 'live.db') });

/** The number of users with an address: 1 once a password is chosen for it. */
export async function peopleWith(folder: string, address: string): Promise<number> {
  const file = openLiveFile(folder);
  try {
    return Number((await file('users').where({ email: address }).count({ n: '*' }))[0]?.n);
  } finally {
    await file.destroy();
  }
}

export interface Counts {
  orders: number;
  onboardings: number;
  accounts: number;
  invitations: number;
  members: number;
  licenses: number;
}

/** Counts one customer's rows; of licenses only the bound ones. */
export async function countsOf(db: Knex, customerId: string): Promise<Counts> {
  const count = async (query: Knex.QueryBuilder) => Number((await query.count({ n: '*' }))[0]?.n);
  const accounts = () => db('business_accounts').where({ customer_id: customerId }).select('id');
  return {
    orders: await count(db('orders').where({ customer_id: customerId })),
    onboardings: await count(db('onboardings').where({ customer_id: customerId })),
    accounts: await count(accounts().clearSelect()),
    invitations: await count(db('invitations').whereIn('business_account_id', accounts())),
    members: await count(db('memberships').whereIn('business_account_id', accounts())),
    licenses: await count(
      db('licenses').whereIn('business_account_id', accounts()).where({ status: 'bound' }),
    ),
  };
}
