import type { Store } from '../../db/store.ts';
import type { MailTransport, OutgoingMail } from './transport.ts';

/** Keeps mail in the environment's mailbox instead of sending it; a repeated send is kept once. */
export function createLocalTransport(mailbox: Store['mailbox']): MailTransport {
  return {
    kind: 'local',
    perSecond: null,
    compose: (mails) => JSON.stringify(mails),
    async send({ body }) {
      const mails = JSON.parse(body) as OutgoingMail[];
      const sentAt = new Date().toISOString();
      await mailbox.keep(
        mails.map((mail) => ({
          id: mail.sendId,
          send_id: mail.sendId,
          kind: mail.kind,
          to: mail.to,
          from: mail.from,
          subject: mail.subject,
          html: mail.html,
          text: mail.text,
          headers: JSON.stringify({ 'Reply-To': mail.replyTo, ...mail.headers }),
          links: JSON.stringify(mail.links),
          sent_at: sentAt,
        })),
      );
      return { ids: mails.map(({ sendId }) => sendId), refused: [] };
    },
  };
}
