import type { Knex } from 'knex';
import type { CaseFacts, ExplainedInvitation, MailFact } from '../../contracts/case-facts.ts';
import type { CaseProblem, DeliveryProblem, OnboardingStatus } from '../../contracts/states.ts';
import type { InvitationRow, MailSendRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { addressFails } from '../../policy/invitation-states.ts';
import { sumUpMails } from '../../policy/mail-facts.ts';
import { waitsToLeave } from '../../policy/mail-states.ts';
import { nextReminderOf } from './stored-reminders.ts';

/** A case file has the newest mails only: every step's result is in the history. */
const MAILS_SHOWN = 8;

export interface CaseFactsInput {
  status: OnboardingStatus;
  onboarding: Pick<OnboardingRow, 'status_since' | 'updated_at'> | undefined;
  invitation: InvitationRow | undefined;
  /** All mails of the invitation, oldest first. */
  sends: MailSendRow[];
  /** Licenses by what became of them; disputed ones are neither held nor bound. */
  licenses: Record<'held' | 'bound' | 'disputed', number>;
  problem: CaseProblem | null;
}

/**
 * The facts about a case that explain it: for its run, and for the API, the portal and the command line. Nothing in them is
 * personal.
 */
export async function readCaseFacts(
  { mailOverview }: Pick<Store, 'mailOverview'>,
  { status, onboarding, invitation, sends, licenses, problem }: CaseFactsInput,
  trx?: Knex,
): Promise<CaseFacts> {
  const oldest = oldestWaiting(sends);
  const answer = oldest ? await mailOverview.answerTo(oldest, trx) : null;
  return {
    statusSince: onboarding ? (onboarding.status_since ?? onboarding.updated_at) : null,
    explained: {
      status,
      invitation: invitation ? explainedInvitation(invitation, sends, answer) : null,
      heldLicenses: licenses.held,
      boundLicenses: licenses.bound,
      disputedLicenses: licenses.disputed,
      problem,
      timeZone: invitation?.time_zone ?? null,
    },
    mails: sends.slice(-MAILS_SHOWN).map(mailFact),
    remindersSent: sends.length - 1 - sends.findLastIndex(({ kind }) => kind === 'invitation'),
  };
}

const oldestWaiting = (sends: MailSendRow[]) => sends.find(({ state }) => waitsToLeave(state));

/**
 * The facts about an invitation that are told of it.
 * @param sends all its mails, oldest first
 * @param answer the provider's last answer to the oldest one that waits; null: none, or the reader is not told
 */
export const explainedInvitation = (
  row: InvitationRow,
  sends: MailSendRow[],
  answer: string | null,
): ExplainedInvitation => ({
  status: row.status,
  epoch: row.epoch,
  sendCount: row.send_count,
  expiresAt: row.expires_at,
  nextReminderAt: nextReminderOf(row),
  remindersStopped: row.reminders_stopped_at !== null,
  problem: addressProblem(row, sends),
  mail: { ...sumUpMails(sends.map(mailFact)), answer },
});

/** A mail as it is told of. */
export const mailFact = (row: MailSendRow): MailFact => ({
  n: row.n,
  kind: row.kind,
  state: row.state,
  queuedAt: row.queued_at,
  acceptedAt: row.settled_at,
  delivery: row.delivery,
  deliveryAt: row.delivery_at,
});

/** What is wrong with the address that the invitation has now: what the case was told, else what the provider said. */
export const addressProblem = (
  { status, problem, epoch }: InvitationRow,
  sends: MailSendRow[],
): DeliveryProblem | null =>
  (addressFails(status) && problem) ||
  (sends.findLast((send) => send.epoch === epoch && send.problem !== null)?.problem ?? null);
