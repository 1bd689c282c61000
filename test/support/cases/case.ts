import type { UpdateDefinition } from '@temporalio/common';
import type { Environment } from '../../../cases/environment.ts';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import { onboardingWorkflowId } from '../../../contracts/ids.ts';
import {
  acceptUpdate,
  correctEmailUpdate,
  declineUpdate,
  remindersUpdate,
  resendUpdate,
  revokeUpdate,
} from '../../../contracts/messages.ts';
import type { DeliveryProblem, Mode, OnboardingStatus } from '../../../contracts/states.ts';
import type { Outcome, ResendBy } from '../../../contracts/steps.ts';
import type { InvitationRow, LicenseRow, MailSendRow, OnboardingRow } from '../../../db/rows.ts';
import { normaliseEmail } from '../../../policy/addresses.ts';
import { aUser } from '../portal/people.ts';
import { onboardingIs } from '../run/watch.ts';
import { fastForward } from '../temporal/fast-forward.ts';
import { askCase } from './ask-case.ts';
import { forwardWithMail } from './forward-with-mail.ts';
import { reportProblem } from './mail-problems.ts';
import { anOrder, submit } from './orders.ts';
import type { World } from './world.ts';

/** The onboarding of one order: the questions of tests, and the actions of people and systems. */
export class TestCase {
  readonly workflowId: string;
  readonly environment: Environment;

  constructor(
    readonly world: World,
    readonly order: OrderInput,
    readonly onboardingId: string,
    mode: Mode = 'test',
  ) {
    this.workflowId = onboardingWorkflowId(order.customer.customerId);
    this.environment = world.environments[mode];
  }

  is(status: OnboardingStatus, options?: { closed: boolean }): Promise<OnboardingRow> {
    return onboardingIs(this.environment, this.onboardingId, status, options);
  }

  /** The onboarding's current invitation. */
  async invitation(): Promise<InvitationRow> {
    const { store } = this.environment;
    const row = await store.onboardings.get(this.onboardingId);
    const invitation = await store.invitations.get(row?.invitation_id ?? '');
    if (!invitation) throw new Error('no person is invited yet');
    return invitation;
  }

  /** Every mail of the invitation, oldest first, sent or not. */
  async sends(): Promise<MailSendRow[]> {
    return this.environment.store.mailSends.ofInvitation((await this.invitation()).id);
  }

  licenses(): Promise<LicenseRow[]> {
    return this.environment.store.licenses.ofOnboarding(this.onboardingId);
  }

  /** Why the links of an epoch no longer work; null while they do. */
  async linksClosed(epoch: number): Promise<string | null> {
    const { id } = await this.invitation();
    const { knex } = this.environment.store;
    const rows = await knex('invitation_links').where({ invitation_id: id, epoch }).distinct('closed_reason');
    if (rows.length !== 1) throw new Error(`epoch ${epoch} has links of ${rows.length} kinds`);
    return rows[0].closed_reason;
  }

  forward(time: Parameters<typeof fastForward>[2]): Promise<void> {
    return fastForward(this.environment.temporal.client, this.workflowId, time);
  }

  /** Like `forward`, but day by day, so that each day's mails are sent. */
  forwardWithMail(days: number): Promise<void> {
    return forwardWithMail(this.environment, this.workflowId, days);
  }

  /** The user of the invited address; made if there is none. */
  async invitee(): Promise<string> {
    return aUser(this.environment, (await this.invitation()).email_normalised);
  }

  /** Accepts as the invitee, as another person, or with the link of an earlier epoch. */
  async accept(as: { userId?: string; epoch?: number; updateId?: string } = {}): Promise<Outcome | null> {
    const { id: invitationId, epoch } = await this.invitation();
    const userId = as.userId ?? (await this.invitee());
    return this.tell(acceptUpdate, { invitationId, epoch: as.epoch ?? epoch, userId }, as.updateId);
  }

  async decline(): Promise<Outcome | null> {
    const { id: invitationId, epoch } = await this.invitation();
    const { invitations } = this.environment.store;
    const noteId = await invitations.addNote(invitationId, epoch, 'ask purchasing', new Date().toISOString());
    return this.tell(declineUpdate, { invitationId, epoch, noteId });
  }

  async reminders(enabled: boolean): Promise<Outcome | null> {
    const { id: invitationId, epoch } = await this.invitation();
    return this.tell(remindersUpdate, { invitationId, epoch, enabled });
  }

  async resend({
    updateId,
    by = 'invitee',
  }: {
    updateId?: string;
    by?: ResendBy;
  } = {}): Promise<Outcome | null> {
    const { id: invitationId, epoch } = await this.invitation();
    return this.tell(resendUpdate, { invitationId, epoch, by }, updateId);
  }

  cancel(): Promise<Outcome | null> {
    return this.tell(revokeUpdate, { id: this.onboardingId });
  }

  async correct(email: string): Promise<Outcome | null> {
    const contact = await this.environment.store.customers.contact({
      customer_id: this.order.customer.customerId,
      email,
      email_normalised: normaliseEmail(email),
      source: 'correction',
      created_at: new Date().toISOString(),
    });
    const { id: invitationId, epoch } = await this.invitation();
    return this.tell(correctEmailUpdate, { invitationId, epoch, contactId: contact.id });
  }

  /** Reports a problem with the last mail, as the provider does. */
  async reportProblem(problem: DeliveryProblem, sendId?: string): Promise<void> {
    const id = sendId ?? (await this.sends()).at(-1)?.id;
    if (!id) throw new Error('nothing was mailed yet');
    await reportProblem(this.environment, id, problem);
  }

  /** Sends another order of the same customer. */
  async orderAgain(customer: Partial<OrderInput['customer']> = {}): Promise<TestCase> {
    const order = anOrder({ ...this.order.customer, ...customer });
    const { mode } = this.environment;
    const { onboardingId } = await submit(this.world, order, mode);
    return new TestCase(this.world, order, onboardingId, mode);
  }

  handle() {
    return this.environment.temporal.client.workflow.getHandle(this.workflowId);
  }

  private tell<Input>(
    update: UpdateDefinition<Outcome, [Input]>,
    input: Input,
    updateId?: string,
  ): Promise<Outcome | null> {
    return askCase(this.environment, this.workflowId, update, input, { updateId });
  }
}

/** Submits an order. */
export async function order(world: World, input = anOrder(), mode: Mode = 'test'): Promise<TestCase> {
  const { onboardingId } = await submit(world, input, mode);
  return new TestCase(world, input, onboardingId, mode);
}

/** Submits an order and waits until its contact is invited. */
export async function invited(world: World, input = anOrder(), mode: Mode = 'test'): Promise<TestCase> {
  const made = await order(world, input, mode);
  await made.is('invited');
  return made;
}
