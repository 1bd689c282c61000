import { onTestFinished } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { type FakeResendOptions, startFakeResend } from '../../../fake-resend/server.ts';
import { freezeNext } from '../../../mail/delivery/freeze.ts';
import { createResendTransport } from '../../../mail/transport/resend.ts';
import { MailError, type MailTransport } from '../../../mail/transport/transport.ts';
import { invitedCase } from '../../activities/cases.ts';
import { createSender, deliveryDeps } from './sending.ts';

export const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Requests a second: tests do not wait for a slot unless they set a rate. */
const UNLIMITED = 100_000;

/** Starts a sender with a fake Resend, and queues one invitation and nothing else. */
export async function startDelivery(database: { store(): Store }, options: FakeResendOptions = {}) {
  const store = database.store();
  await forgetMail(store);
  const resend = await startFakeResend({ perSecond: UNLIMITED, ...options });
  onTestFinished(() => resend.close());
  const { apiKey, url: baseUrl } = resend;
  const transport = unhurried(
    createResendTransport({ apiKey, baseUrl, perSecond: UNLIMITED, timeoutMs: 30_000 }),
  );
  return {
    store,
    resend,
    transport,
    its: await invitedCase(store),
    drain: (by: MailTransport = transport) => createSender(store, by).drain(),
    /** Writes a batch without sending it. */
    write: () => freezeNext({ ...deliveryDeps(store, transport), report: () => {} }, 'writer'),
    letTimePass: (more: { firstAttempt?: string } = {}) => letTimePass(store, more),
  };
}

const HOUR_MS = 3_600_000;

/**
 * What was not sent waits an hour at least, so that only `letTimePass` ends a wait: the seconds that it is in production may pass
 * between two statements on a busy machine.
 */
const unhurried = (transport: MailTransport): MailTransport => ({
  ...transport,
  send: (batch) =>
    transport.send(batch).catch((error: unknown) => {
      if (!(error instanceof MailError)) throw error;
      const { class: errorClass, code, message, team, isSenders, retryAfterMs = 0 } = error;
      const wait = { isSenders, retryAfterMs: Math.max(retryAfterMs, HOUR_MS), ...(team && { team }) };
      throw new MailError(errorClass, code, message, wait);
    }),
});

/** Ends every wait: back-off, slot, pause and lease. */
async function letTimePass(store: Store, { firstAttempt }: { firstAttempt?: string }): Promise<void> {
  const past = hoursAgo(24);
  await store.knex('mail_rate').update({ next_slot_at: past });
  await store.knex('mail_rate').whereNotNull('paused_until').update({ paused_until: past });
  await store.knex('mail_batches').update({ not_before: null });
  await store.knex('mail_batches').whereNotNull('lease_until').update({ lease_until: past });
  if (firstAttempt) await store.knex('mail_batches').update({ first_attempt_at: firstAttempt });
}

export async function forgetMail(store: Store): Promise<void> {
  await store.knex('mail_sends').whereIn('state', ['queued', 'batched']).update({ state: 'skipped' });
  await store
    .knex('mail_batches')
    .whereIn('state', ['gathering', 'frozen', 'sending'])
    .update({ state: 'void' });
  await store.knex('mail_rate').delete();
}

/** A provider that refuses every request for good. */
export const refusing = (
  transport: MailTransport,
  tried: (size: number) => void = () => {},
): MailTransport => ({
  ...transport,
  async send({ size }) {
    tried(size);
    throw new MailError('never', 'validation_error', 'refused');
  },
});
