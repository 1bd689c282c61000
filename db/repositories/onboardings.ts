import type { Knex } from 'knex';
import type { OnboardingStatus } from '../../contracts/states.ts';
import { newId } from '../ids.ts';
import type { OnboardingRow } from '../rows.ts';

export interface OnboardingFilter {
  status?: OnboardingStatus;
  customerId?: string;
  limit: number;
  /** The id after which (going back in time) the page starts. */
  before?: string;
}

/** Onboardings: at most one open a customer, which a unique index keeps. */
export function createOnboardingsRepository(db: Knex) {
  const onboardings = (trx: Knex = db) => trx<OnboardingRow>('onboardings');

  return {
    get: (id: string, trx?: Knex): Promise<OnboardingRow | undefined> =>
      onboardings(trx).where({ id }).first(),

    /** The customer's open onboarding, locked until the transaction ends; opened when there is none. */
    async lockOpen(customerId: string, now: string, trx: Knex): Promise<OnboardingRow & { opened: boolean }> {
      const open = () =>
        onboardings(trx).where({ customer_id: customerId, closed_at: null }).forUpdate().first();
      const found = await open();
      if (found) return { ...found, opened: false };
      const row: OnboardingRow = {
        id: newId('onboarding'),
        customer_id: customerId,
        status: 'received',
        business_account_id: null,
        invitation_id: null,
        opened_at: now,
        updated_at: now,
        closed_at: null,
      };
      const [made] = await onboardings(trx).insert(row).onConflict().ignore().returning('*');
      if (made) return { ...made, opened: true };
      return { ...((await open()) as OnboardingRow), opened: false };
    },

    /** The open onboarding of a customer, or undefined. */
    findOpen: (customerId: string, trx?: Knex): Promise<OnboardingRow | undefined> =>
      onboardings(trx).where({ customer_id: customerId, closed_at: null }).first(),

    /** Those of these customers that have an open onboarding. */
    customersWithOpen: (customerIds: string[], trx?: Knex): Promise<string[]> =>
      onboardings(trx).whereIn('customer_id', customerIds).where({ closed_at: null }).pluck('customer_id'),

    lock: (id: string, trx: Knex): Promise<OnboardingRow | undefined> =>
      onboardings(trx).where({ id }).forUpdate().first(),

    async update(
      id: string,
      change: Partial<Pick<OnboardingRow, 'status' | 'business_account_id' | 'invitation_id' | 'closed_at'>>,
      now: string,
      trx?: Knex,
    ): Promise<void> {
      await onboardings(trx)
        .where({ id })
        .update({ ...change, updated_at: now });
    },

    findByInvitation: (invitationId: string, trx?: Knex): Promise<OnboardingRow | undefined> =>
      onboardings(trx).where({ invitation_id: invitationId }).orderBy('opened_at', 'desc').first(),

    /** Newest first. */
    list(filter: OnboardingFilter, trx?: Knex): Promise<OnboardingRow[]> {
      const query = onboardings(trx).orderBy('id', 'desc').limit(filter.limit);
      if (filter.status) query.where({ status: filter.status });
      if (filter.customerId) query.where({ customer_id: filter.customerId });
      if (filter.before) query.where('id', '<', filter.before);
      return query;
    },
  };
}
