import { expect, it } from 'vitest';
import { storedReminders } from '../../../domain/invitations/stored-reminders.ts';
import { mailContent } from '../../../mail/delivery/content.ts';
import { readMailFacts } from '../../../mail/delivery/facts.ts';
import { createLocalTransport } from '../../../mail/transport/local.ts';
import { invitedCase } from '../../activities/cases.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';
import { deliveryDeps } from './sending.ts';

describeOnBothDatabases('the content of a mail', (database) => {
  const contentOf = async (sendId: string) => {
    const store = database.store();
    const send = await store.mailSends.get(sendId);
    const deps = deliveryDeps(store, createLocalTransport(store.mailbox));
    return send ? mailContent(deps, send, await readMailFacts(store, [send])) : null;
  };

  it('numbers the reminders since the last invitation mail, the same on a retry', async () => {
    const store = database.store();
    const { steps, about, look, invitationId, sendId, invitation } = await invitedCase(store);
    const next = async () => {
      const at = storedReminders(await invitation())[0]?.at;
      if (!at) throw new Error('no reminder is planned');
      return at;
    };
    const remind = async () => {
      await look(await next());
      return String((await store.mailSends.ofInvitation(invitationId)).at(-1)?.id);
    };
    const first = await remind();
    const second = await remind();
    const thread = { invitationId, epoch: 1 };
    expect(await contentOf(sendId)).toMatchObject({ kind: 'invitation', thread });
    expect(await contentOf(first)).toMatchObject({ kind: 'reminder', reminderNumber: 1, thread });
    expect(await contentOf(second)).toMatchObject({ kind: 'reminder', reminderNumber: 2, thread });

    await steps.resendInvitation({ ...about(await next()), sendNumber: 4, by: 'api' });
    const third = await remind();
    expect(await contentOf(third)).toMatchObject({ kind: 'reminder', reminderNumber: 1 });
    expect(await contentOf(second)).toMatchObject({ reminderNumber: 2 });
  });

  it('refuses a kind that no code queues', async () => {
    const store = database.store();
    const { sendId } = await invitedCase(store);
    await store.knex('mail_sends').where({ id: sendId }).update({ kind: 'joined' });
    await expect(contentOf(sendId)).rejects.toThrow('joined');
  });
});
