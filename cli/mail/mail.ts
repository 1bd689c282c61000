import { type MailStatus, mailStatus } from '../../cases/operations/mail-status.ts';
import { type RetryRefusal, retryMail } from '../../cases/operations/retry-mail.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { MailSummary } from '../../db/repositories/mail-overview.ts';
import { FAILED_MAIL_STATES, shownMailState } from '../../policy/mail-states.ts';
import { readSettings } from '../../runtime/settings.ts';
import { stateCell, toRow } from '../colour.ts';
import { readLimit } from '../read-limit.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

interface Flags {
  mode: Mode;
  json?: boolean;
}

/** `gatehouse mail status` */
export async function showMailStatus({ mode, json }: Flags, terminal: Terminal): Promise<void> {
  const { resend } = readSettings(terminal.env).mail;
  // The test environment has no provider.
  const configured = resend && mode === 'live' ? resend.perSecond : null;
  const found = await withStore(terminal, mode, (store) => mailStatus(store, configured));
  terminal.out(json ? `${printableJson({ mode, ...found }, 2)}\n` : toText(mode, found));
}

const MAX_LISTED = 1_000;

/** `gatehouse mail list`: the newest first, without the recipients. */
export async function listMails(
  { mode, json, failed, limit: most }: Flags & { failed?: boolean; limit: string },
  terminal: Terminal,
): Promise<void> {
  const limit = readLimit(most, MAX_LISTED);
  const states = failed ? FAILED_MAIL_STATES : undefined;
  const rows = await withStore(terminal, mode, (store) => store.mailOverview.list(limit, states));
  if (json) terminal.out(`${printableJson({ data: rows.map(describeMail) }, 2)}\n`);
  else if (rows.length === 0) terminal.out(`No ${failed ? 'failed mails' : 'mails'} in ${mode} mode.\n`);
  else for (const row of rows) terminal.out(mailLine(describeMail(row), terminal));
}

const describeMail = ({ workflow_id, invitation_id, queued_at, settled_at, state, ...row }: MailSummary) => ({
  ...row,
  state: shownMailState(state),
  queuedAt: queued_at,
  settledAt: settled_at,
  workflowId: workflow_id,
  invitationId: invitation_id,
});

function mailLine(
  { id, kind, state, reason, delivery, queuedAt, workflowId }: ReturnType<typeof describeMail>,
  terminal: Terminal,
): string {
  const became = stateCell(delivery ?? state, [state, reason, delivery].filter(Boolean).join(', '));
  return toRow(terminal, [id, queuedAt, kind, became, workflowId ?? 'no case']);
}

const REFUSALS: Record<RetryRefusal, string> = {
  not_found: 'there is no such mail: check the id, or try the other mode.',
  on_its_way: 'it is being sent; nothing to do.',
  sent: 'the provider accepted it already; a retry would send it twice.',
  text_gone: 'its text is deleted; the person has to ask for it again.',
  not_wanted: 'it is no longer needed: its invitation was answered, ended, silenced or sent elsewhere.',
  may_have_arrived:
    'it may have arrived: look it up at the provider (tag send_id), then add --even-if-it-may-arrive-twice.',
};

/**
 * `gatehouse mail retry`
 * @throws UserError with the reason when the mail is not sent again
 */
export async function retry(
  id: string,
  flags: Flags & { evenIfItMayArriveTwice?: boolean },
  terminal: Terminal,
): Promise<void> {
  const { mode, json, evenIfItMayArriveTwice: evenTwice = false } = flags;
  const refusal = await withStore(terminal, mode, (store) =>
    retryMail(store, { sendId: id, evenTwice, actor: 'operator' }),
  );
  if (refusal) {
    const kind = refusal === 'not_found' ? 'not_found' : 'refused';
    throw new UserError(`${printable(id)} is not sent again: ${REFUSALS[refusal]}`, { kind });
  }
  const text = `${id} is queued again; a running worker sends it within seconds.\n`;
  terminal.out(json ? `${printableJson({ mode, id, state: 'queued' }, 2)}\n` : text);
}

function toText(mode: Mode, { queue, rate, batches, lastDay }: MailStatus): string {
  const waiting = queue.map(
    ({ count, state, priority, oldestSeconds }) =>
      `  ${count} ${state}, priority ${priority}, the oldest for ${formatAge(oldestSeconds)}`,
  );
  const ended = lastDay.map(({ count, state, reason }) => `  ${count} ${state}: ${reason ?? 'no reason'}`);
  const pace = rate.configured === null ? 'no limit (local mailbox)' : `${rate.configured} requests a second`;
  const advised = rate.told === null ? '' : `, the provider says ${rate.told}`;
  return [
    `Mail (${mode})`,
    ...(waiting.length > 0 ? ['Waiting:', ...waiting] : ['Waiting: none']),
    `Rate: ${pace}${advised}; next request from ${rate.nextSlotAt ?? 'now'}`,
    ...(rate.pausedUntil ? [`PAUSED until ${rate.pausedUntil}: ${rate.pauseReason}`] : []),
    `Batches: ${batches.gathering} being written, ${batches.frozen} ready, ${batches.sending} sent ` +
      `(${batches.ambiguous} perhaps accepted), ${batches.unknown} unknown`,
    ...(ended.length > 0 ? ['Not sent in the last 24 h:', ...ended] : ['Not sent in the last 24 h: none']),
    '',
  ].join('\n');
}

function formatAge(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}
