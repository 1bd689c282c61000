import { MODES, type Mode } from '../../contracts/states.ts';
import { openStores } from '../../runtime/open-stores.ts';
import type { Customer } from './stream.ts';

/** Milliseconds since the epoch. */
export interface Moments {
  /** When an order was acknowledged. */
  orders: number[];
  /** When a run invited its customer, which needs the environment's Temporal. */
  invitations: number[];
  /** When a customer was told that joining succeeded. Customers of test never join. */
  joins: number[];
}

const ofCustomers = (customers: readonly Customer[], key: 'acknowledgedAt' | 'joinedAt'): number[] =>
  customers.flatMap((customer) => customer[key] ?? []);

/** Of customers the moments at which they were told, of invitations those of the rows. */
export async function readMoments(
  env: NodeJS.ProcessEnv,
  customers: Record<Mode, readonly Customer[]>,
): Promise<Record<Mode, Moments>> {
  const { stores, close } = await openStores(env);
  try {
    const read = async (mode: Mode): Promise<Moments> => {
      const queued: string[] = await stores[mode]
        .knex('mail_sends')
        .where({ kind: 'invitation' })
        .pluck('queued_at');
      return {
        orders: ofCustomers(customers[mode], 'acknowledgedAt'),
        invitations: queued.map((at) => Date.parse(at)),
        joins: ofCustomers(customers[mode], 'joinedAt'),
      };
    };
    const [live, test] = await Promise.all(MODES.map(read));
    return { live, test } as Record<Mode, Moments>;
  } finally {
    await close();
  }
}
