import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { reportProblem } from '../support/cases/mail-problems.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { acceptInvitation, aUser } from '../support/portal/people.ts';
import { eventually, mailsTo, onboardingIs } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** An onboarding with an invitation mailed just now. */
async function invited() {
  const order = anOrder();
  const { onboardingId: id } = await submit(world, order);
  const row = await onboardingIs(world.test, id, 'invited');
  const { client } = world.test.temporal;
  const workflowId = onboardingWorkflowId(order.customer.customerId);
  return {
    id,
    email: order.customer.primaryEmail,
    accountId: row.business_account_id as string,
    workflow: client.workflow.getHandle(workflowId),
    later: (time: { days?: number; seconds?: number }) => fastForward(client, workflowId, time),
    post: (command: string, body?: unknown) => call(world, 'post', `/v1/onboardings/${id}/${command}`, body),
    get: async () => (await call(world, 'get', `/v1/onboardings/${id}`)).body,
  };
}

async function completed() {
  const onboarding = await invited();
  await acceptInvitation(world.test, onboarding.id);
  await onboardingIs(world.test, onboarding.id, 'completed', { closed: true });
  return onboarding;
}

async function undeliverable() {
  const onboarding = await invited();
  const [delivery] = (await onboarding.get()).invitation.deliveries;
  await reportProblem(world.test, delivery.id, 'bounced');
  await onboardingIs(world.test, onboarding.id, 'needs_contact');
  return onboarding;
}

/** For refused requests: this onboarding stays unchanged. */
let standing: Awaited<ReturnType<typeof invited>>;
beforeAll(async () => {
  standing = await invited();
});

describe('resend', () => {
  test('mails the same invitation again, and returns the onboarding', async () => {
    const { post, later, email, get } = await invited();
    await later({ seconds: 61 });
    const before = await get();
    const answer = await post('resend');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'invited', invitation: { sendCount: 2, status: 'pending' } });
    expect(answer.body.invitation.expiresAt > before.invitation.expiresAt).toBe(true);
    expect(await mailsTo(world.test, email, 2)).toEqual(['invitation', 'invitation']);
  });

  test('and correct-email say how to go on once an invitation had all its mails, and go on', async () => {
    const { post, later, get, email } = await invited();
    await later({ days: 1 });
    const { id } = (await get()).invitation;
    const { store } = world.test;
    const [first] = await store.mailSends.ofInvitation(id);
    const queued_at = new Date(Date.now() - 30 * 86_400_000).toISOString();
    const { workflow_id, business_account_id, recipient } = first as NonNullable<typeof first>;
    for (let n = 2; n <= 20; n += 1) {
      const mail = { subject: id, kind: 'reminder' as const, n, invitation_id: id, epoch: 1, queued_at };
      await store.mailSends.queue({ ...mail, workflow_id, business_account_id, recipient });
    }
    await store.invitations.update(id, { send_count: 20 }, store.knex);
    expectProblem(await post('resend'), 'too_many_sends');
    expectProblem(await post('resend', { liftLimit: false }), 'too_many_sends');
    expectProblem(await post('correct-email', { primaryEmail: `new-${email}` }), 'too_many_sends');
    expectProblem(await post('resend', { liftLimit: 'yes' }), 'validation_failed');
    expect((await post('resend', { liftLimit: true })).status).toBe(200);
    expect((await post('correct-email', { primaryEmail: `new-${email}`, liftLimit: true })).status).toBe(200);
    const lifted = await store.knex('audit_events').where({ subject: id, action: 'invitation.limit_lifted' });
    expect(lifted.map(({ natural_key }) => natural_key).sort()).toEqual([
      `${id}/limit_lifted/20`,
      `${id}/limit_lifted/21`,
    ]);
    expect(lifted[0].actor).not.toMatch(/^user:|system/);
  });

  test('within a minute is too soon, and gives the time to retry', async () => {
    const { post, get } = await invited();
    const answer = await post('resend', {});
    expectProblem(answer, 'too_soon');
    const seconds = Number(answer.get('Retry-After'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await get()).invitation.sendCount).toBe(1);
  });

  test('is refused the sixth time in a day', async () => {
    const { post, later } = await invited();
    for (let n = 2; n <= 5; n += 1) {
      await later({ seconds: 61 });
      await post('resend').expect(200);
    }
    await later({ seconds: 61 });
    const answer = await post('resend');
    expectProblem(answer, 'too_many_today');
    expect(Number(answer.get('Retry-After'))).toBeGreaterThan(80_000);
  });

  test('of an expired invitation reissues it', async () => {
    const { post, later, id, email } = await invited();
    await later({ days: 15 });
    await onboardingIs(world.test, id, 'expired');
    const answer = await post('resend');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'invited', invitation: { status: 'pending', sendCount: 6 } });
    // A reminder that is overtaken before it leaves is not sent.
    await eventually('the invitation is mailed again', async () => {
      const kinds = await mailsTo(world.test, email, 2);
      return kinds.at(-1) === 'invitation' && kinds.filter((kind) => kind === 'invitation').length === 2;
    });
  });

  test('of a completed onboarding comes too late', async () => {
    expectProblem(await (await completed()).post('resend'), 'onboarding_closed');
  });

  test('to an address that does not work needs another address', async () => {
    expectProblem(await (await undeliverable()).post('resend'), 'needs_contact');
  });

  test('before the order was taken must be retried', async () => {
    const { onboardingId } = await submit(world, anOrder(), 'live');
    const options = { key: world.apiKeys.live };
    for (const [command, body] of [
      ['resend', {}],
      ['correct-email', { primaryEmail: 'new@example.com' }],
    ] as const) {
      const path = `/v1/onboardings/${onboardingId}/${command}`;
      const answer = await call(world, 'post', path, body, options);
      expectProblem(answer, 'not_invited_yet');
      expect(Number(answer.get('Retry-After'))).toBeGreaterThan(0);
    }
    expect(await world.environments.live.store.knex('contacts').where({ source: 'correction' })).toEqual([]);
  });

  test.each([[{ force: true }], [[]], [null], ['now']])('refuses a body such as %j', async (body) =>
    expectProblem(await standing.post('resend', body), 'validation_failed'),
  );
});

describe('cancel', () => {
  test('ends the onboarding, and may be repeated', async () => {
    const { post, id } = await invited();
    const answer = await post('cancel', {});
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'cancelled', invitation: { status: 'revoked' } });
    expect((await post('cancel')).body.status).toBe('cancelled');
    await onboardingIs(world.test, id, 'cancelled', { closed: true });
    expect((await post('cancel')).status).toBe(200);
    expectProblem(await post('resend'), 'onboarding_closed');
  });

  test('by several at once succeeds for all of them', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { post } = await invited();
      const answers = await Promise.all(Array.from({ length: 5 }, () => post('cancel')));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    }
  });

  test('right after the order works, or must be retried', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { onboardingId } = await submit(world, anOrder());
      const answer = await call(world, 'post', `/v1/onboardings/${onboardingId}/cancel`);
      if (answer.status !== 200) expectProblem(answer, 'not_invited_yet');
    }
  });

  test('of a completed onboarding comes too late, and nothing is undone', async () => {
    const { post, get } = await completed();
    expectProblem(await post('cancel'), 'onboarding_closed');
    expect(await get()).toMatchObject({ status: 'completed', licenses: [{ status: 'bound' }, {}] });
  });

  test('at the same time as an acceptance: one of the two wins, and the answer is right', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { post, id, get } = await invited();
      const [accepted, cancelled] = await Promise.all([acceptInvitation(world.test, id), post('cancel')]);
      const { status } = await get();
      if (cancelled.status === 200) expect(status).toBe('cancelled');
      else {
        expectProblem(cancelled, 'onboarding_closed');
        expect(status).toBe('completed');
        expect(accepted?.code).toBe('done');
      }
    }
  });
});

describe('correct-email', () => {
  test('invites the new address at once and closes the old links', async () => {
    const { post, email, id } = await invited();
    const primaryEmail = `New.${email}`;
    const answer = await post('correct-email', { primaryEmail });
    expect(answer.status).toBe(200);
    expect(answer.body.invitation).toMatchObject({ email: primaryEmail, sendCount: 2, status: 'pending' });
    expect(await mailsTo(world.test, primaryEmail, 1)).toEqual(['invitation']);
    const row = await world.test.store.onboardings.get(id);
    const links = await world.test.store
      .knex('invitation_links')
      .where({ invitation_id: row?.invitation_id, epoch: 1 })
      .pluck('closed_reason');
    expect(new Set(links)).toEqual(new Set(['replaced']));
  });

  test('to the same address changes nothing and sends no mail, even when the limits allow none', async () => {
    const { post, email, later, get } = await invited();
    const same = () => post('correct-email', { primaryEmail: email.toUpperCase() });
    expect((await same()).status).toBe(200);
    for (let n = 2; n <= 5; n += 1) {
      await later({ seconds: 61 });
      await post('resend').expect(200);
    }
    // The answer has each mail's state, which is settled after the mailbox has the mail.
    await eventually('all five mails are settled', async () =>
      (await get()).invitation.deliveries.every(({ state }: { state: string }) => state === 'sent'),
    );
    const answer = await same();
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(await get());
    expect(answer.body.invitation).toMatchObject({ email, sendCount: 5 });
  });

  test('to the address of a member is refused, blocked or not', async () => {
    const { post, email, accountId, get } = await invited();
    const member = `member-${email}`;
    const userId = await aUser(world.test, member);
    const now = new Date().toISOString();
    await world.test.store.members.join({ accountId, userId, role: 'member', now });
    expectProblem(await post('correct-email', { primaryEmail: member }), 'already_member');
    await world.test.store.knex('memberships').where({ user_id: userId }).update({ status: 'blocked' });
    expectProblem(await post('correct-email', { primaryEmail: member }), 'already_member');
    expect((await get()).invitation).toMatchObject({ email, sendCount: 1 });
  });

  test('repairs an onboarding whose address does not work', async () => {
    const { post, email } = await undeliverable();
    const answer = await post('correct-email', { primaryEmail: `working-${email}` });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'invited', invitation: { status: 'pending' } });
  });

  test('tries the same address again once mail to it failed', async () => {
    const { post, email } = await undeliverable();
    const answer = await post('correct-email', { primaryEmail: email });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'invited', invitation: { status: 'pending', email } });
    expect(answer.body.invitation).toMatchObject({ sendCount: 2 });
    expect((await mailsTo(world.test, email, 1)).at(-1)).toBe('invitation');
  });

  test('of a completed onboarding comes too late', async () => {
    const { post } = await completed();
    expectProblem(await post('correct-email', { primaryEmail: 'new@example.com' }), 'onboarding_closed');
  });

  test.each([
    [{}, '/primaryEmail'],
    [{ primaryEmail: '' }, '/primaryEmail'],
    [{ primaryEmail: 'no-address' }, '/primaryEmail'],
    [{ primaryEmail: 'a@example.com,b@example.com' }, '/primaryEmail'],
    [{ primaryEmail: 'a@example.com\nBcc: b@example.com' }, '/primaryEmail'],
    [{ primaryEmail: 7 }, '/primaryEmail'],
    [{ primaryEmail: 'a@example.com', name: 'A' }, '/name'],
    ['a@example.com', ''],
  ])('refuses %j', async (body, pointer) => {
    const answer = await standing.post('correct-email', body);
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors).toMatchObject([{ pointer }]);
  });
});
