import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wakeCase } from '../../cases/runs/wake-case.ts';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { invitationWorkflowId } from '../../contracts/ids.ts';
import { acceptUpdate, resendUpdate, revokeUpdate } from '../../contracts/messages.ts';
import type { Role } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { askCase } from '../support/cases/ask-case.ts';
import { invited, order } from '../support/cases/case.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { aUser } from '../support/portal/people.ts';
import { eventually, mailsTo } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const now = () => new Date().toISOString();

/** An account as created by hand, before any order. */
const handMade = async ({ customer: { customerId, companyName } }: OrderInput) => {
  const { accounts, customers } = world.test.store;
  const unknown = { country: null, time_zone: null, locale: null };
  await customers.save({ id: customerId, company_name: companyName, ...unknown, created_at: now() });
  return accounts.findOrCreate({ customerId, companyName, now: now() });
};

async function withAdmin(accountId: string, email: string): Promise<string> {
  const userId = await aUser(world.test, email);
  await world.test.store.members.join({ accountId, userId, role: 'admin', now: now() });
  return userId;
}

/** A colleague's invitation to the address of an order, with a workflow of its own. */
async function colleagueInvited(accountId: string, email: string, role: Role): Promise<InvitationRow> {
  const { store } = world.test;
  const id = newId('invitation');
  const row: InvitationRow = {
    id,
    business_account_id: accountId,
    workflow_id: invitationWorkflowId(id),
    email,
    email_normalised: email,
    role,
    role_before: null,
    locale: 'en',
    time_zone: 'Europe/Berlin',
    status: 'pending',
    epoch: 1,
    send_count: 0,
    counted_from: 0,
    lifetime_days: 14,
    expires_at: now(),
    reminders: '[]',
    reminders_stopped_at: null,
    problem: null,
    accepted_by: null,
    created_at: now(),
    ended_at: null,
    invited_by: null,
    note: null,
    claimed_at: null,
  };
  await store.knex.transaction((trx) => store.invitations.insert(row, trx));
  await wakeCase(world.test, row.workflow_id);
  expect(await mailsTo(world.test, email, 1)).toEqual(['invitation']);
  return row;
}

describe('an account created by hand', () => {
  test('with an admin gets its licenses at once, without an invitation', async () => {
    const input = anOrder();
    const account = await handMade(input);
    const admin = `admin-${input.customer.primaryEmail}`;
    await withAdmin(account.id, admin);
    const it = await order(world, input);
    const row = await it.is('completed', { closed: true });
    expect(row).toMatchObject({ business_account_id: account.id, invitation_id: null });
    expect((await it.licenses()).map(({ status }) => status)).toEqual(['bound', 'bound']);
    expect(await mailsTo(it.environment, admin, 1)).toEqual(['license-bound']);
    const mails = await it.environment.store.mailbox.list(1_000);
    expect(mails.filter(({ to }) => to === input.customer.primaryEmail)).toEqual([]);
  });

  test('without an admin is used, and its primary contact invited', async () => {
    const input = anOrder();
    const account = await handMade(input);
    const it = await invited(world, input);
    expect((await it.is('invited')).business_account_id).toBe(account.id);
    expect(await it.accept()).toEqual({ code: 'done' });
  });

  test('that gets an admin while another person is invited completes the onboarding', async () => {
    const it = await invited(world);
    const { business_account_id } = await it.is('invited');
    await withAdmin(business_account_id ?? '', `admin-${it.order.customer.primaryEmail}`);
    await wakeCase(world.test, it.workflowId);
    await it.is('completed', { closed: true });
    expect((await it.licenses()).map(({ status }) => status)).toEqual(['bound', 'bound']);
    expect(await it.linksClosed(1)).toBe('another_admin');
    expect((await it.invitation()).status).toBe('revoked');
  });

  test('that got an admin unseen: the next order ends the invitation, which is no longer needed', async () => {
    const it = await invited(world);
    const { business_account_id } = await it.is('invited');
    await withAdmin(business_account_id ?? '', `admin-${it.order.customer.primaryEmail}`);
    await it.orderAgain();
    await it.is('completed', { closed: true });
    expect(await it.linksClosed(1)).toBe('another_admin');
    expect((await it.invitation()).status).toBe('revoked');
  });
});

describe('an invitation of a colleague to the same address', () => {
  const waitingFor = async (role: Role) => {
    const input = anOrder();
    const account = await handMade(input);
    const invitation = await colleagueInvited(account.id, input.customer.primaryEmail, role);
    const it = await invited(world, input);
    const answer = async () =>
      askCase(world.test, invitation.workflow_id, acceptUpdate, {
        invitationId: invitation.id,
        epoch: 1,
        userId: await it.invitee(),
      });
    return { it, invitation, answer };
  };

  test('is waited for, and completes the onboarding when it is accepted', async () => {
    const { it, invitation, answer } = await waitingFor('admin');
    expect((await it.invitation()).id).toBe(invitation.id);
    expect(await it.sends()).toHaveLength(1);
    expect(await answer()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
    expect((await it.licenses()).map(({ status }) => status)).toEqual(['bound', 'bound']);
    expect(await it.handle().result()).toBe('completed');
    const { client } = world.test.temporal;
    expect(await client.workflow.getHandle(invitation.workflow_id).result()).toBe('accepted');
  });

  test('as a member makes the first person of the order an admin', async () => {
    const { it, answer } = await waitingFor('member');
    expect(await answer()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
    expect((await it.licenses()).map(({ status }) => status)).toEqual(['bound', 'bound']);
  });

  test('can be revoked, and leaves the onboarding open', async () => {
    const { it, invitation } = await waitingFor('admin');
    // A mail later its workflow knows of the onboarding, which it must not cancel.
    await fastForward(world.test.temporal.client, invitation.workflow_id, { minutes: 2 });
    expect(
      await askCase(world.test, invitation.workflow_id, resendUpdate, {
        invitationId: invitation.id,
        epoch: 1,
        by: 'invitee',
      }),
    ).toEqual({
      code: 'done',
    });
    expect(await askCase(world.test, invitation.workflow_id, revokeUpdate, { id: invitation.id })).toEqual({
      code: 'done',
    });
    const { client } = world.test.temporal;
    expect(await client.workflow.getHandle(invitation.workflow_id).result()).toBe('revoked');
    expect((await it.invitation()).status).toBe('revoked');
    await it.is('needs_contact');
    // The next order invites the address again.
    await it.orderAgain();
    await it.is('invited');
    expect((await it.invitation()).id).not.toBe(invitation.id);
    expect(await it.accept()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
  });

  test.each(['another', 'the same'])(
    'once revoked is replaced by an invitation to %s address',
    async (which) => {
      const { it, invitation } = await waitingFor('admin');
      await askCase(world.test, invitation.workflow_id, revokeUpdate, { id: invitation.id });
      await it.is('needs_contact');
      const { primaryEmail } = it.order.customer;
      const address = which === 'another' ? `right-${primaryEmail}` : primaryEmail;
      const correct = () =>
        request(world.app)
          .post(`/v1/onboardings/${it.onboardingId}/correct-email`)
          .set('Authorization', `Bearer ${world.apiKeys.test}`)
          .send({ primaryEmail: address });
      const { status, body } = await correct();
      expect([status, body.status, body.invitation.email]).toEqual([200, 'invited', address]);
      expect(body.invitation.id).not.toBe(invitation.id);
      expect((await correct()).status).toBe(200);
      expect(await it.sends()).toHaveLength(1);
      await it.reportProblem('bounced');
      await it.is('needs_contact');
      expect(await it.correct(`last-${primaryEmail}`)).toEqual({ code: 'done' });
      expect(await it.accept()).toEqual({ code: 'done' });
      await it.is('completed', { closed: true });
    },
  );

  test('outlives the cancelled onboarding', async () => {
    const { it, invitation, answer } = await waitingFor('admin');
    expect(await it.cancel()).toEqual({ code: 'done' });
    await it.is('cancelled', { closed: true });
    expect(await answer()).toEqual({ code: 'done' });
    await eventually('the invitation is accepted', async () => {
      const row = await world.test.store.invitations.get(invitation.id);
      return row?.status === 'accepted';
    });
    await it.is('cancelled', { closed: true });
  });
});
