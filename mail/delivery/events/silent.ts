import { databaseNow } from '../../../db/clock.ts';
import type { MailSendRow } from '../../../db/rows.ts';
import { nextLookUp } from '../../../policy/delivery.ts';
import { type AskDeps, ask } from './ask.ts';
import { recordMailEvent } from './record.ts';

/** Mails asked about in one call. */
const PAGE = 100;

/**
 * Asks the provider about mails without news for an hour, because a webhook may have been lost, and records the
 * answer like an event. `more`: others remain. Throws `AskingStopped`.
 */
export async function askAboutSilent(deps: AskDeps): Promise<{ asked: number; more: boolean }> {
  if (!deps.mail.transport.lookUp) return { asked: 0, more: false };
  const silent = await deps.store.mailSends.silent(PAGE);
  for (const send of silent) await askAbout(deps, send);
  return { asked: silent.length, more: silent.length === PAGE };
}

async function askAbout(deps: AskDeps, send: MailSendRow): Promise<void> {
  const { knex, mailSends } = deps.store;
  const providerId = send.provider_id ?? '';
  const mail = await ask(deps, (lookUp) => lookUp.get(providerId));
  const now = await databaseNow(knex);
  if (mail?.delivery) {
    const { delivery } = mail;
    // A repeated answer is no news.
    const id = `look-up/${providerId}/${delivery}`;
    await recordMailEvent(deps.store, { id, sendId: send.id, providerId, delivery, at: now, detail: null });
  }
  // A mail that the provider has forgotten stays unknown to it.
  const next = mail ? nextLookUp({ sentAt: send.settled_at ?? send.queued_at, now }) : null;
  await mailSends.lookUpAgain(send, next);
}
