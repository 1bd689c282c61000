import type { ExplainedInvitation, SentMail } from '../contracts/case-facts.ts';
import type { Delivery, DeliveryProblem, MailState } from '../contracts/states.ts';
import { problemOf } from './delivery.ts';
import { waits } from './invitation-states.ts';
import { shownMailState } from './mail-states.ts';

/** What became of a mail, as a code: the provider's word, else what Gatehouse knows itself. */
export type FateWord = Delivery | 'queued' | 'skipped' | 'refused' | 'unknown';

export interface MailFate {
  word: FateWord;
  /** When it happened (ISO); null where no moment is known. */
  at: string | null;
}

/** What comes next by time for an invitation that waits. */
export interface ToldNext {
  /** `stopped`: by the invited person; `none`: no more are planned. */
  reminder: 'planned' | 'stopped' | 'none';
  /** When the next reminder is sent (ISO); null: none is. */
  reminderAt: string | null;
  /** ISO. */
  endsAt: string;
}

/**
 * What every reader is told of an invitation, as codes and moments: the explanation of API, command line and Temporal UI puts
 * it into English sentences, the portal into its reader's language and zone.
 */
export interface ToldInvitation {
  /** What became of the newest mail that left; null if none has. */
  last: MailFate | null;
  /** When the oldest waiting mail was queued (ISO); null if none waits. */
  waitingSince: string | null;
  /** Why its address gets no mail, and when the provider said so, if that is known. */
  problem: { code: DeliveryProblem; reportedAt: string | null } | null;
  /** Null where the invitation does not wait. */
  next: ToldNext | null;
}

const UNSENT = { queued: 'queued', skipped: 'skipped', failed: 'refused', unknown: 'unknown' } as const;

/** What became of a mail. */
export function fateOfMail({ state, ...mail }: SentMail & { state: MailState }): MailFate {
  const shown = shownMailState(state);
  if (shown === 'sent' || (shown === 'failed' && mail.delivery)) return fateOfSent(mail);
  return { word: UNSENT[shown], at: null };
}

const fateOfSent = ({ acceptedAt, delivery, deliveryAt }: SentMail): MailFate => ({
  word: delivery ?? 'sent',
  at: deliveryAt ?? acceptedAt,
});

/** What is told of an invitation. */
export function tellInvitation(invitation: ExplainedInvitation): ToldInvitation {
  const { mail, problem = null } = invitation;
  const last = mail?.last ? fateOfSent(mail.last) : null;
  return {
    last,
    waitingSince: mail?.waitingSince ?? null,
    problem: problem && { code: problem, reportedAt: reportOf(problem, mail?.last) },
    next: waits(invitation.status) ? nextOf(invitation) : null,
  };
}

function reportOf(problem: DeliveryProblem, last: SentMail | null | undefined): string | null {
  return last?.delivery && problemOf(last.delivery) === problem ? last.deliveryAt : null;
}

function nextOf({ remindersStopped, nextReminderAt, expiresAt: endsAt }: ExplainedInvitation): ToldNext {
  if (remindersStopped) return { reminder: 'stopped', reminderAt: null, endsAt };
  return { reminder: nextReminderAt === null ? 'none' : 'planned', reminderAt: nextReminderAt, endsAt };
}
