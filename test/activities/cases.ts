import { createInvitationActivities } from '../../activities/invitation/index.ts';
import { createOnboardingActivities } from '../../activities/onboarding/index.ts';
import type { CaseState } from '../../contracts/steps.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { noteRecipient, type ToRecipient } from '../../delivery/recipients.ts';
import { ORGANISATION_SENDS_PER_HOUR, RECIPIENT_SENDS } from '../../policy/numbers.ts';
import { NOW, type SeededOrder, type SeedOrder, seedOrder, seedUser } from '../support/seed.ts';

/** A customer who was invited at `NOW` for a first order, and the steps that can follow. */
export interface InvitedCase extends SeededOrder {
  accountId: string;
  invitationId: string;
  state: CaseState;
  /** The queued invitation mail. */
  sendId: string;
  steps: ReturnType<typeof createSteps>;
  invitation(): Promise<InvitationRow>;
  onboarding(): Promise<OnboardingRow>;
  /** The verified user of the invited address. */
  invitee(): Promise<string>;
  /** Why the join link of an epoch no longer works; null while it does. */
  joinClosed(epoch: number): Promise<string | null>;
}

export const createSteps = (store: Store, { salesEmail = null }: { salesEmail?: string | null } = {}) => ({
  ...createInvitationActivities(store, { salesEmail }),
  ...createOnboardingActivities(store),
});

/** Queues as many mails at a moment as an organisation may cause in an hour. */
export const exhaustMail = (store: Store, accountId: string, at: string): Promise<void> =>
  store.knex.transaction(async (trx) => {
    for (let n = 1; n <= ORGANISATION_SENDS_PER_HOUR; n += 1) {
      const about = { subject: accountId, kind: 'license-bound' as const, n, workflow_id: 'other' };
      const to = { business_account_id: accountId, recipient: 'x@meyer.example', queued_at: at };
      await store.mailSends.queue({ ...about, ...to }, trx);
    }
  });

/** Notes as many mails at a moment as a mailbox may get in an hour. */
export async function exhaustMailbox(store: Store, mail: ToRecipient): Promise<void> {
  for (let n = 1; n <= RECIPIENT_SENDS[mail.cause].perHour; n += 1)
    await noteRecipient(store, mail, store.knex);
}

/** Stores and takes an order; `store` is where its steps run. */
export async function invitedCase(
  store: Store,
  { salesEmail = null, ...ordered }: SeedOrder & { salesEmail?: string | null } = {},
): Promise<InvitedCase> {
  const order = await seedOrder(store, ordered);
  const steps = createSteps(store, { salesEmail });
  const { state, sends } = await steps.takeOrder({ orderId: order.orderId, now: NOW });
  const invitationId = String(state.invitation?.id);
  return {
    ...order,
    accountId: String(state.businessAccountId),
    invitationId,
    state,
    sendId: String(sends[0]),
    steps,
    invitation: async () => (await store.invitations.get(invitationId)) as InvitationRow,
    onboarding: async () => (await store.onboardings.get(order.onboardingId)) as OnboardingRow,
    invitee: async () => (await seedUser(store, order.email)).id,
    joinClosed: async (epoch) => {
      const { join } = await store.invitations.linkTokens(invitationId, epoch);
      const link = await store.invitations.findLink(join, 'join');
      if (!link) throw new Error(`there is no join link of epoch ${epoch}`);
      return link.closed_reason;
    },
  };
}
