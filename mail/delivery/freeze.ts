import type { Report } from '../../contracts/report.ts';
import type { MailSendRow } from '../../db/rows.ts';
import { seal } from '../../links/seal.ts';
import { isErasedAddress } from '../../policy/erased-address.ts';
import { renderMail } from '../templates/render.tsx';
import { BATCH_SIZE, type OutgoingMail } from '../transport/transport.ts';
import { mailContent } from './content.ts';
import { type DeliveryDeps, leaseOf } from './deps.ts';
import { type MailFacts, readMailFacts } from './facts.ts';

export interface FreezeDeps extends DeliveryDeps {
  report: Report;
}

/**
 * Puts the most urgent queued mails into a batch and fixes its bytes; skips mails that are no longer wanted. Returns
 * whether there was anything to do.
 */
export async function freezeNext(deps: FreezeDeps, owner: string): Promise<boolean> {
  const { store, mail } = deps;
  const batch = await store.mailBatches.gather(leaseOf(deps, owner), BATCH_SIZE);
  if (!batch) return false;
  const wanted = batch.sends.filter(({ unwanted }) => !unwanted);
  const facts = await readMailFacts(store, wanted);
  const written: OutgoingMail[] = [];
  const skipped = batch.sends.filter(({ unwanted }) => unwanted).map(({ id }) => id);
  const postponed: string[] = [];
  for (const send of wanted) {
    try {
      const outgoing = await write(deps, send, facts);
      if (outgoing) written.push(outgoing);
      else skipped.push(send.id);
    } catch (error) {
      // One mail that cannot be written must not block the rest, and its fault may be fixed later.
      deps.report('a mail cannot be written; it is retried later', error, { sendId: send.id });
      postponed.push(send.id);
    }
  }
  const isFrozen = await store.mailBatches.freeze(owner, {
    id: batch.id,
    body: seal(mail.keys, mail.transport.compose(written)),
    members: written.map(({ sendId }) => sendId),
    skipped,
    postponed,
  });
  if (!isFrozen) deps.report('a mail batch lost its lease while it was written; another sender writes it');
  return true;
}

async function write(deps: DeliveryDeps, send: MailSendRow, facts: MailFacts): Promise<OutgoingMail | null> {
  if (isErasedAddress(send.recipient)) return null;
  const { from, brand } = deps.mail;
  const content = await mailContent(deps, send, facts);
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
