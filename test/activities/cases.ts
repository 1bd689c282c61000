import { randomUUID } from 'node:crypto';
import { createCaseActivities } from '../../activities/index.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { DeliveryProblem } from '../../contracts/states.ts';
import type { CaseState, CaseSteps, StepResult } from '../../contracts/steps.ts';
import type { InvitationRow, MailSendRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { noteRecipient, type ToRecipient } from '../../domain/mail/recipients.ts';
import { recordMailEvent } from '../../mail/delivery/events/record.ts';
import { ORGANISATION_SENDS_PER_HOUR, RECIPIENT_SENDS } from '../../policy/numbers.ts';
import { NOW, type SeededOrder, type SeedOrder, seedOrder, seedUser } from '../support/cases/seed.ts';
import { type RecordedDeps, stepDeps } from '../support/cases/step-deps.ts';

/** The steps of one run's case, as its workflow calls them. */
export interface CaseDriver {
  workflowId: string;
  steps: CaseSteps;
  deps: RecordedDeps;
  look(now: string): Promise<StepResult>;
  /** Cancels the current onboarding, or revokes the colleague's invitation. */
  revoke(now: string): Promise<StepResult>;
}

/** A customer who was invited at `NOW` for a first order, and the steps that can follow. */
export interface InvitedCase extends SeededOrder, CaseDriver {
  accountId: string;
  invitationId: string;
  state: CaseState;
  /** The queued invitation mail. */
  sendId: string;
  /** The fields by which a command names the invitation. */
  about(now: string, epoch?: number): About;
  invitation(): Promise<InvitationRow>;
  onboarding(): Promise<OnboardingRow>;
  /** The verified user of the invited address. */
  invitee(): Promise<string>;
  /** Why the join link of an epoch no longer works; null while it does. */
  joinClosed(epoch: number): Promise<string | null>;
}

interface About {
  workflowId: string;
  invitationId: string;
  epoch: number;
  now: string;
}

interface DriverOptions {
  salesEmail?: string | null;
}

export const createSteps = (store: Store, options: DriverOptions = {}): CaseSteps =>
  createCaseActivities(stepDeps(store, options));

export function driveCase(store: Store, workflowId: string, options: DriverOptions = {}): CaseDriver {
  const deps = stepDeps(store, options);
  const steps = createCaseActivities(deps);
  return {
    workflowId,
    steps,
    deps,
    look: (now) => steps.lookOver({ workflowId, now }),
    revoke: (now) => steps.revokeCase({ workflowId, id: null, now }),
  };
}

/** Drives the case of a customer. */
export const driveCustomer = (store: Store, customerId: string, options?: DriverOptions): CaseDriver =>
  driveCase(store, onboardingWorkflowId(customerId), options);

/** Records the provider's report that a mail did not arrive. */
export async function tellProblem(store: Store, sendId: string, problem: DeliveryProblem): Promise<void> {
  const delivery = problem === 'refused' ? 'failed' : problem;
  const about = { sendId, providerId: `re_${sendId}`, at: NOW, detail: null };
  await recordMailEvent(store, { id: randomUUID(), delivery, ...about });
}

/** Sets when an invitation ends; nothing is done about it yet. */
export const endsAt = (store: Store, invitationId: string, at: string): Promise<void> =>
  store.knex.transaction((trx) => store.invitations.update(invitationId, { expires_at: at }, trx));

/** Lets an invitation expire at that time. */
export async function expireAt(
  store: Store,
  { invitationId, look }: Pick<InvitedCase, 'invitationId' | 'look'>,
  now: string,
): Promise<void> {
  await endsAt(store, invitationId, now);
  await look(now);
}

/** Every mail that a run's case has caused, oldest first. */
export const mailsOf = (store: Store, { workflowId }: { workflowId: string }): Promise<MailSendRow[]> =>
  store.knex<MailSendRow>('mail_sends').where({ workflow_id: workflowId }).orderBy('id');

/** Queues as many mails at that time as an organisation may cause in an hour. */
export const exhaustMail = (store: Store, accountId: string, at: string): Promise<void> =>
  store.knex.transaction(async (trx) => {
    for (let n = 1; n <= ORGANISATION_SENDS_PER_HOUR; n += 1) {
      const about = { subject: accountId, kind: 'license-bound' as const, n, workflow_id: 'other' };
      const to = { business_account_id: accountId, recipient: 'x@meyer.example', queued_at: at };
      await store.mailSends.queue({ ...about, ...to }, trx);
    }
  });

/** Records as many mails at that time as a mailbox may get in an hour. */
export async function exhaustMailbox(store: Store, mail: ToRecipient): Promise<void> {
  for (let n = 1; n <= RECIPIENT_SENDS[mail.cause].perHour; n += 1)
    await noteRecipient(store, mail, store.knex);
}

/** Stores and takes an order; `store` is where its steps run. */
export async function invitedCase(
  store: Store,
  { salesEmail = null, ...ordered }: SeedOrder & DriverOptions = {},
): Promise<InvitedCase> {
  const order = await seedOrder(store, ordered);
  const driver = driveCustomer(store, order.customerId, { salesEmail });
  const { workflowId } = driver;
  const { state } = await driver.look(NOW);
  if (!state?.invitation) throw new Error('no one was invited');
  const invitationId = state.invitation.id;
  const [mail] = await mailsOf(store, { workflowId });
  return {
    ...order,
    ...driver,
    accountId: String(state.businessAccountId),
    invitationId,
    state,
    sendId: String(mail?.id),
    about: (now, epoch = 1) => ({ workflowId, invitationId, epoch, now }),
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
