import type { Store } from '../../db/store.ts';
import type { Guard } from '../guard.ts';

/** Whether campaigns may write to a customer. */
export interface MailWish {
  customerId: string;
  optedOut: boolean;
  /** When the customer first opted out. */
  optedOutAt: string | null;
  /** An open onboarding, which continues despite the opt-out. */
  openOnboardingId: string | null;
}

interface SetOptOutInput {
  customerId: string;
  optedOut: boolean;
  actor: string;
  guard?: Guard | undefined;
}

/**
 * Records that a customer wants no campaign mail, or allows it again. A repeat changes nothing.
 * @returns the state afterwards, and whether it changed; undefined when the customer does not exist
 */
export async function setOptOut(
  store: Store,
  { customerId, optedOut, actor, guard }: SetOptOutInput,
): Promise<{ wish: MailWish; changed: boolean } | undefined> {
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    const { customers } = store;
    const [known] = await customers.lockMany([customerId], trx);
    if (!known) return undefined;
    await guard?.(trx);
    const changed = await (optedOut
      ? customers.optOut(customerId, now, trx)
      : customers.optIn(customerId, now, trx));
    const customer = await customers.get(customerId, trx);
    if (!customer) return undefined;
    if (changed) {
      const action = optedOut ? 'customer.opted_out' : 'customer.opted_in';
      await store.audit.record(
        {
          naturalKey: `${customerId}/${action}/${now}`,
          at: now,
          action,
          actor,
          businessAccountId: (await store.accounts.findLiveByCustomer(customerId, trx))?.id ?? null,
          subject: customerId,
        },
        trx,
      );
    }
    const open = await store.onboardings.findOpen(customerId, trx);
    const wish = {
      customerId,
      optedOut,
      optedOutAt: customer.opted_out_at,
      openOnboardingId: open?.id ?? null,
    };
    return { wish, changed };
  });
}
