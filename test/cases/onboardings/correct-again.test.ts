// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { correctOnboarding } from '../../../cases/onboardings/command-onboarding.ts';
import { prepareCorrection } from '../../../cases/onboardings/prepare-correction.ts';
import { sendCommand } from '../../../cases/runs/send-command.ts';
import { CONTACT_LINK } from '../../../contracts/ids.ts';
import { correctEmailUpdate } from '../../../contracts/messages.ts';
import type { OnboardingRow } from '../../../db/rows.ts';
import { call } from '../../support/cases/call.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { aReseller, type By, orderAs } from '../../support/cases/resellers.ts';
import { unique } from '../../support/cases/seed.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';
import { untilWaitedFor } from '../../support/databases/waiting.ts';
import { untilAnswered } from '../../support/run/until-answered.ts';
import { onboardingIs } from '../../support/run/watch.ts';

describe.each(DATABASES)('a correction that was cut short (%s)', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(kind);
  });
  afterAll(() => world.close());
  const vendor = () => ({ key: world.apiKeys.test });

  /** An invited customer of whom a primary address was set, by this key. */
  async function invited(by: By = vendor()) {
    const order = anOrder();
    const { customerId } = order.customer;
    const { onboardingId } = await orderAs(world, by, order);
    await onboardingIs(world.test, onboardingId, 'invited');
    const { store } = world.test;
    const at = (name: string) => `${name}@${customerId.toLowerCase()}.example`;
    const row = async () => (await store.onboardings.get(onboardingId)) as OnboardingRow;
    const invitation = async () => (await store.invitations.get((await row()).invitation_id ?? '')) ?? null;
    const sets = (name: string, { key } = by) =>
      call(world, 'patch', `/v1/customers/${customerId}`, { primaryEmail: at(name) }, { key }).expect(200);
    const corrects = async (name: string, { key } = by) => {
      const path = `/v1/onboardings/${onboardingId}/correct-email`;
      return call(world, 'post', path, { primaryEmail: at(name) }, { key });
    };
    const events = async () =>
      store
        .knex('audit_events')
        .where({ subject: (await invitation())?.id, action: 'invitation.correction_requested' })
        .pluck('actor');
    const customer = async () => (await call(world, 'get', `/v1/customers/${customerId}`).expect(200)).body;
    await sets('wrong');
    return { customerId, onboardingId, at, row, invitation, sets, corrects, events, customer };
  }

  /** What a process did that was killed once the case had the correction. */
  async function cutShort(
    { row, invitation, at }: Awaited<ReturnType<typeof invited>>,
    name: string,
    { submitter = 'vendor', requestId = unique('update') } = {},
  ): Promise<{ requestId: string }> {
    const found = await invitation();
    if (!found) throw new Error('no person is invited yet');
    const now = new Date().toISOString();
    const about = { onboarding: await row(), invitation: found, email: at(name), submitter, now };
    const { contactId, workflowId } = await prepareCorrection(world.test.store, about);
    const args = [{ invitationId: found.id, epoch: found.epoch, contactId }] as const;
    const send = () => sendCommand(world.test, workflowId, correctEmailUpdate, [...args], requestId);
    const outcome = await untilAnswered(send);
    expect(outcome?.code).toBe('done');
    return { requestId };
  }

  test('is the customer’s at once, also if no one repeats it', async () => {
    const its = await invited();
    await cutShort(its, 'right');
    expect((await its.invitation())?.email).toBe(its.at('right'));
    expect((await its.customer()).primaryEmail).toBe(its.at('right'));
  });

  test('tells who asked with its repeat, once', async () => {
    const its = await invited();
    const before = await its.events();
    await cutShort(its, 'right');
    const after = await its.customer();
    expect((await its.corrects('right')).status).toBe(200);
    const events = await its.events();
    expect(events).toHaveLength(before.length + 1);
    expect(events.at(-1)).toMatch(/^key:/);
    expect((await its.corrects('right')).status).toBe(200);
    expect(await its.customer()).toEqual(after);
    expect(await its.events()).toEqual(events);
    expect((await its.invitation())?.send_count).toBe(3);
  });

  test.runIf(kind === 'postgres')('is made whole or not at all when the database is lost', async () => {
    const its = await invited();
    const { store } = world.test;
    const answer = await store.knex.transaction(async (trx) => {
      await store.customers.lockMany([its.customerId], trx);
      const corrected = its.corrects('right');
      const waiting = await untilWaitedFor(trx);
      // An order takes this lock next: a correction that held it would be in a deadlock.
      await trx('onboardings').where({ id: its.onboardingId }).forNoKeyUpdate().noWait();
      for (const pid of waiting) await trx.raw('select pg_terminate_backend(?)', [pid]);
      expect((await its.invitation())?.email).toBe(its.at('wrong'));
      return { corrected };
    });
    expect((await answer.corrected).status).toBe(200);
    expect((await its.invitation())?.email).toBe(its.at('right'));
    expect((await its.customer()).primaryEmail).toBe(its.at('right'));
  });

  test('overrules no later one when it is repeated', async () => {
    const its = await invited();
    const { requestId } = await cutShort(its, 'right');
    await its.sets('newer');
    await repeats(its, 'right', { submitter: 'vendor', requestId });
    expect((await its.customer()).primaryEmail).toBe(its.at('newer'));
    expect((await its.invitation())?.email).toBe(its.at('newer'));
  });

  test('overrules nothing that another has set since', async () => {
    const alpha = await aReseller(world, unique('Alpha'));
    const its = await invited(alpha);
    const { requestId } = await cutShort(its, 'right', { submitter: alpha.id });
    expect((await its.customer()).primaryEmail).toBe(its.at('right'));
    await its.sets('wrong', vendor());
    await repeats(its, 'right', { submitter: alpha.id, requestId });
    expect((await its.customer()).primaryEmail).toBe(its.at('wrong'));
  });

  test('of a reseller leaves the primary address that the vendor set', async () => {
    const alpha = await aReseller(world, unique('Alpha'));
    const its = await invited(alpha);
    await its.sets('wrong', vendor());
    expect((await its.corrects('right', alpha)).status).toBe(200);
    expect((await its.invitation())?.email).toBe(its.at('right'));
    expect((await its.customer()).primaryEmail).toBe(its.at('wrong'));
    expect((await its.corrects('newer', vendor())).status).toBe(200);
    expect((await its.customer()).primaryEmail).toBe(its.at('newer'));
  });

  test('by the page of sales leaves it, so that what a system sends every night mails no one', async () => {
    const its = await invited();
    await cutShort(its, 'right', { submitter: CONTACT_LINK });
    expect((await its.customer()).primaryEmail).toBe(its.at('wrong'));
    await its.sets('wrong');
    expect((await its.invitation())?.email).toBe(its.at('right'));
  });

  test('sets no primary address where none was set', async () => {
    const its = await invited();
    await world.test.store.knex('customer_contacts').where({ customer_id: its.customerId }).delete();
    await cutShort(its, 'right');
    expect((await its.customer()).primaryEmail).toBeNull();
  });

  async function repeats(
    { row, at }: Awaited<ReturnType<typeof invited>>,
    name: string,
    by: { submitter: string; requestId: string },
  ): Promise<void> {
    const repeat = { row: await row(), email: at(name), actor: 'key:key_1', ...by };
    expect(await untilAnswered(() => correctOnboarding(world.test, repeat))).toMatchObject({ done: true });
  }
});
