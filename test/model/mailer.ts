import type { MailAsker } from '../../contracts/states.ts';
import type { OutcomeCode } from '../../contracts/steps.ts';
import { expiryOf, toIso, toMillis } from '../../policy/instants.ts';
import { type MailCause, mayReceive } from '../../policy/recipient-limits.ts';
import { dueReminder, planReminders } from '../../policy/reminders.ts';
import { mayMailInvitation, type SendVerdict } from '../../policy/send-limits.ts';
import type { Data, Invitation, Mail } from './data.ts';
import type { Person } from './events.ts';

export type { MailCause };

interface MailRequest {
  to: Person;
  cause: MailCause;
  /** The person who asks at a page; missing: the vendor, an admin or an order. */
  by?: MailAsker | null;
  now: number;
  ignoreGap: boolean;
}

/** The time zone of the model's customers. */
const TIME_ZONE = 'Europe/Berlin';

/** The mails of the model. When a mail may be sent is policy, which has its own tests. */
export class Mailer {
  constructor(private readonly data: Data) {}

  /** Mails the invitation, first or again: it ends later, and reminders restart unless they are stopped. */
  issue(row: Invitation, now: number, askedBy: MailAsker | null = null): void {
    const expiresAt = expiryOf(toIso(now));
    row.expiresAt = toMillis(expiresAt);
    row.reminders = row.stopped ? [] : planReminders({ sentAt: toIso(now), expiresAt, timeZone: TIME_ZONE });
    this.add(row, 'invitation', now, askedBy);
  }

  /** Sends it to another address: the earlier links no longer work. */
  redirect(row: Invitation, to: Person, now: number): void {
    Object.assign(row, { address: to, epoch: row.epoch + 1, stopped: false });
    this.issue(row, now);
  }

  /** Takes over when its new mails really left: the plan starts from the last invitation. */
  learn(row: Invitation, moments: readonly number[], known: number): void {
    for (const [index, mail] of row.mails.entries()) mail.at = moments[index] ?? mail.at;
    const last = row.mails.at(-1);
    if (last?.kind !== 'invitation' || row.mails.length <= known) return;
    row.expiresAt = toMillis(expiryOf(toIso(last.at)));
    if (row.status === 'pending') this.setReminders(row, !row.stopped, last.at);
  }

  setReminders(row: Invitation, enabled: boolean, now: number): void {
    row.stopped = !enabled;
    const sent = row.mails.findLast((mail) => mail.kind === 'invitation');
    if (!enabled || !sent) {
      row.reminders = [];
      return;
    }
    const expiresAt = toIso(row.expiresAt);
    const plan = planReminders({ sentAt: toIso(sent.at), expiresAt, timeZone: TIME_ZONE });
    row.reminders = plan.filter(({ at }) => toMillis(at) > now);
  }

  /** Sends the reminder that is due, if it may leave. */
  remind(row: Invitation, cause: MailCause, now: number): void {
    const [first] = row.reminders;
    if (!first || toMillis(first.at) > now) return;
    const verdict = this.maySend(row, { now, by: null, ignoreGap: false });
    if (!verdict.ok && verdict.code === 'too_many_sends') row.reminders = [];
    const last = row.mails.at(-1);
    const plan = {
      reminders: row.reminders,
      now: toIso(now),
      expiresAt: toIso(row.expiresAt),
      timeZone: TIME_ZONE,
    };
    let due = dueReminder({ ...plan, lastSentAt: last ? toIso(last.at) : null });
    if (due.action === 'send' && !this.take(cause, row.address, now)) {
      due = dueReminder({ ...plan, lastSentAt: toIso(now) });
    }
    if (due.action === 'send') this.add(row, due.kind, now);
    row.reminders = due.action === 'send' ? due.rest : due.reminders;
  }

  maySend(
    row: Invitation,
    { now, by, ignoreGap }: { now: number; by: MailAsker | null; ignoreGap: boolean },
  ): SendVerdict {
    const mails = row.mails.map(({ at, askedBy }, index) => ({ n: index + 1, at: toIso(at), askedBy }));
    return mayMailInvitation({ mails, now: toIso(now), by, countedFrom: 0, ignoreGap });
  }

  /** Why the invitation may not be mailed now; null when it may: then it takes a place in the mailbox. */
  refusal(row: Invitation, { to, cause, by = null, now, ignoreGap }: MailRequest): OutcomeCode | null {
    const verdict = this.maySend(row, { now, by, ignoreGap });
    if (!verdict.ok) return verdict.code;
    return this.take(cause, to, now) ? null : 'recipient_limit';
  }

  take(cause: MailCause, to: Person, now: number): boolean {
    const times = this.mailbox(cause, to).map(toIso);
    if (!mayReceive({ times, now: toIso(now), cause }).ok) return false;
    this.note(cause, to, now);
    return true;
  }

  note(cause: MailCause, to: Person, now: number): void {
    this.mailbox(cause, to).push(now);
  }

  private mailbox(cause: MailCause, to: Person): number[] {
    const key = `${cause} ${to}`;
    this.data.mailboxes[key] ??= [];
    return this.data.mailboxes[key];
  }

  private add(row: Invitation, kind: Mail['kind'], now: number, askedBy: MailAsker | null = null): void {
    const { epoch, address } = row;
    row.mails.push({ kind, epoch, to: address, at: now, askedBy, problem: null, problemTaken: false });
  }
}
