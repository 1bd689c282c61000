// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disguiseCase } from '../../cases/sandbox/disguise-case.ts';
import { rehearseCase } from '../../cases/sandbox/rehearse-case.ts';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { DAY_MS } from '../../policy/numbers.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import type { World } from '../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../support/cases/world-on.ts';
import { onboardingIs } from '../support/run/watch.ts';

/** Secrets of a case: none may reach the copy. */
const KEY = 'RAS-SECRET-KEY-1';

const withKey = (lines: OrderInput['lines'], licenseKey: string): OrderInput['lines'] =>
  lines.map((line, index) => (index === 0 ? { ...line, licenseKey } : line));

describe.each(DATABASES)('rehearsals (%s)', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(kind, { workers: ['live', 'test'] });
  });
  afterAll(() => world.close());

  const rehearsal = async (onboardingId: string, more: { by?: number } = {}) => {
    const onboarding = await world.environments.live.store.onboardings.get(onboardingId);
    if (!onboarding) throw new Error('there is no such case');
    const { live } = world.environments;
    const parts = { live, test: world.test, onboarding, remedy: null, report: () => {} };
    return rehearseCase({ ...parts, by: 35 * DAY_MS, signal: new AbortController().signal, ...more });
  };

  test('of a case whose order waits, and of one with further contacts and held licenses', async () => {
    await world.stopWorker('live');
    const waiting = await submit(world, anOrder(), 'live');
    const rehearsed = await rehearsal(waiting.onboardingId);
    expect(rehearsed?.status).toBe('expired');
    expect(rehearsed?.steps.map((step) => step.kind)).toEqual(
      expect.arrayContaining(['onboarding.invited', 'invitation', 'reminder', 'onboarding.expired']),
    );
    await world.startWorker('live');
    const input = anOrder();
    const contacts = { otherContacts: [{ email: `second-${input.customer.primaryEmail}` }] };
    const lines = withKey(input.lines, KEY);
    const order = { ...input, customer: { ...input.customer, ...contacts }, lines };
    const { onboardingId } = await submit(world, order as typeof input, 'live');
    await onboardingIs(world.environments.live, onboardingId, 'invited');
    const again = await rehearsal(onboardingId, { by: 3 * DAY_MS });
    expect(again?.status).toBe('invited');
    const { knex } = world.test.store;
    expect(await knex('customers').select('id')).toEqual([]);
    expect(await world.environments.live.store.onboardings.get(onboardingId)).toMatchObject({
      status: 'invited',
    });
  });

  test('copy nothing of a person', async () => {
    const input = anOrder();
    const lines = withKey(input.lines, `${KEY}-2`);
    const { onboardingId } = await submit(world, { ...input, lines }, 'live');
    await onboardingIs(world.environments.live, onboardingId, 'invited');
    const { store } = world.environments.live;
    const found = await store.caseCopies.read(onboardingId);
    if (!found) throw new Error('there is no such case');
    const copy = JSON.stringify(disguiseCase(found, '_rehearsal.x', 'rehearsal-x.example'));
    const { companyName, primaryEmail, customerId } = input.customer;
    const told = [companyName, primaryEmail, `${KEY}-2`, input.externalOrderId, customerId];
    for (const text of told) expect(copy).not.toContain(text);
    // Every id of the case is another one in the copy.
    const ids = (text: string) => new Set(text.match(/[a-z]+_[0-9a-f]{32}/g));
    const both = [...ids(copy)].filter((id) => ids(JSON.stringify(found)).has(id));
    expect(both).toEqual([]);
  });
});
