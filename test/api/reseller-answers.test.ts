import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { aPersonOf } from '../support/cases/accounts.ts';
import { call } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import {
  type By,
  type OrderedAnswer,
  openResellersWorld,
  type TestReseller,
  takenAs,
} from '../support/cases/resellers.ts';
import { unique } from '../support/cases/seed.ts';
import type { World } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

let world: World;
let alpha: TestReseller;
let beta: TestReseller;
beforeAll(async () => {
  ({ world, alpha, beta } = await openResellersWorld());
});
afterAll(() => world.close());

const vendor = () => ({ key: world.apiKeys.test });
const read = async ({ key }: By, path: string) =>
  (await call(world, 'get', path, undefined, { key }).expect(200)).body;

const ordered = (by: By, input: OrderInput) => takenAs(world, by, input);

const codes = ({ warnings = [] }: OrderedAnswer) => warnings.map(({ code }) => code);

const customerOf = async ({ customer }: OrderInput) => {
  const row = await world.test.store.customers.get(customer.customerId);
  const account = await world.test.store.accounts.findLiveByCustomer(customer.customerId);
  return [row?.company_name, row?.country, row?.time_zone, row?.locale, account?.company_name];
};

const OTHER_FACTS = {
  companyName: 'Meine Firma',
  country: 'FR',
  timeZone: 'Europe/Paris',
  locale: 'fr',
} as const;

describe('what an order of a reseller says about the customer', () => {
  test.each([
    ['the vendor', vendor],
    ['another reseller', () => alpha],
  ])('changes nothing where an order of %s stands, and the answer says so', async (_, other) => {
    const first = anOrder({ locale: 'de' });
    await ordered(other(), first);
    const before = await customerOf(first);
    const answer = await ordered(beta, anOrder({ ...first.customer, ...OTHER_FACTS }));
    expect(codes(answer)).toContain('customerKept');
    expect(await customerOf(first)).toEqual(before);
    // Nor does it tell whether what it said was right.
    const same = await ordered(beta, anOrder({ ...first.customer }));
    expect(same.warnings).toEqual(answer.warnings);
    expect(JSON.stringify(answer.warnings)).not.toContain(alpha.id);
    // The vendor may.
    await ordered(vendor(), anOrder({ ...first.customer, ...OTHER_FACTS }));
    expect(await customerOf(first)).toEqual(['Meine Firma', 'FR', 'Europe/Paris', 'fr', 'Meine Firma']);
  });

  test('changes nothing of a customer whom the vendor has without an order', async () => {
    const { customer } = anOrder();
    await world.test.store.customers.save({
      ...{ id: customer.customerId, company_name: 'Vendor’s name', created_at: new Date().toISOString() },
      ...{ country: 'AT', time_zone: null, locale: null },
    });
    for (let n = 0; n < 2; n += 1)
      expect(codes(await ordered(beta, anOrder({ ...customer })))).toContain('customerKept');
    expect((await customerOf(anOrder(customer))).slice(0, 2)).toEqual(['Vendor’s name', 'AT']);
  });

  test('counts while it alone sells to the customer, also after another’s order was cancelled', async () => {
    const first = anOrder();
    const { orderId } = await ordered(alpha, first);
    expect(codes(await ordered(alpha, anOrder({ ...first.customer, companyName: 'Zweite' })))).toEqual([]);
    expect((await customerOf(first))[4]).toBe('Zweite');
    for (const { id } of (await read(alpha, `/v1/orders?customerId=${first.customer.customerId}`)).data) {
      await call(world, 'post', `/v1/orders/${id}/cancel`, { reason: 'x' }, { key: alpha.key }).expect(200);
    }
    expect((await read(alpha, `/v1/orders/${orderId}`)).status).toBe('cancelled');
    expect(codes(await ordered(beta, anOrder({ ...first.customer, companyName: 'Dritte' })))).toEqual([]);
    expect((await customerOf(first))[4]).toBe('Dritte');
  });
});

describe('the answer to a reseller does not tell', () => {
  test('who is invited, where another’s order stands', async () => {
    const first = anOrder();
    const { onboardingId } = await ordered(vendor(), first);
    const { primaryEmail } = first.customer;
    const guess = await ordered(beta, anOrder({ ...first.customer }));
    const path = `/v1/onboardings/${onboardingId}`;
    expect((await read(beta, path)).invitation.email).toBeNull();
    const miss = await ordered(beta, anOrder({ ...first.customer, primaryEmail: 'no@beta.example' }));
    expect(guess.warnings).toEqual(miss.warnings);
    expect(codes(guess)).toContain('primaryEmailIgnored');
    const { invitation } = await read(beta, path);
    expect(JSON.stringify(invitation)).not.toContain(primaryEmail);
    expect((await read(vendor(), path)).invitation.email).toBe(primaryEmail);
  });

  test('who belongs to the account, nor its name', async () => {
    const first = anOrder();
    const { onboardingId } = await ordered(alpha, first);
    const row = await onboardingIs(world.test, onboardingId, 'invited');
    const accountId = String(row.business_account_id);
    const { email } = await aPersonOf(world.test, accountId, 'admin');
    const { accounts, knex } = world.test.store;
    const renamedAt = new Date().toISOString();
    await accounts.rename(accountId, { companyName: 'Hidden GmbH', renamedAt }, knex);
    // Completes the onboarding that was open before the admin came.
    await ordered(alpha, anOrder({ ...first.customer }));
    for (const by of [alpha, beta]) {
      const guess = { ...first.customer, companyName: 'Hidden GmbH', primaryEmail: email };
      const hit = await ordered(by, anOrder(guess));
      const miss = await ordered(
        by,
        anOrder({ ...first.customer, primaryEmail: `${unique('no')}@x.example` }),
      );
      expect(hit.warnings).toEqual(miss.warnings);
      expect(codes(hit)).toContain('contactNotInvited');
    }
  });

  test('until when another sold a license', async () => {
    const licenseKey = unique('RAS');
    const sold = (subscriptionEndsAt: string): OrderInput['lines'] => [
      { product: 'ras', kind: 'subscription', version: '20', quantity: 5, subscriptionEndsAt, licenseKey },
    ];
    const first = anOrder({}, { lines: sold('2030-03-31') });
    await ordered(vendor(), first);
    const older = await ordered(beta, anOrder({ ...first.customer }, { lines: sold('2029-03-31') }));
    expect(codes(older)).not.toContain('renewalOlder');
    // What it sold itself it may know.
    const again = await ordered(beta, anOrder({ ...first.customer }, { lines: sold('2028-03-31') }));
    expect(codes(again)).toContain('renewalOlder');
  });
});
