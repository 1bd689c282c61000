import type { Store } from '../../db/store.ts';
import { roleOf } from '../../policy/test-players.ts';
import { createLocalTransport } from './local.ts';
import type { MailTransport, OutgoingMail } from './transport.ts';

/** Keeps the mail of test mode, and notes what is to happen after mails to magic addresses. */
export function createTestTransport({
  mailbox,
  testPlays,
}: Pick<Store, 'mailbox' | 'testPlays'>): MailTransport {
  const local = createLocalTransport(mailbox);
  return {
    ...local,
    // A crash in between repeats both: each is kept once.
    async send(batch) {
      const answer = await local.send(batch);
      const mails = JSON.parse(batch.body) as OutgoingMail[];
      const played = mails.map(({ sendId, to }) => ({ send_id: sendId, role: roleOf(to) }));
      await testPlays.add(played.flatMap(({ send_id, role }) => (role === null ? [] : [{ send_id, role }])));
      return answer;
    },
  };
}
