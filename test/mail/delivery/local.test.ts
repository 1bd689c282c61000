import { expect, it } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { createLocalTransport } from '../../../mail/transport/local.ts';
import { GATHER_NOTICES_MS } from '../../../policy/numbers.ts';
import { expireAt, type InvitedCase, invitedCase, mailsOf } from '../../activities/cases.ts';
import {
  COMPANY,
  daysAfter,
  hoursAfter,
  LICENSE_KEY,
  NOW,
  product,
  seedContact,
  seedMember,
  seedOrder,
  unique,
} from '../../support/cases/seed.ts';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';
import { dump } from '../../support/run/repeat.ts';
import { deliver as deliverBy, PUBLIC_URL } from './sending.ts';

describeOnBothDatabases('delivering to the local mailbox', (database) => {
  const deliver = (sendId: string, store: Store = database.store()) =>
    deliverBy(store, createLocalTransport(store.mailbox), sendId);
  const inMailbox = (sendId: string) => database.store().knex('mailbox').where({ send_id: sendId });
  const token = (url: string) => String(url.split('/').at(-1));

  it('keeps the mail once, with links that work', async () => {
    const store = database.store();
    const { sendId, email, invitationId } = await invitedCase(store);
    expect(await deliver(sendId)).toBe('sent');
    const [mail] = await inMailbox(sendId);
    expect(mail).toMatchObject({ kind: 'invitation', to: email });
    expect(mail.text).toContain(COMPANY);
    const links = JSON.parse(mail.links);
    expect(links.action).toMatch(new RegExp(`^${PUBLIC_URL}/join/`));
    const join = await store.invitations.findLink(token(links.action), 'join');
    expect(join).toMatchObject({ invitation_id: invitationId, epoch: 1 });
    expect(await store.mailSends.get(sendId)).toMatchObject({ state: 'sent', provider_id: sendId });

    const after = await dump(store);
    expect(await deliver(sendId)).toBe('sent');
    expect(await dump(store)).toEqual(after);
  });

  it('keeps it once when two deliver it at the same time', async () => {
    const store = database.store();
    const { sendId } = await invitedCase(store);
    await Promise.all([deliver(sendId), deliver(sendId, database.otherStore())]);
    expect(await store.mailSends.get(sendId)).toMatchObject({ state: 'sent' });
    expect(await inMailbox(sendId)).toHaveLength(1);
  });

  it('carries the same links in every mail of an epoch', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { sendId, look, state } = its;
    await look(String(state.invitation?.reminders[0]?.at));
    const sends = (await mailsOf(store, its)).map(({ id }) => id);
    expect(sends).toHaveLength(2);
    for (const id of sends) expect(await deliver(id)).toBe('sent');
    const [first] = await inMailbox(sendId);
    const [second] = await inMailbox(String(sends[1]));
    expect(second.kind).toBe('reminder');
    expect(JSON.parse(second.links)).toMatchObject(JSON.parse(first.links));
  });

  it.each(['sent', 'skipped', 'failed', 'unknown'] as const)(
    'does not touch a mail that is %s',
    async (state) => {
      const store = database.store();
      const { sendId } = await invitedCase(store);
      await store.knex('mail_sends').where({ id: sendId }).update({ state, settled_at: NOW });
      const before = await dump(store);
      expect(await deliver(sendId)).toBe(state);
      expect(await dump(store)).toEqual(before);
    },
  );

  const unwanted: [string, (its: InvitedCase) => Promise<unknown>][] = [
    [
      'accepted',
      async ({ steps, about, invitee }) => steps.acceptInvitation({ ...about(NOW), userId: await invitee() }),
    ],
    ['cancelled', ({ revoke }) => revoke(NOW)],
    ['expired', (its) => expireAt(database.store(), its, NOW)],
    [
      'sent elsewhere',
      async ({ steps, about, customerId }) => {
        const email = `${unique('grace')}@meyer.example`;
        const contactId = await seedContact(database.store(), { customerId, email });
        return steps.correctInvitation({ ...about(NOW), contactId, sendNumber: 2 });
      },
    ],
  ];
  it.each(unwanted)('skips the mail of an invitation that has been %s', async (_what, change) => {
    const store = database.store();
    const its = await invitedCase(store);
    await change(its);
    expect(await deliver(its.sendId)).toBe('skipped');
    expect(await inMailbox(its.sendId)).toEqual([]);
    const skipped = { state: 'skipped', reason: 'no_longer_wanted', batch_id: null };
    expect(await store.mailSends.get(its.sendId)).toMatchObject(skipped);
  });

  it('skips reminders, but not the invitation, after reminders were stopped', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { sendId, steps, about, look, state } = its;
    const now = String(state.invitation?.reminders[0]?.at);
    await look(now);
    await steps.setReminders({ ...about(now), enabled: false });
    const [, reminder] = await mailsOf(store, its);
    expect(await deliver(String(reminder?.id))).toBe('skipped');
    expect(await deliver(sendId)).toBe('sent');
  });

  it('lists bound licenses for an admin without keys', async () => {
    const store = database.store();
    const { steps, about, invitee, accountId, email, workflowId } = await invitedCase(store);
    await steps.acceptInvitation({ ...about(hoursAfter(NOW, 1)), userId: await invitee() });
    const [, notice] = await mailsOf(store, { workflowId });
    expect(await deliver(String(notice?.id))).toBe('sent');
    const [mail] = await inMailbox(String(notice?.id));
    expect(mail).toMatchObject({ kind: 'license-bound', to: email });
    expect(mail.text).toContain('Remote Application Server');
    expect(JSON.parse(mail.links).action).toBe(`${PUBLIC_URL}/accounts/${accountId}`);
    expect(JSON.stringify(mail)).not.toContain(LICENSE_KEY);
  });

  it('lists only the licenses bound with it, not earlier or later ones', async () => {
    const store = database.store();
    const { steps, about, look, invitee, customerId, email, workflowId } = await invitedCase(store);
    await steps.acceptInvitation({ ...about(NOW), userId: await invitee() });
    const lines = [product({ product: 'mac-management', quantity: 3 })];
    await seedOrder(store, { customerId, email, lines });
    const asked = Date.now();
    await look(hoursAfter(NOW, 1));
    const [, first, second, ...more] = await mailsOf(store, { workflowId });
    expect(more).toEqual([]);
    // It waits a moment for more licenses, here for longer than a busy machine takes to look.
    expect(Date.parse(String(second?.not_before))).toBeGreaterThanOrEqual(asked + GATHER_NOTICES_MS);
    await store
      .knex('mail_sends')
      .where({ id: second?.id })
      .update({ not_before: '2999-01-01T00:00:00.000Z' });
    expect(await deliver(String(second?.id))).toBe('queued');
    await store.knex('mail_sends').where({ id: second?.id }).update({ not_before: NOW });
    const textOf = async (id: string): Promise<string> => {
      await deliver(id);
      return (await inMailbox(id))[0].text;
    };
    const news = await textOf(String(second?.id));
    expect(news).toContain('Mac Management');
    expect(news).not.toContain('Remote Application Server');
    // Also when it is sent late: under the same key, a retry must have the same content.
    const before = await textOf(String(first?.id));
    expect(before).toContain('Remote Application Server');
    expect(before).not.toContain('Mac Management');
  });

  it('is sent to the address it was queued for, even after the account got other members', async () => {
    const store = database.store();
    const { sendId, accountId, email } = await invitedCase(store);
    await seedMember(store, { accountId, email: `${unique('x')}@meyer.example`, role: 'member' });
    await deliver(sendId);
    expect(await inMailbox(sendId)).toMatchObject([{ to: email }]);
  });

  it('shows the end date of the latest mail of the epoch', async () => {
    const store = database.store();
    const { steps, about, workflowId } = await invitedCase(store);
    await steps.resendInvitation({ ...about(daysAfter(NOW, 3)), sendNumber: 2, by: 'api' });
    const [, again] = await mailsOf(store, { workflowId });
    await deliver(String(again?.id));
    // 14 days after the fifth of March.
    expect((await inMailbox(String(again?.id)))[0].text).toMatch(/19 March 2026|March 19, 2026/);
  });
});
