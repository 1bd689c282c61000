import { setTimeout as sleep } from 'node:timers/promises';
import type { MailSendRow } from '../../../db/rows.ts';
import { mailContent } from '../../../mail/delivery/content.ts';
import type { DeliveryDeps } from '../../../mail/delivery/deps.ts';
import { readMailFacts } from '../../../mail/delivery/facts.ts';
import { renderMail } from '../../../mail/templates/render.tsx';
import { MailError } from '../../../mail/transport/transport.ts';

/** The same margin as the batch sender's. */
const MARGIN = 1.02;

/** Sends mails without batches: each is written and sent, the next when the rate allows it. */
export async function sendSingly(deps: DeliveryDeps, sends: MailSendRow[], perSecond: number): Promise<void> {
  const { transport, brand, from } = deps.mail;
  let slot = Date.now();
  for (const send of sends) {
    const content = await mailContent(deps, send, await readMailFacts(deps.store, [send]));
    if (!content) throw new Error('the mail has no content');
    const mail = {
      ...(await renderMail(content, brand)),
      ...{ sendId: send.id, kind: send.kind, from, to: send.recipient },
      tags: [{ name: 'send_id', value: send.id }],
    };
    const request = { key: send.id, body: transport.compose([mail]), size: 1 };
    for (let isTaken = false; !isTaken; ) {
      await sleep(Math.max(0, slot - Date.now()));
      slot = Date.now() + (1_000 / perSecond) * MARGIN;
      isTaken = await transport.send(request).then(() => true, isTooSoon);
    }
  }
}

function isTooSoon(error: unknown): false {
  if (error instanceof MailError && error.team === 'rate') return false;
  throw error;
}
