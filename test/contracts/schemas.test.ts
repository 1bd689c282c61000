import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Problem, validate } from '../../api/problem.ts';
import { listOnboardingsQuery } from '../../contracts/http/order-queries.ts';
import { correctEmailSchema, orderSchema } from '../../contracts/http/order-schemas.ts';
import * as bad from './bad-orders.ts';
import { goodLine, goodOrder } from './order-fixture.ts';

function faultsOf(schema: Parameters<typeof validate>[0], value: unknown) {
  try {
    validate(schema, value);
  } catch (error) {
    if (error instanceof Problem && error.code === 'validation_failed') return error.errors ?? [];
    throw error;
  }
  return [];
}

describe('an order', () => {
  it('is accepted unchanged when valid', () => {
    expect(validate(orderSchema, goodOrder())).toEqual(goodOrder());
  });

  it('needs no country, zone, locale, license key or insurance', () => {
    const { customerId, companyName, primaryEmail } = goodOrder().customer;
    const line = { product: 'ras', kind: 'permanent', version: '20', quantity: 1 };
    const order = { ...goodOrder(), customer: { customerId, companyName, primaryEmail }, lines: [line] };
    expect(validate(orderSchema, order)).toEqual(order);
  });

  it.each([
    ['an insurance date in the past', { upgradeInsuranceUntil: '2019-02-28' }],
    ['a leap day', { upgradeInsuranceUntil: '2028-02-29' }],
    ['the largest quantity', { quantity: 1_000_000 }],
    ['a license key of 100 characters', { licenseKey: `K${'x'.repeat(99)}` }],
    ['a version with parts', { version: '19.4.1' }],
    ['a license key in Base64', { licenseKey: '+ab/Cd9==' }],
    ['an edition', { edition: 'not_for_resale' }],
    ['a license key in braces', { licenseKey: '{6F9619FF-8B86:D011#1}' }],
  ])('is accepted with %s', (_name, part) => {
    expect(faultsOf(orderSchema, { ...goodOrder(), lines: [{ ...goodLine(), ...part }] })).toEqual([]);
  });

  it.each(['de-AT', 'pt', 'en-GB', 'zh-TW', 'zh-Hant-TW', 'nb', 'de_CH', 'es-419', 'fil', 'sr-Latn-RS'])(
    'is accepted with the language %s',
    (locale) => {
      const customer = { ...goodOrder().customer, locale };
      expect(faultsOf(orderSchema, { ...goodOrder(), customer })).toEqual([]);
    },
  );

  it('is accepted with ids that begin with #, and stores a domain in ASCII', () => {
    const customer = { ...goodOrder().customer, customerId: '#1001', primaryEmail: 'Info@Müller.example' };
    const order = { ...goodOrder(), externalOrderId: '#1001', customer };
    expect(validate(orderSchema, order).customer.primaryEmail).toBe('Info@xn--mller-kva.example');
    expect(faultsOf(orderSchema, order)).toEqual([]);
  });

  it('is accepted with a trial that ends', () => {
    const { upgradeInsuranceUntil: _none, ...line } = goodLine();
    const trial = { ...line, kind: 'subscription', subscriptionEndsAt: '2027-12-31', edition: 'trial' };
    expect(faultsOf(orderSchema, { ...goodOrder(), lines: [trial] })).toEqual([]);
  });

  it('is accepted with a key that two products have, and names a key twice beside other faults', () => {
    const [line, other] = [
      { ...goodLine(), licenseKey: 'K' },
      { ...goodLine(), product: 'mac-management' },
    ];
    expect(faultsOf(orderSchema, { ...goodOrder(), lines: [line, { ...other, licenseKey: 'K' }] })).toEqual(
      [],
    );
    const faults = faultsOf(orderSchema, { ...goodOrder(), lines: [line, null, { ...line, quantity: 0 }] });
    expect(faults.map(({ pointer }) => pointer).sort()).toEqual([
      '/lines/1',
      '/lines/2/licenseKey',
      '/lines/2/quantity',
    ]);
  });

  it('is accepted with 500 lines', () => {
    const lines = Array.from({ length: 500 }, goodLine);
    expect(faultsOf(orderSchema, { ...goodOrder(), lines })).toEqual([]);
  });

  it('is accepted with an address of 254 characters', () => {
    const primaryEmail = `me@${'abcdefgh.'.repeat(27)}abcd.de`.padStart(254, 'x');
    const customer = { ...goodOrder().customer, primaryEmail };
    expect(primaryEmail).toHaveLength(254);
    expect(faultsOf(orderSchema, { ...goodOrder(), customer })).toEqual([]);
  });

  describe.each(Object.entries(bad))('is refused for %s:', (_group, cases) => {
    it.each(cases)('%s', (_name, order, pointer) => {
      const faults = faultsOf(orderSchema, order);
      expect(faults.map((fault) => fault.pointer)).toEqual([pointer]);
      expect(faults[0]?.message).toMatch(/^(must|is|A company name) /);
    });
  });

  it('lists every fault at once, including those between fields', () => {
    const faults = faultsOf(orderSchema, {
      ...goodOrder(),
      coupon: 'X',
      customer: { ...goodOrder().customer, country: 'ZZ', primaryEmail: 'no-address', phone: 1 },
      lines: [goodLine(), { product: 'ras', kind: 'subscription', version: 'new', quantity: '0', price: 3 }],
    });
    expect(faults.map((fault) => fault.pointer).sort()).toEqual([
      '/coupon',
      '/customer/country',
      '/customer/phone',
      '/customer/primaryEmail',
      '/lines/1/price',
      '/lines/1/quantity',
      '/lines/1/subscriptionEndsAt',
      '/lines/1/version',
    ]);
  });

  it('does not check the lines when there are too many', () => {
    const lines = Array.from({ length: 501 }, () => ({}));
    expect(faultsOf(orderSchema, { ...goodOrder(), lines })).toEqual([
      { pointer: '/lines', message: 'must have at most 500 lines; split the order' },
    ]);
  });

  it('lists at most a hundred faults', () => {
    const faults = faultsOf(orderSchema, { ...goodOrder(), lines: Array.from({ length: 500 }, () => ({})) });
    expect(faults).toHaveLength(100);
  });
});

describe('correct-email', () => {
  it('accepts one address and nothing else', () => {
    expect(faultsOf(correctEmailSchema, { primaryEmail: 'a@example.com' })).toEqual([]);
    expect(faultsOf(correctEmailSchema, { primaryEmail: 'a@example.com, b@example.com' })).toHaveLength(1);
    expect(faultsOf(correctEmailSchema, {}).map((fault) => fault.pointer)).toEqual(['/primaryEmail']);
    expect(faultsOf(correctEmailSchema, { primaryEmail: 'a@example.com', name: 'A' })).toMatchObject([
      { pointer: '/name' },
    ]);
  });
});

describe('the list of onboardings', () => {
  it('has 20 a page by default', () => {
    expect(validate(listOnboardingsQuery, {})).toEqual({ limit: 20 });
    expect(validate(listOnboardingsQuery, { limit: '100', status: 'invited' })).toEqual({
      limit: 100,
      status: 'invited',
    });
  });

  it.each([
    [{ limit: '0' }, '/limit'],
    [{ limit: '101' }, '/limit'],
    [{ limit: '2.5' }, '/limit'],
    [{ limit: ['5', '6'] }, '/limit'],
    [{ status: 'open' }, '/status'],
    [{ customerId: 'a b' }, '/customerId'],
    [{ cursor: '!' }, '/cursor'],
    [{ page: '2' }, '/page'],
  ])('refuses %j', (query, pointer) => {
    expect(faultsOf(listOnboardingsQuery, query)).toMatchObject([{ pointer }]);
  });
});

describe('examples/orders.json', () => {
  const orders: unknown[] = JSON.parse(
    readFileSync(new URL('../../examples/orders.json', import.meta.url), 'utf8'),
  );

  it('holds valid orders only', () => {
    expect(orders.flatMap((order) => faultsOf(orderSchema, order))).toEqual([]);
  });

  it('shows what real input looks like', () => {
    const valid = orders.map((order) => validate(orderSchema, order));
    const lines = valid.flatMap((order) => order.lines);
    const customers = valid.map((order) => order.customer.customerId);
    expect(valid.length).toBeGreaterThanOrEqual(25);
    expect(new Set(valid.map((order) => order.externalOrderId)).size).toBe(valid.length);
    expect(new Set(customers).size).toBeLessThan(customers.length);
    expect(new Set(lines.map((line) => line.product)).size).toBe(4);
    expect(new Set(lines.map((line) => line.kind)).size).toBe(2);
    expect(new Set(valid.map((order) => order.customer.locale)).size).toBe(10);
    expect(valid.some((order) => /\p{Script=Han}/u.test(order.customer.companyName))).toBe(true);
    expect(valid.some((order) => /[äöü]/.test(order.customer.companyName))).toBe(true);
  });
});
