import type { Store } from '../../db/store.ts';

/** Whether campaigns may write to a customer. */
export interface MailWish {
  customerId: string;
  optedOut: boolean;
  /** Since when; the first time it was said stands. */
  optedOutAt: string | null;
  /** An onboarding that is open, and goes on whatever is wished of campaigns. */
  openOnboardingId: string | null;
}

/**
 * Notes that a customer wants no campaign's mail, or allows it again; said again it changes nothing.
 * @returns how it then is, and whether that is new; undefined when there is no such customer
 */
export async function setOptOut(
  store: Store,
  { customerId, optedOut, actor }: { customerId: string; optedOut: boolean; actor: string },
): Promise<{ wish: MailWish; changed: boolean } | undefined> {
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    const { customers } = store;
    const changed = await (optedOut
      ? customers.optOut(customerId, now, trx)
      : customers.optIn(customerId, trx));
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
