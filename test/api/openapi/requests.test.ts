import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_SCOPES } from '../../../policy/api-access.ts';
import { EVENT_PATTERNS } from '../../../policy/event-types.ts';
import { printOpenapi } from '../../../tools/openapi/create-openapi-document.ts';
import { call, expectProblem } from '../../support/cases/call.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { openWorld, type World } from '../../support/cases/world.ts';

/** What schemathesis found: the document allowed what the service refuses, or forbade what it takes. */

let world: World;
beforeAll(async () => {
  world = await openWorld({ workers: [] });
});
afterAll(() => world.close());

interface Schema {
  $ref?: string;
  type?: string | string[];
  pattern?: string;
  minLength?: number;
  minProperties?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  [keyword: string]: unknown;
}

const document: {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
} = JSON.parse(printOpenapi());

const bodyOf = (method: string, path: string): Schema =>
  document.paths[path]?.[method]?.requestBody?.content['application/json']?.schema ?? {};
const named = (name: string): Schema => document.components.schemas[name] ?? {};
const fits = (schema: Schema | undefined, value: string) =>
  new RegExp(schema?.pattern ?? '', 'u').test(value);

describe('what the service refuses does not fit the document', () => {
  test('names, countries, dates and sizes of an order', () => {
    const { companyName, country, otherContacts } = named('Customer').properties ?? {};
    expect(companyName).toMatchObject({ minLength: 1 });
    expect(fits(companyName, 'A\u0000')).toBe(false);
    expect(fits(companyName, 'Müller & Söhne 株式会社 ශ්‍රී')).toBe(true);
    expect(fits(country, 'de')).toBe(false);
    expect(otherContacts).toMatchObject({ maxItems: 5 });
    expect(named('Order').properties?.lines).toMatchObject({ maxItems: 500 });
    const { subscriptionEndsAt } = named('OrderLine').properties ?? {};
    expect(fits(subscriptionEndsAt, '0853-08-07')).toBe(false);
    expect(fits(subscriptionEndsAt, '1999-08-07')).toBe(true);
  });

  test('a subscription ends, a permanent license does not, and only a subscription is a trial', () => {
    expect(named('OrderLine')).toMatchObject({
      if: { properties: { kind: { const: 'subscription' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ['subscriptionEndsAt'], properties: { upgradeInsuranceUntil: { type: 'null' } } },
      else: { properties: { subscriptionEndsAt: { type: 'null' } } },
    });
  });

  test('a change that changes nothing, an empty reason, a URL of another kind, a network that is none', () => {
    expect(bodyOf('patch', '/v1/invitations/{id}')).toMatchObject({ minProperties: 1 });
    expect(bodyOf('patch', '/v1/webhook-endpoints/{id}')).toMatchObject({ minProperties: 1 });
    expect(bodyOf('patch', '/v1/customers/{customerId}')).toMatchObject({ minProperties: 1 });
    expect(fits(bodyOf('post', '/v1/orders/{id}/cancel').properties?.reason, ' ')).toBe(false);
    expect(fits(bodyOf('post', '/v1/webhook-endpoints').properties?.url, 'ftp://a.example')).toBe(false);
    const { name, networks } = bodyOf('post', '/v1/api-keys').properties ?? {};
    expect(name).toMatchObject({ minLength: 1 });
    expect(fits(networks?.items, 'Infinity')).toBe(false);
    expect(fits(networks?.items, '2001:db8::/32')).toBe(true);
  });

  test('more types of events and more scopes than there are', () => {
    for (const [method, path] of [
      ['post', '/v1/webhook-endpoints'],
      ['patch', '/v1/webhook-endpoints/{id}'],
    ] as const)
      expect(bodyOf(method, path).properties?.types).toMatchObject({ maxItems: EVENT_PATTERNS.length });
    const { scopes } = bodyOf('post', '/v1/api-keys').properties ?? {};
    expect(scopes).toMatchObject({ minItems: 1, maxItems: API_SCOPES.length });
  });
});

describe('null for an optional field is its absence', () => {
  test('in every body of the document', () => {
    const missing: string[] = [];
    const visit = (schema: Schema, at: string): void => {
      const { properties = {}, required = [] } = (
        schema.$ref ? named(schema.$ref.split('/').at(-1) ?? '') : schema
      ) as Schema & {
        required?: string[];
      };
      for (const [field, inner] of Object.entries(properties)) {
        if (!required.includes(field) && !JSON.stringify(inner).includes('"null"'))
          missing.push(`${at}/${field}`);
        visit(inner, `${at}/${field}`);
        if (inner.items) visit(inner.items, `${at}/${field}/0`);
      }
    };
    for (const [path, methods] of Object.entries(document.paths))
      for (const method of Object.keys(methods)) visit(bodyOf(method, path), `${method} ${path}`);
    expect(missing).toEqual([]);
  });

  test('as the service takes it', async () => {
    const order = anOrder();
    const customer = { ...order.customer, country: null, timeZone: null, locale: null, otherContacts: null };
    const lines = order.lines.map((line) => ({ ...line, licenseKey: null, edition: null }));
    await call(world, 'post', '/v1/orders')
      .send({ ...order, customer, lines })
      .expect(202);
  });
});

test.each(['/healthz', '/readyz', '/metrics', '/openapi.json'])(
  '%s names its method to a request with another one',
  async (path) => {
    const answer = await call(world, 'post', path).send({});
    expectProblem(answer, 'method_not_allowed');
    expect(answer.headers.allow).toBe('GET');
  },
);
