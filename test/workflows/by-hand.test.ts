import { WorkflowUpdateFailedError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND_EXAMPLES } from '../../contracts/commands.ts';
import { CANCEL_EXAMPLE, CANCEL_REASONS } from '../../contracts/commands-by-hand.ts';
import { invited, type TestCase } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventsOf, nameOf } from '../support/temporal/history.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
// Closing replays every history.
afterAll(() => world.close());

const send = (it: TestCase, name: string, ...args: unknown[]): Promise<unknown> =>
  it.handle().executeUpdate(name, { args: args as [] });

async function refusal(sent: Promise<unknown>): Promise<string> {
  const error = await sent.then(
    () => new Error('it was accepted'),
    (failed: unknown) => failed,
  );
  expect(error).toBeInstanceOf(WorkflowUpdateFailedError);
  return (error as WorkflowUpdateFailedError).cause?.message ?? '';
}

const auditOf = async (subject: string, action: string) => {
  const rows = await world.test.store.knex('audit_events').where({ subject, action });
  return rows.map(({ actor, data }) => ({ actor, data: JSON.parse(data) }));
};

/** Mails are not sent again at once. */
const makeMailsOld = async (it: TestCase): Promise<void> => {
  const { id } = await it.invitation();
  const queued_at = new Date(Date.now() - 3 * 3_600_000).toISOString();
  await world.test.store.knex('mail_sends').where({ invitation_id: id }).update({ queued_at });
};

describe('an operator', () => {
  test.each([[], [null], [{}]])('sends resend without input (%j)', async (...args) => {
    const it = await invited(world);
    await makeMailsOld(it);
    expect(await send(it, 'resend', ...args)).toEqual({ code: 'done' });
    expect(await it.sends()).toHaveLength(2);
    const { id } = await it.invitation();
    expect((await auditOf(id, 'invitation.sent')).at(-1)).toMatchObject({ actor: 'operator' });
    expect(await refusal(send(it, 'resend'))).toMatch(/^Nothing was done: .*try again in \d+ s\.$/);
    expect(await it.sends()).toHaveLength(2);
  });

  test.each(CANCEL_REASONS)('cancels because of %s', async (reason) => {
    const it = await invited(world);
    const { id, epoch } = await it.invitation();
    expect(await send(it, 'cancel', { reason })).toEqual({ code: 'done' });
    await it.is('cancelled', { closed: true });
    expect(await it.linksClosed(epoch)).toBe('revoked');
    expect(await auditOf(it.onboardingId, 'onboarding.cancelled')).toEqual([
      { actor: 'operator', data: { reason } },
    ]);
    expect(await it.handle().result()).toBe('cancelled');
    expect(id).toBe((await it.invitation()).id);
  });

  test('is told which reasons there are; a name in place of one enters no history', async () => {
    const it = await invited(world);
    for (const input of [[], [{}], [{ reason: 'Ms Meyer phoned' }], ['wrong_order'], [{ reason: null }]]) {
      const message = await refusal(send(it, 'cancel', ...input));
      expect(message).toContain(JSON.stringify(CANCEL_EXAMPLE));
      for (const reason of CANCEL_REASONS) expect(message).toContain(reason);
    }
    expect(JSON.stringify(await eventsOf(it.handle()))).not.toContain('Meyer');
    expect(await it.accept()).toEqual({ code: 'done' });
  });

  test('who sends an address with correctEmail is told the command to type', async () => {
    const it = await invited(world);
    const { customerId } = it.order.customer;
    for (const input of [{ primaryEmail: 'new@acme.example' }, 'new@acme.example', { email: 'x' }]) {
      expect(await refusal(send(it, 'correctEmail', input))).toContain(
        `gatehouse onboarding correct-email ${customerId} NEW@ADDRESS --mode test`,
      );
    }
    const names = (await eventsOf(it.handle())).map(nameOf);
    expect(names).not.toContain('workflowExecutionUpdateAccepted');
    expect(await it.accept()).toEqual({ code: 'done' });
  });

  test('presses "Request Cancellation": the audit trail says that a person did it', async () => {
    const it = await invited(world);
    await it.handle().cancel();
    await it.is('cancelled', { closed: true });
    expect(await auditOf(it.onboardingId, 'onboarding.cancelled')).toEqual([
      { actor: 'operator', data: { reason: 'request_cancellation' } },
    ]);
  });

  test('sends an Update that does not exist: it is refused, and the next one is answered', async () => {
    const it = await invited(world);
    expect(await refusal(send(it, 'nonsense', {}))).toContain('nonsense');
    expect(await send(it, 'accept', COMMAND_EXAMPLES.accept)).toEqual({ code: 'not_found' });
    expect(await it.accept()).toEqual({ code: 'done' });
  });

  test('cannot end a case twice, or mail one that has ended', async () => {
    const it = await invited(world);
    const handle = it.handle();
    expect(await send(it, 'cancel', CANCEL_EXAMPLE)).toEqual({ code: 'done' });
    await handle.result();
    await expect(send(it, 'resend')).rejects.toThrow();
    await expect(send(it, 'cancel', CANCEL_EXAMPLE)).rejects.toThrow();
    expect(await it.sends()).toHaveLength(1);
  });
});
