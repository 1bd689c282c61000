import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { type By, openResellersWorld, type TestReseller, takenAs } from '../support/cases/resellers.ts';
import type { World } from '../support/cases/world.ts';
import { acceptInvitation } from '../support/portal/people.ts';
import { eventually, onboardingIs } from '../support/run/watch.ts';

let world: World;
let alpha: TestReseller;
let beta: TestReseller;
beforeAll(async () => {
  ({ world, alpha, beta } = await openResellersWorld());
});
afterAll(() => world.close());

const vendor = () => ({ key: world.apiKeys.test });
const as = ({ key }: By, method: 'get' | 'post', path: string, body?: unknown) =>
  call(world, method, path, body, { key });

interface Ordered {
  orderId: string;
  onboardingId: string;
  input: OrderInput;
}

/** Sends an order and waits until it is taken. */
async function ordered(by: By, input: OrderInput = anOrder()): Promise<Ordered> {
  return { ...(await takenAs(world, by, input)), input };
}

/** A further order for the same customer that names another person. */
const further = (by: By, { input }: Ordered, primaryEmail: string) =>
  ordered(by, anOrder({ ...input.customer, primaryEmail }));

const cancels = (by: By, { orderId }: Ordered) =>
  as(by, 'post', `/v1/orders/${orderId}/cancel`, { reason: 'a mistake' }).expect(200);

/** Who is invited, as the vendor sees it. */
async function invited({ onboardingId }: Ordered) {
  const { body } = await as(vendor(), 'get', `/v1/onboardings/${onboardingId}`).expect(200);
  return { email: body.invitation.email, status: body.invitation.status, onboarding: body.status };
}

const isInvited = async (of: Ordered, email: string) =>
  expect(
    await eventually('a person is invited', async () => {
      const seen = await invited(of);
      return seen.status === 'pending' && seen;
    }),
  ).toEqual({ email, status: 'pending', onboarding: 'invited' });

describe('when the order that named the invited person is cancelled', () => {
  test.each([
    ['a reseller’s', () => beta],
    ['the vendor’s', vendor],
  ])('%s order that stands names the person to invite', async (_, other) => {
    const first = await ordered(alpha);
    const own = String(first.input.customer.primaryEmail);
    const second = await further(other(), first, 'boss@customer.example');
    expect(second.onboardingId).toBe(first.onboardingId);
    expect((await invited(first)).email).toBe(own);
    await cancels(alpha, first);
    await isInvited(first, 'boss@customer.example');
    await acceptInvitation(world.test, first.onboardingId);
    await onboardingIs(world.test, first.onboardingId, 'completed');
    const { body } = await as(vendor(), 'get', `/v1/orders/${second.orderId}`);
    expect(body.lines.map(({ status }: { status: string }) => status)).toEqual(['bound', 'bound']);
  });

  test('its link is closed with the answer, before any run has looked', async () => {
    const first = await ordered(alpha);
    await further(vendor(), first, 'boss@customer.example');
    await world.stopWorker();
    await cancels(alpha, first);
    expect((await invited(first)).status).toBe('revoked');
    await world.startWorker();
    await isInvited(first, 'boss@customer.example');
  });

  test('a later order of the same submitter names the person to invite', async () => {
    const first = await ordered(alpha);
    const second = await further(alpha, first, 'right@customer.example');
    await cancels(alpha, first);
    await isInvited(first, 'right@customer.example');
    const path = `/v1/onboardings/${second.onboardingId}`;
    expect((await as(alpha, 'get', path)).body.invitation.email).toBe('right@customer.example');
  });

  test('one that named the same person, or the vendor’s correction, keeps the invitation', async () => {
    const first = await ordered(alpha);
    const email = String(first.input.customer.primaryEmail);
    await further(beta, first, email);
    const [before] = await world.test.store.invitations.ofAddress(email);
    await cancels(alpha, first);
    await isInvited(first, email);
    expect((await world.test.store.invitations.ofAddress(email)).map(({ id }) => id)).toEqual([before?.id]);

    const other = await ordered(alpha);
    await further(beta, other, 'boss@customer.example');
    const correction = { primaryEmail: 'corrected@customer.example' };
    await as(vendor(), 'post', `/v1/onboardings/${other.onboardingId}/correct-email`, correction).expect(200);
    await cancels(alpha, other);
    await isInvited(other, 'corrected@customer.example');
  });

  test('an address that its reseller gave as a correction goes with it', async () => {
    const first = await ordered(alpha);
    const path = `/v1/onboardings/${first.onboardingId}/correct-email`;
    await as(alpha, 'post', path, { primaryEmail: 'me@alpha.example' }).expect(200);
    await further(beta, first, 'boss@customer.example');
    await cancels(alpha, first);
    await isInvited(first, 'boss@customer.example');
  });
});

describe('a reseller whose orders are all cancelled', () => {
  test('reads them, and no longer the onboarding that carries another’s', async () => {
    const first = await ordered(alpha);
    const { onboardingId } = await further(beta, first, 'boss@customer.example');
    const path = `/v1/onboardings/${onboardingId}`;
    await cancels(alpha, first);
    await isInvited(first, 'boss@customer.example');
    expect((await as(alpha, 'get', `/v1/orders/${first.orderId}`)).body.status).toBe('cancelled');
    expectProblem(await as(alpha, 'get', path), 'not_found');
    expectProblem(await as(alpha, 'post', `${path}/cancel`), 'not_found');
    const list = await as(alpha, 'get', `/v1/onboardings?customerId=${first.input.customer.customerId}`);
    expect(list.body.data).toEqual([]);
    const { body } = await as(alpha, 'get', `/v1/events?limit=100`).expect(200);
    const kinds = (body.data as { type: string; data: { onboardingId?: string } }[])
      .filter(({ data }) => data.onboardingId === onboardingId)
      .map(({ type }) => type.split('.')[0]);
    expect(new Set(kinds)).toEqual(new Set(['order', 'license']));
    // The other now stands alone, with all rights.
    expect((await as(beta, 'get', path)).body.invitation.email).toBe('boss@customer.example');
    await as(beta, 'post', `${path}/cancel`).expect(200);
    await onboardingIs(world.test, onboardingId, 'cancelled');
  });

  test('reads the onboarding that carried its own alone', async () => {
    const first = await ordered(alpha);
    await cancels(alpha, first);
    await onboardingIs(world.test, first.onboardingId, 'cancelled');
    const { body } = await as(alpha, 'get', `/v1/onboardings/${first.onboardingId}`).expect(200);
    expect(body.status).toBe('cancelled');
  });
});
