import type { Store } from '../../db/store.ts';
import type { MailTransport } from './transport.ts';

/** Keeps mail in the environment's own mailbox instead of sending it; a repeated send keeps one. */
export function createLocalTransport(mailbox: Store['mailbox']): MailTransport {
  return {
    kind: 'local',
    async send(mail) {
      const id = await mailbox.keep({
        id: mail.sendId,
        send_id: mail.sendId,
        kind: mail.kind,
        to: mail.to,
        from: mail.from,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        headers: JSON.stringify(mail.headers),
        links: JSON.stringify(mail.links),
        sent_at: new Date().toISOString(),
      });
      return { providerId: id };
    },
  };
}
