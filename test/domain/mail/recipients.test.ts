import pLimit from 'p-limit';
import { expect, it } from 'vitest';
import { holdRecipients, takeRecipient } from '../../../domain/mail/recipients.ts';
import type { MailCause } from '../../../policy/recipient-limits.ts';
import { driveCase, exhaustMailbox, invitedCase } from '../../activities/cases.ts';
import { daysAfter, hoursAfter, NOW, seedAccount, seedInvitation, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';

const LATER = daysAfter(NOW, 3);

describeOnBothDatabases('the mails of one mailbox', (database) => {
  /** Twenty at once fill both pools: with more, some wait too long for a connection on a busy machine. */
  const fillingPools = pLimit(20);
  const takers = (to: string[], cause: MailCause = 'colleague') =>
    to.map((address, index) => {
      const store = index % 2 ? database.store() : database.otherStore();
      // Clocks of two processes.
      const now = hoursAfter(NOW, (index % 7) / 3_600);
      return fillingPools(() =>
        store.knex.transaction((trx) => takeRecipient(store, { to: address, cause, now }, trx)),
      );
    });

  it('are exactly the limit, however many ask at once and however the address is spelt', async () => {
    const name = unique('ada');
    const spelt = Array.from({ length: 60 }, (_, index) =>
      index % 3 ? `${name}@meyer.example` : `${name.toUpperCase()}+${index}@Meyer.example`,
    );
    const verdicts = await Promise.all(takers(spelt));
    expect(verdicts.filter(({ ok }) => ok)).toHaveLength(6);
    const others = [...takers(spelt.slice(0, 1), 'vendor'), ...takers([`${name}2@meyer.example`])];
    expect((await Promise.all(others)).every(({ ok }) => ok)).toBe(true);
    const kept = await database.store().knex('recipient_mails').pluck('key');
    expect(JSON.stringify(kept)).not.toContain(name);
  });

  it('are locked in one order by all, so that two who ask about several never block each other', async () => {
    const [one, two] = [`${unique('a')}@meyer.example`, `${unique('b')}@meyer.example`];
    const both = (to: string[]) => (index: number) => {
      const store = index % 2 ? database.store() : database.otherStore();
      return store.knex.transaction(async (trx) => {
        await holdRecipients(store, { to, cause: 'colleague' }, trx);
        for (const address of to) {
          await takeRecipient(store, { to: address, cause: 'colleague', now: NOW }, trx);
        }
      });
    };
    const rounds = [0, 1, 2, 3];
    await Promise.all([...rounds.map(both([one, two])), ...rounds.map(both([two, one]))]);
  });

  it('an order invites its address, however full the mailbox; later mails wait, and colleagues fill another share', async () => {
    const store = database.store();
    const email = `${unique('boss')}@meyer.example`;
    await exhaustMailbox(store, { to: email, cause: 'vendor', now: NOW });
    const its = await invitedCase(store, { email });
    expect(await store.mailSends.get(its.sendId)).toMatchObject({ kind: 'invitation', recipient: email });
    const resend = (now: string) =>
      its.steps.resendInvitation({ ...its.about(now), sendNumber: 2, by: 'api' });
    expect((await resend(hoursAfter(NOW, 0.5))).outcome).toEqual({
      code: 'recipient_limit',
      retryAfterSeconds: 1_800,
    });
    await exhaustMailbox(store, { to: email, cause: 'colleague', now: hoursAfter(NOW, 2) });
    expect((await resend(hoursAfter(NOW, 2))).outcome.code).toBe('done');
  });

  it('a person who asks for their own invitation gets it while others have filled the mailbox', async () => {
    const store = database.store();
    const { steps, about, email } = await invitedCase(store);
    for (const cause of ['vendor', 'colleague'] as const)
      await exhaustMailbox(store, { to: email, cause, now: LATER });
    const again = { ...about(LATER), sendNumber: 2 };
    expect((await steps.resendInvitation({ ...again, by: 'api' })).outcome.code).toBe('recipient_limit');
    expect((await steps.resendInvitation({ ...again, by: 'invitee' })).outcome.code).toBe('done');
  });

  it("a colleague's reminder is put off while the mailbox is full, an order's is not", async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    const email = `${unique('eve')}@meyer.example`;
    const { workflow_id } = await seedInvitation(store, { accountId, email });
    const order = await invitedCase(store, { email });
    const colleagues = driveCase(store, workflow_id);
    const { state } = await colleagues.look(NOW);
    const [first, ...rest] = state?.invitation?.reminders ?? [];
    const now = String(first?.at);
    await exhaustMailbox(store, { to: email, cause: 'colleague', now });
    const put = await colleagues.look(now);
    expect(put.state?.invitation?.sendCount).toBe(1);
    const left = put.state?.invitation?.reminders ?? [];
    expect(left).toHaveLength(rest.length + 1);
    expect(String(left[0]?.at) >= hoursAfter(now, 24)).toBe(true);
    expect((await order.look(now)).state?.invitation?.sendCount).toBe(2);
  });
});
