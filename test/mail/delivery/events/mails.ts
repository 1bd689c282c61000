import { onTestFinished } from 'vitest';
import type { Delivery } from '../../../../contracts/states.ts';
import type { MailSendRow } from '../../../../db/rows.ts';
import type { Store } from '../../../../db/store.ts';
import { type FakeResend, type FakeResendOptions, startFakeResend } from '../../../../fake-resend/server.ts';
import type { AskDeps } from '../../../../mail/delivery/events/ask.ts';
import type { MailEvent } from '../../../../mail/delivery/events/record.ts';
import { createResendTransport } from '../../../../mail/transport/resend.ts';
import { invitedCase } from '../../../activities/cases.ts';
import { unique } from '../../../support/cases/seed.ts';
import { createSender } from '../sending.ts';

/** Starts a provider, a sender for it, and the parts for asking it. */
export async function provider(store: Store, options: FakeResendOptions = {}) {
  const fake: FakeResend = await startFakeResend(options);
  onTestFinished(() => fake.close());
  const { apiKey, url: baseUrl } = fake;
  // The rate that the provider announces; before its first answer a sender would be slower.
  const transport = createResendTransport({ apiKey, baseUrl, timeoutMs: 30_000, perSecond: 1_000 });
  const ask: AskDeps = { store, mail: { transport }, alive() {}, giveWayMs: 0 };
  return { fake, transport, ask, send: () => createSender(store, transport).drain() };
}

/** A mail that the provider has accepted. */
export async function sentMail(store: Store, { send }: { send(): Promise<void> }): Promise<MailSendRow> {
  const { sendId } = await invitedCase(store);
  await send();
  return sendOf(store, sendId);
}

export async function sendOf(store: Store, id: string): Promise<MailSendRow> {
  const row = await store.mailSends.get(id);
  if (!row) throw new Error(`there is no mail ${id}`);
  return row;
}

/** An event of a mail, as a webhook reports it. */
export const news = (
  send: Pick<MailSendRow, 'id' | 'provider_id'>,
  delivery: Delivery,
  more: Partial<MailEvent> = {},
): MailEvent => ({
  id: unique('msg'),
  sendId: send.id,
  providerId: send.provider_id ?? unique('provider'),
  delivery,
  at: '2026-03-02T09:00:00.000Z',
  detail: null,
  ...more,
});

/** Longer ago than any wait. */
export const LONG_AGO = '2026-01-01T00:00:00.000Z';

/** Makes a mail due for a look-up. */
export const dueForLookUp = (store: Store, id: string): Promise<unknown> =>
  store.knex('mail_sends').where({ id }).update({ look_up_at: LONG_AGO });
