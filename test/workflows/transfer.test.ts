import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerTransfer } from '../../cases/resellers/transfers.ts';
import { type AccountPerson, anAccount } from '../support/cases/accounts.ts';
import { aTransfer } from '../support/cases/resellers.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { billableActions } from '../support/temporal/billable.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';
import { eventsOf } from '../support/temporal/history.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Waiting {
  accountId: string;
  admin: AccountPerson;
  it: Awaited<ReturnType<typeof aTransfer>>;
}

async function aWaitingTransfer(): Promise<Waiting> {
  const { accountId, admin } = await anAccount(world.test);
  return { accountId, admin, it: await aTransfer(world.test, accountId) };
}

const answers = ({ accountId, admin, it }: Waiting, action: 'accept' | 'decline' | 'undo') =>
  answerTransfer(world.test, { accountId, transferId: it.id, userId: admin.userId, action });

const forward = ({ it }: Waiting, days: number) =>
  fastForward(world.test.temporal.client, it.workflowId, { days });

/** The states of the relations to the old reseller and the new one. */
const relations = ({ accountId, it }: Waiting) =>
  Promise.all(
    [it.fromResellerId, it.toResellerId].map(
      async (reseller_id) =>
        (await world.test.store.relations.of({ reseller_id, business_account_id: accountId }))?.status,
    ),
  );

describe('a transfer', () => {
  test('moves the relation with consent, and is settled after 30 days: at most 6 actions', async () => {
    const waiting = await aWaitingTransfer();
    expect(await relations(waiting)).toEqual(['active', undefined]);
    expect(await answers(waiting, 'accept')).toBe('done');
    expect(await answers(waiting, 'accept')).toBe('unchanged');
    expect(await relations(waiting)).toEqual(['ended', 'active']);
    await forward(waiting, 46);
    expect(await waiting.it.handle().result()).toBe('settled');
    const actions = billableActions(await eventsOf(waiting.it.handle()));
    expect(actions.total, JSON.stringify(actions)).toBeLessThanOrEqual(6);
    expect(await relations(waiting)).toEqual(['ended', 'active']);
    expect(await answers(waiting, 'undo')).toBe('unchanged');
  });

  test('is undone within 30 days', async () => {
    const waiting = await aWaitingTransfer();
    await answers(waiting, 'accept');
    expect(await answers(waiting, 'undo')).toBe('done');
    expect(await relations(waiting)).toEqual(['active', 'ended']);
    expect(await waiting.it.handle().result()).toBe('undone');
  });

  test('expires after 14 days without consent, and cannot be accepted then', async () => {
    const waiting = await aWaitingTransfer();
    await forward(waiting, 15);
    expect(await waiting.it.handle().result()).toBe('expired');
    expect(await answers(waiting, 'accept')).toBe('unchanged');
    expect(await relations(waiting)).toEqual(['active', undefined]);
  });

  test('accepted and declined at once ends in one of the two', async () => {
    const waiting = await aWaitingTransfer();
    const both = await Promise.all([answers(waiting, 'accept'), answers(waiting, 'decline')]);
    expect(both.toSorted()).toEqual(['done', 'unchanged']);
    const row = await world.test.store.transfers.get(waiting.it.id);
    const moved = row?.status === 'accepted';
    expect(await relations(waiting)).toEqual(moved ? ['ended', 'active'] : ['active', undefined]);
  });

  test('of another account is not found', async () => {
    const [waiting, other] = [await aWaitingTransfer(), await aWaitingTransfer()];
    expect(await answers({ ...waiting, it: other.it }, 'accept')).toBe('not_found');
    expect(await answers({ ...waiting, admin: other.admin }, 'accept')).toBe('not_admin');
  });
});
