import { databaseNow } from '../../db/clock.ts';
import type { ProcessFacts } from '../../db/process-rows.ts';
import { REPORTED_WITHIN_MS, REPORTS_OF_MS } from '../../policy/doctor.ts';
import { HOUR_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';
import { mailStatus } from '../operations/mail-status.ts';
import { type Finding, findingsOf } from './finding.ts';

/** Mail leaves within minutes. */
const LEAVES_WITHIN_S = (2 * HOUR_MS) / 1_000;

/** Whether mail leaves, and whether the provider reports what became of it. `facts`: of the processes, or of this one. */
export async function checkMail(
  { store, mode }: Pick<Environment, 'store' | 'mode'>,
  facts: Pick<ProcessFacts, 'mail' | 'webhooks'>,
): Promise<Finding[]> {
  const usesProvider = mode === 'live' && facts.mail === 'resend';
  const provider = findingsOf('mail_provider', mode).ok(
    usesProvider ? 'Resend' : 'the local mailbox: no mail leaves this machine',
  );
  const queue = await checkQueue({ store, mode });
  return [provider, queue, ...(usesProvider ? [await checkReports({ store, mode }, facts.webhooks)] : [])];
}

async function checkQueue({ store, mode }: Pick<Environment, 'store' | 'mode'>): Promise<Finding> {
  const { ok, warning, fault } = findingsOf('mail_queue', mode);
  const { queue, rate, batches } = await mailStatus(store, null);
  const waiting = queue.reduce((sum, { count }) => sum + count, 0);
  if (rate.pausedUntil) {
    return fault(
      `all mail is paused until ${rate.pausedUntil}: ${rate.pauseReason ?? 'the provider said so'}`,
      {
        means: `${waiting} mails wait`,
        todo: 'gatehouse mail test says what the provider refuses; correct that and restart',
      },
    );
  }
  const oldest = Math.max(0, ...queue.map(({ oldestSeconds }) => oldestSeconds));
  if (oldest > LEAVES_WITHIN_S) {
    return fault(`${waiting} mails wait, the oldest for ${Math.round(oldest / 60)} minutes`, {
      means: 'no sender runs, or it cannot send: people wait for invitations and codes',
      todo: `gatehouse mail status --mode ${mode}, and look for "mail" in the log of the service`,
    });
  }
  if (batches.unknown > 0) {
    return warning(`${batches.unknown} batches may or may not have been sent`, {
      means: 'their mails are not sent again by themselves',
      todo: `gatehouse mail list --failed --mode ${mode}, then gatehouse mail retry`,
    });
  }
  return ok(waiting === 0 ? 'no mail waits' : `${waiting} mails wait, none for long`);
}

async function checkReports(
  { store, mode }: Pick<Environment, 'store' | 'mode'>,
  isChecked: boolean,
): Promise<Finding> {
  const { ok, warning, fault } = findingsOf('mail_webhook', mode);
  const means = 'bounces and complaints stay unknown: a case waits for a person whom no mail reaches';
  const todo =
    'in Resend, send the events to PUBLIC_URL/v1/webhooks/resend, and set RESEND_WEBHOOK_SECRET to its signing secret';
  if (!isChecked) return fault('RESEND_WEBHOOK_SECRET is not set', { means, todo });
  const now = Date.parse(await databaseNow(store.knex));
  const since = new Date(now - REPORTS_OF_MS).toISOString();
  const { last, sent } = await store.mailEvents.reportsSince(
    since,
    new Date(now - REPORTED_WITHIN_MS).toISOString(),
  );
  if (sent === 0) return ok(last ? `last report at ${last}` : 'no mail was sent that could be reported on');
  if (last === null) return fault(`none came, and ${sent} mails were sent in the last days`, { means, todo });
  if (last < since)
    return warning(`the last report came at ${last}; ${sent} mails were sent since`, { means, todo });
  return ok(`last report at ${last}`);
}
