import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { storedReminders } from '../../domain/invitations/stored-reminders.ts';
import { countedMails } from '../../domain/mail/invitation-mails.ts';
import { causeOf, takeRecipient } from '../../domain/mail/recipients.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { dueReminder, planReminders } from '../../policy/reminders.ts';
import { mayMailInvitation } from '../../policy/send-limits.ts';
import { queueInvitationMail } from './issue-invitation.ts';
import { done, type Step, unchanged } from './step.ts';

/**
 * Sends the reminder that is due, or plans again if none is. Run twice, it finds the plan advanced. `unchanged` if
 * there is nothing to do.
 */
export const remind: Step<object> = async (store, row, { now }, trx) => {
  const first = storedReminders(row)[0];
  const answer = answerTo(row.status, 'remind');
  if (answer || !first || first.at > now) return unchanged(row, answer ?? 'unchanged');
  const sendNumber = row.send_count + 1;
  const mails = countedMails(await store.mailSends.ofInvitation(row.id, trx));
  const verdict = mayMailInvitation({ mails, now, by: null, countedFrom: row.counted_from });
  // A temporary limit drops nothing: a timer that fired during a resend finds the new plan here.
  const usedUp = !verdict.ok && verdict.code === 'too_many_sends';
  const planned = {
    reminders: usedUp ? [] : storedReminders(row),
    now,
    expiresAt: row.expires_at,
    timeZone: row.time_zone,
  };
  const wanted = dueReminder({ ...planned, lastSentAt: mails.at(-1)?.at ?? null });
  const full =
    wanted.action === 'send' &&
    !(await takeRecipient(store, { to: row.email, cause: causeOf(row), now }, trx)).ok;
  // A mailbox that others have filled gets no reminder for a day, as if this invitation had just been mailed.
  const due = full ? dueReminder({ ...planned, lastSentAt: now }) : wanted;
  if (due.action === 'wait') {
    const change = { reminders: JSON.stringify(due.reminders) };
    await store.invitations.update(row.id, change, trx);
    return unchanged({ ...row, ...change }, 'unchanged');
  }
  const change = { reminders: JSON.stringify(due.rest), send_count: sendNumber };
  await store.invitations.update(row.id, change, trx);
  await queueInvitationMail(
    store,
    row,
    { kind: due.kind, n: sendNumber, now, priority: MAIL_PRIORITY.campaign },
    trx,
  );
  const event = {
    naturalKey: `${row.id}/mailed/${sendNumber}`,
    type: 'invitation.reminded',
    at: now,
  } as const;
  const of = { businessAccountId: row.business_account_id, subject: row.id };
  const data = { sendCount: sendNumber, isLast: due.kind === 'last-reminder' };
  await store.events.record([{ ...event, ...of, data }], trx);
  return done({ ...row, ...change });
};

/** Turns reminders off without declining the invitation, or on again with the rest of the schedule. */
export const setReminders: Step<{ epoch: number; enabled: boolean }> = async (store, row, input, trx) => {
  const { epoch, enabled, now } = input;
  const answer = answerTo(row.status, 'setReminders', { isCurrent: row.epoch === epoch });
  if (answer) return unchanged(row, answer);
  if (enabled === (row.reminders_stopped_at === null)) return unchanged(row, 'unchanged');
  const plan = enabled ? await remainingPlan(row, now, () => store.mailSends.ofInvitation(row.id, trx)) : [];
  const change = { reminders: JSON.stringify(plan), reminders_stopped_at: enabled ? null : now };
  await store.invitations.update(row.id, change, trx);
  return done({ ...row, ...change });
};

async function remainingPlan(
  row: InvitationRow,
  now: string,
  sends: () => Promise<{ kind: string; queued_at: string }[]>,
) {
  const lastInvitation = (await sends()).findLast(({ kind }) => kind === 'invitation');
  const plan = planReminders({
    sentAt: lastInvitation?.queued_at ?? row.created_at,
    expiresAt: row.expires_at,
    timeZone: row.time_zone,
  });
  return plan.filter(({ at }) => at > now);
}
