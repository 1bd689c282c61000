import { randomBytes } from 'node:crypto';
import pLimit from 'p-limit';
import { resolveLocale } from '../../contracts/locales.ts';
import type { Report } from '../../contracts/report.ts';
import type { Delivery } from '../../contracts/states.ts';
import type { TestPlayRow } from '../../db/repositories/test-plays.ts';
import type { InvitationRow, MailSendRow } from '../../db/rows.ts';
import { playOf } from '../../policy/test-players.ts';
import type { Environment } from '../environment.ts';
import { acceptSignedIn } from '../invitations/account-invitation.ts';
import { declineAsInvitee } from '../invitations/decline-as-invitee.ts';
import { takeMailNews } from '../operations/take-mail-news.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';

const PAGE = 50;
const AT_ONCE = 4;
const MAX_ATTEMPTS = 20;

/** Plays what is due after mails to magic addresses; returns how many plays there were. A play can run twice. */
export async function playTestMails(environment: Environment, report: Report): Promise<number> {
  const { testPlays } = environment.store;
  const limit = pLimit(AT_ONCE);
  const due = await testPlays.due(PAGE);
  await Promise.all(due.map((row) => limit(() => playOne(environment, row, report))));
  return due.length;
}

async function playOne(environment: Environment, row: TestPlayRow, report: Report): Promise<void> {
  const { testPlays } = environment.store;
  if (!(await testPlays.claim(row))) return;
  try {
    await testPlays.end(row.send_id, await play(environment, row));
  } catch (error) {
    // It is tried again once the claim ends.
    if (row.attempts + 1 >= MAX_ATTEMPTS) await testPlays.end(row.send_id, 'failed');
    if (!(error instanceof CaseUnavailableError))
      report('the play after a mail failed', error, { sendId: row.send_id });
  }
}

/** Returns what came of it. */
async function play(environment: Environment, { send_id, role }: TestPlayRow): Promise<string> {
  const { mailSends, invitations } = environment.store;
  const what = playOf(role);
  const send = await mailSends.get(send_id);
  if (!what || !send) return 'nothing';
  if (what.kind === 'report') return reportMail(environment, send, what.delivery);
  const invitation = send.invitation_id === null ? undefined : await invitations.get(send.invitation_id);
  if (!invitation || send.epoch === null) return 'nothing';
  if ((await remindersUpTo(environment, send)) < what.afterReminders) return 'not_yet';
  const row = { ...invitation, epoch: send.epoch };
  return what.kind === 'accept' ? accept(environment, row) : decline(environment, row);
}

/** As the provider would, by the same door as its webhook. */
const reportMail = (environment: Environment, { id }: MailSendRow, delivery: Delivery): Promise<string> =>
  takeMailNews(environment, {
    id: `test_${id}_${delivery}`,
    sendId: id,
    providerId: id,
    delivery,
    at: new Date().toISOString(),
    detail: null,
  });

/** How many reminders the person has got by the links of this mail, with this mail. */
async function remindersUpTo({ store }: Environment, mail: MailSendRow): Promise<number> {
  const sends = await store.mailSends.ofInvitation(mail.invitation_id ?? '');
  const isReminder = ({ kind, state }: MailSendRow) =>
    (kind === 'reminder' || kind === 'last-reminder') && state !== 'skipped';
  return sends.filter((send) => send.epoch === mail.epoch && send.n <= mail.n && isReminder(send)).length;
}

async function accept(environment: Environment, row: InvitationRow): Promise<string> {
  const userId = await provedUser(environment, row);
  return userId === null ? 'nothing' : (await acceptSignedIn(environment, { row, userId })).code;
}

async function decline(environment: Environment, row: InvitationRow): Promise<string> {
  const outcome = await declineAsInvitee(environment, { row, epoch: row.epoch, reason: 'test mode' });
  return outcome?.code ?? 'closed';
}

/** The user of the invited address, made like one who joins by the link; no one knows the password. */
async function provedUser(
  { auth, store }: Environment,
  { email_normalised: email, locale }: InvitationRow,
): Promise<string | null> {
  const known = await store.userAddresses.owner(email);
  if (known?.proved) return known.id;
  const password = randomBytes(24).toString('base64url');
  const person = { email, name: 'Test Person', password, locale: resolveLocale(locale).locale };
  const claimed = await auth.claim(person);
  return claimed?.userId ?? (await store.userAddresses.owner(email))?.id ?? null;
}
