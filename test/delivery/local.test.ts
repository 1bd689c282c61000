import { expect, it } from 'vitest';
import type { Store } from '../../db/store.ts';
import { createLocalTransport } from '../../email/transport/local.ts';
import { type InvitedCase, invitedCase } from '../activities/cases.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { dump } from '../support/repeat.ts';
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
} from '../support/seed.ts';
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
    const { sendId, steps, invitationId, state } = await invitedCase(store);
    const now = String(state.invitation?.reminders[0]?.at);
    const { sends } = await steps.remindInvitation({ invitationId, epoch: 1, sendNumber: 2, now });
    expect(sends).toHaveLength(2);
    for (const id of sends) expect(await deliver(id)).toBe('sent');
    const [first] = await inMailbox(sendId);
    const [second] = await inMailbox(String(sends[1]));
    expect(second.kind).toBe('reminder');
    expect(JSON.parse(second.links)).toMatchObject(JSON.parse(first.links));
  });

  it.each(['sent', 'skipped', 'failed', 'unknown'] as const)(
    'leaves a mail alone that is %s',
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
      async ({ steps, invitationId, invitee }) =>
        steps.acceptInvitation({ invitationId, epoch: 1, userId: await invitee(), now: NOW }),
    ],
    ['revoked', ({ steps, invitationId }) => steps.revokeInvitation({ invitationId, now: NOW })],
    ['cancelled', ({ steps, onboardingId }) => steps.cancelOnboarding({ onboardingId, now: NOW })],
    ['expired', ({ steps, invitationId }) => steps.expireInvitation({ invitationId, epoch: 1, now: NOW })],
    [
      'sent elsewhere',
      async ({ steps, invitationId, customerId }) => {
        const email = `${unique('grace')}@meyer.example`;
        const contactId = await seedContact(database.store(), { customerId, email });
        return steps.correctInvitation({ invitationId, contactId, epoch: 2, sendNumber: 2, now: NOW });
      },
    ],
  ];
  it.each(unwanted)('skips the mail of an invitation that was %s meanwhile', async (_what, change) => {
    const store = database.store();
    const its = await invitedCase(store);
    await change(its);
    expect(await deliver(its.sendId)).toBe('skipped');
    expect(await inMailbox(its.sendId)).toEqual([]);
    const skipped = { state: 'skipped', reason: 'no_longer_wanted', batch_id: null };
    expect(await store.mailSends.get(its.sendId)).toMatchObject(skipped);
  });

  it('skips a reminder, and not the invitation, where reminders were stopped', async () => {
    const store = database.store();
    const { sendId, steps, invitationId, state } = await invitedCase(store);
    const now = String(state.invitation?.reminders[0]?.at);
    const { sends } = await steps.remindInvitation({ invitationId, epoch: 1, sendNumber: 2, now });
    await steps.setReminders({ invitationId, epoch: 1, enabled: false, now });
    expect(await deliver(String(sends[1]))).toBe('skipped');
    expect(await deliver(sendId)).toBe('sent');
  });

  it('tells an admin of bound licenses without showing keys', async () => {
    const store = database.store();
    const { steps, invitationId, invitee, accountId, email } = await invitedCase(store);
    const userId = await invitee();
    const now = hoursAfter(NOW, 1);
    const { sends } = await steps.acceptInvitation({ invitationId, epoch: 1, userId, now });
    expect(await deliver(String(sends[1]))).toBe('sent');
    const [mail] = await inMailbox(String(sends[1]));
    expect(mail).toMatchObject({ kind: 'license-bound', to: email });
    expect(mail.text).toContain('Remote Application Server');
    expect(JSON.parse(mail.links).action).toBe(`${PUBLIC_URL}/accounts/${accountId}`);
    expect(JSON.stringify(mail)).not.toContain(LICENSE_KEY);
  });

  it('lists what was bound with it, whatever was bound before and since', async () => {
    const store = database.store();
    const { steps, invitationId, invitee, customerId, email } = await invitedCase(store);
    const userId = await invitee();
    const { sends } = await steps.acceptInvitation({ invitationId, epoch: 1, userId, now: NOW });
    const lines = [product({ product: 'mac-management', quantity: 3 })];
    const { orderId } = await seedOrder(store, { customerId, email, lines });
    const later = await steps.takeOrder({ orderId, now: hoursAfter(NOW, 1) });
    const second = later.sends.filter((id) => !sends.includes(id));
    const textOf = async (id: string): Promise<string> => {
      await deliver(id);
      return (await inMailbox(id))[0].text;
    };
    expect(second).toHaveLength(1);
    const news = await textOf(String(second[0]));
    expect(news).toContain('Mac Management');
    expect(news).not.toContain('Remote Application Server');
    // Also when it leaves late: under the same key, a retry must say the same.
    const first = await textOf(String(sends[1]));
    expect(first).toContain('Remote Application Server');
    expect(first).not.toContain('Mac Management');
  });

  it('goes to the address the mail was queued for, also after the account got other members', async () => {
    const store = database.store();
    const { sendId, accountId, email } = await invitedCase(store);
    await seedMember(store, { accountId, email: `${unique('x')}@meyer.example`, role: 'member' });
    await deliver(sendId);
    expect(await inMailbox(sendId)).toMatchObject([{ to: email }]);
  });

  it('shows the end that the latest mail of the epoch has', async () => {
    const store = database.store();
    const { steps, invitationId } = await invitedCase(store);
    const now = daysAfter(NOW, 3);
    const { sends } = await steps.resendInvitation({ invitationId, sendNumber: 2, by: 'api', now });
    await deliver(String(sends[1]));
    // 14 days after the fifth of March.
    expect((await inMailbox(String(sends[1])))[0].text).toMatch(/19 March 2026|March 19, 2026/);
  });
});
