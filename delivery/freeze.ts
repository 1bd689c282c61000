import type { MailSendRow } from '../db/rows.ts';
import { renderMail } from '../email/render.tsx';
import { BATCH_SIZE, type OutgoingMail } from '../email/transport/transport.ts';
import { mailContent } from './content.ts';
import { type DeliveryDeps, leaseOf } from './deps.ts';
import { seal } from './seal.ts';

export interface FreezeDeps extends DeliveryDeps {
  report: (message: string, error?: unknown) => void;
}

/**
 * Puts the most urgent queued mails into a batch and fixes what it says, byte for byte; what nobody wants any more is
 * skipped. Answers whether there was anything to do.
 */
export async function freezeNext(deps: FreezeDeps, owner: string): Promise<boolean> {
  const { store, mail } = deps;
  const batch = await store.mailBatches.gather(leaseOf(deps, owner), BATCH_SIZE);
  if (!batch) return false;
  const unwanted = new Set(await store.mailBatches.unwantedOf(batch.id));
  const written: OutgoingMail[] = [];
  const skipped: string[] = [];
  const postponed: string[] = [];
  for (const send of batch.sends) {
    try {
      const outgoing = unwanted.has(send.id) ? null : await write(deps, send);
      if (outgoing) written.push(outgoing);
      else skipped.push(send.id);
    } catch (error) {
      // One mail that cannot be written must not hold up the rest, and somebody may mend what it lacks.
      deps.report(`the mail ${send.id} cannot be written; it is tried again in a while`, error);
      postponed.push(send.id);
    }
  }
  await store.mailBatches.freeze(owner, {
    id: batch.id,
    body: seal(mail.keys, mail.transport.compose(written)),
    members: written.map(({ sendId }) => sendId),
    skipped,
    postponed,
  });
  return true;
}

async function write(deps: DeliveryDeps, send: MailSendRow): Promise<OutgoingMail | null> {
  const { from, brand } = deps.mail;
  const content = await mailContent(deps, send);
  if (!content) return null;
  return {
    ...(await renderMail(content, brand)),
    sendId: send.id,
    kind: send.kind,
    from,
    to: send.recipient,
    tags: [
      { name: 'send_id', value: send.id },
      { name: 'kind', value: send.kind },
    ],
  };
}
