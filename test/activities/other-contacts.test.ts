import { expect, it } from 'vitest';
import type { DeliveryProblem } from '../../contracts/states.ts';
import { SEND_LIMITS } from '../../policy/numbers.ts';
import { aLicense, importAll } from '../support/cases/license-rows.ts';
import {
  daysAfter,
  hoursAfter,
  NOW,
  product,
  seedContact,
  seedInvitation,
  seedMember,
  seedOrder,
  unique,
} from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { repeated } from '../support/run/repeat.ts';
import { exhaustMail, type InvitedCase, invitedCase, mailsOf, tellProblem } from './cases.ts';

const LATER = hoursAfter(NOW, 5);

describeOnBothDatabases('other contacts of an order', (database) => {
  const address = () => `${unique('contact')}@meyer.example`;

  /** Records the provider's report on the last mail; returns the state after looking over. */
  async function fail(its: InvitedCase, problem: DeliveryProblem = 'bounced', now = LATER) {
    const store = database.store();
    const sendId = String((await store.mailSends.ofInvitation(its.invitationId)).at(-1)?.id);
    await tellProblem(store, sendId, problem);
    return (at = now) => its.look(at);
  }

  it.each(['bounced', 'suppressed', 'refused'] as const)(
    'are invited in turn when mail is %s, and the wait starts over',
    async (problem) => {
      const store = database.store();
      const otherContacts = [`B.${address()}`, address()];
      const its = await invitedCase(store, { otherContacts });
      const { steps, invitationId } = its;
      await steps.setReminders({ ...its.about(NOW), enabled: false });
      const first = await repeated(store, LATER, await fail(its, problem));
      expect(first.state).toMatchObject({
        status: 'invited',
        invitation: {
          epoch: 2,
          status: 'pending',
          sendCount: 2,
          expiresAt: daysAfter(LATER, 14),
          remindersStopped: false,
        },
      });
      expect(first.state.invitation?.reminders).not.toEqual([]);
      expect(await its.invitation()).toMatchObject({ email: otherContacts[0], problem: null });
      expect([await its.joinClosed(1), await its.joinClosed(2)]).toEqual(['replaced', null]);
      expect(await mailsOf(store, its)).toHaveLength(2);

      const second = await repeated(store, LATER, await fail(its, problem));
      expect(second.state).toMatchObject({ status: 'invited', invitation: { epoch: 3 } });
      expect((await its.invitation()).email).toBe(otherContacts[1]);

      const third = await repeated(store, LATER, await fail(its, problem));
      expect(third.state).toMatchObject({ status: 'needs_contact', invitation: { epoch: 3 } });
      expect(await its.invitation()).toMatchObject({ status: 'undeliverable', problem });
      const events: string[] = await store
        .knex('audit_events')
        .where({ subject: invitationId })
        .orderBy('id')
        .pluck('action');
      const failed = 'invitation.undeliverable';
      const next = 'invitation.next_contact';
      expect(events.filter((action) => action === failed || action === next)).toEqual([
        failed,
        next,
        failed,
        next,
        failed,
      ]);
    },
  );

  const stays = async (its: InvitedCase, problem: DeliveryProblem = 'bounced') => {
    const { state } = await repeated(database.store(), LATER, await fail(its, problem));
    expect(state).toMatchObject({ status: 'needs_contact', invitation: { epoch: 1 } });
  };

  it('are not invited when a person complained', async () => {
    await stays(await invitedCase(database.store(), { otherContacts: [address()] }), 'complained');
  });

  it('of an order with an ignored primary address are never invited', async () => {
    const its = await invitedCase(database.store());
    const { customerId } = its;
    const intruder = { customerId, email: address(), otherContacts: [address()], ignored: true };
    await seedOrder(database.store(), intruder);
    await stays(its);
  });

  it('are not all known contacts of the customer', async () => {
    const its = await invitedCase(database.store());
    await seedContact(database.store(), { customerId: its.customerId, email: address() });
    await stays(its);
  });

  it('of a further order with the same primary address are used too', async () => {
    const store = database.store();
    const its = await invitedCase(store);
    const { customerId, email } = its;
    const other = address();
    await seedOrder(store, { customerId, email, otherContacts: [other] });
    const { state } = await repeated(store, LATER, await fail(its));
    expect(state.status).toBe('invited');
    expect((await its.invitation()).email).toBe(other);
  });

  it('are skipped if they are members (blocked or not), have an invitation, or were corrected away', async () => {
    const store = database.store();
    const [member, blocked, colleague] = [address(), address(), address()];
    const [wrong, right, last] = [address(), address(), address()];
    const its = await invitedCase(store, { otherContacts: [wrong, member, blocked, colleague, last] });
    const { accountId, customerId, steps } = its;
    await seedMember(store, { accountId, email: member, role: 'member' });
    await seedMember(store, { accountId, email: blocked, role: 'admin', blocked: true });
    await seedInvitation(store, { accountId, email: colleague });
    for (const [index, email] of [wrong, right].entries()) {
      const contactId = await seedContact(store, { customerId, email });
      const about = its.about(NOW, index + 1);
      await steps.correctInvitation({ ...about, contactId, sendNumber: index + 2 });
    }
    const { state } = await repeated(store, LATER, await fail(its));
    expect(state).toMatchObject({ status: 'invited', invitation: { epoch: 4 } });
    expect((await its.invitation()).email).toBe(last);
  });

  it('wait for a person when the limits forbid one more mail', async () => {
    const store = database.store();
    const otherContacts = Array.from({ length: SEND_LIMITS.perDay }, address);
    const often = await invitedCase(store, { otherContacts });
    for (let n = 2; n <= SEND_LIMITS.perDay; n += 1) {
      expect((await (await fail(often))()).state?.status).toBe('invited');
    }
    expect((await (await fail(often))()).state?.status).toBe('needs_contact');

    const busy = await invitedCase(store, { otherContacts: [address()] });
    await exhaustMail(store, busy.accountId, NOW);
    expect((await (await fail(busy, 'bounced', hoursAfter(NOW, 0.5)))()).state?.status).toBe('needs_contact');
  });

  it("of a campaign are those of its order's license records, the newest first", async () => {
    const store = database.store();
    const customerId = unique('L');
    const [older, newer, unrelated] = [address(), address(), address()];
    const record = (email: string) => aLicense({ customerId, email });
    const licenses = [record(older), record(newer), record(unrelated)];
    for (const [day, license] of licenses.entries()) await importAll(store, [license], daysAfter(NOW, day));
    const lines = [product(), product()];
    const its = await invitedCase(store, { customerId, lines, channel: 'campaign' });
    for (const [index, { licenseKey }] of licenses.slice(0, 2).entries()) {
      await store
        .knex('license_records')
        .where({ license_key: licenseKey })
        .update({ order_line_id: `${its.orderId}_${index + 1}` });
    }
    for (const email of [newer, older]) {
      expect((await (await fail(its))()).state?.status).toBe('invited');
      expect((await its.invitation()).email).toBe(email);
    }
    expect((await (await fail(its))()).state?.status).toBe('needs_contact');
  });
});
