import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProductKey, retireProductKey } from '../../cases/instances/product-keys.ts';
import { signCertificate } from '../../certificates/sign-certificate.ts';
import { createSigningKey } from '../../certificates/signing-key.ts';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import {
  aConsole,
  activated,
  type JoinedAdmin,
  joinedAdmin,
  postForm,
  typeCode,
} from '../support/instances/activating.ts';
import { openSite, type Site } from '../support/portal/browse.ts';

let site: Site;
let admin: JoinedAdmin;
beforeAll(async () => {
  site = await openSite();
  admin = await joinedAdmin(site);
});
afterAll(() => site?.close());

const claimsOf = (certificate: string): CertificateClaims =>
  JSON.parse(Buffer.from(certificate.split('.')[1] ?? '', 'base64url').toString());

describe('an installation asks', () => {
  test('with a product key alone: no key, an API key, a wrong or a retired one is 401', async () => {
    const { store } = site.world.test;
    const retired = await createProductKey(store, { mode: 'test', name: 'old', product: null });
    await retireProductKey(store, retired.id);
    const body = aConsole(site).body();
    const wrong = `gh_pub_test_${'A'.repeat(22)}`;
    for (const key of [null, site.world.apiKeys.test, wrong, retired.key]) {
      expectProblem(await call(site.world, 'post', '/v1/activations', body, { key }), 'unauthorized');
      expectProblem(await call(site.world, 'post', '/v1/activations/token', {}, { key }), 'unauthorized');
    }
  });

  test('and a product key opens nothing of the API', async () => {
    const key = site.world.productKeys.test;
    for (const path of ['/v1/onboardings', `/v1/business-accounts/${admin.accountId}`]) {
      expectProblem(await call(site.world, 'get', path, undefined, { key }), 'unauthorized');
    }
  });

  test('for the product of its key', async () => {
    const only = await createProductKey(site.world.test.store, {
      mode: 'test',
      name: 'mac',
      product: 'mac-management',
    });
    const answer = await call(site.world, 'post', '/v1/activations', aConsole(site).body(), {
      key: only.key,
    });
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors[0].pointer).toBe('/product');
  });

  test.each([
    ['product', 'nothing-sold'],
    ['version', 'twenty'],
    ['version', '99'],
    ['licenseKey', 'ä'],
    ['email', 'not an address'],
    ['replaces', 'inst_1'],
    ['instance/fingerprint', 'short'],
    ['instance/fingerprint', 'has spaces in it'],
    ['instance/name', ''],
    ['instance/name', 'x'.repeat(101)],
    ['instance/name', '<b>Farm</b>'],
    ['instance/name', 'Farm\u202e'],
    ['instance/name', 'see https://evil.example'],
    ['instance/hostname', 'no such/host'],
    ['previous/version', 'old'],
    ['more', 1],
  ])('with a wrong %s (%s): 422 with a pointer, and nothing is stored', async (field, value) => {
    const key = site.world.productKeys.test;
    const [first = '', second] = field.split('/');
    const body: Record<string, unknown> = aConsole(site).body();
    body[first] = second ? { ...(body[first] as object), [second]: value } : value;
    const answer = await call(site.world, 'post', '/v1/activations', body, { key });
    expectProblem(answer, 'validation_failed');
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toContain(`/${field}`);
  });

  test('and is told whether the typed address signs in, creates an account or is invited', async () => {
    const console = aConsole(site);
    expect((await console.start({ email: 'new@nowhere.example' })).account).toEqual({
      state: 'create_account',
    });
    expect((await console.start({ email: admin.email })).account).toEqual({ state: 'sign_in' });
    expect((await console.start()).account).toBeUndefined();
  });

  test('again, and its earlier code counts no more', async () => {
    const console = aConsole(site);
    const first = await console.start();
    const second = await console.start();
    expect(second.userCode).not.toBe(first.userCode);
    expect(await console.poll(first.deviceCode)).toEqual({ status: 400, body: { error: 'expired_token' } });
    expect((await console.poll(second.deviceCode)).body.error).toBe('authorization_pending');
    const path = await typeCode(site, admin.visitor, first);
    expect((await admin.visitor.get(path)).text).toContain('A newer code counts');
  });

  test('too often: it is slowed down, and the interval grows', async () => {
    const console = aConsole(site);
    const { deviceCode } = await console.start();
    expect((await console.poll(deviceCode)).body).toEqual({ error: 'authorization_pending' });
    expect((await console.poll(deviceCode)).body).toEqual({ error: 'slow_down', interval: 10 });
    expect((await console.poll(deviceCode)).body).toEqual({ error: 'slow_down', interval: 15 });
  });

  test('with a device code of another key, or of none', async () => {
    const other = await createProductKey(site.world.test.store, {
      mode: 'test',
      name: 'other',
      product: null,
    });
    const { deviceCode } = await aConsole(site).start();
    for (const [code, key] of [
      [deviceCode, other.key],
      ['A'.repeat(43), site.world.productKeys.test],
      [deviceCode, site.world.productKeys.live],
    ] as const) {
      const answer = await call(site.world, 'post', '/v1/activations/token', { deviceCode: code }, { key });
      expect(answer.body).toEqual({ error: 'expired_token' });
    }
    const malformed = await aConsole(site).poll('no code');
    expect(malformed.body).toMatchObject({ code: 'validation_failed' });
  });
});

describe('a certificate', () => {
  test('is the same when its answer was lost, until the instance has used it', async () => {
    const { console, started, certificate, instanceId } = await activated(site, admin);
    const again = await console.collect(started);
    expect(again.certificate).toBe(certificate);
    await console.heartbeat({ ...again, instanceId });
    expect(await console.poll(started.deviceCode)).toEqual({ status: 400, body: { error: 'expired_token' } });
  });

  test('that is altered, foreign, of another type or not one is 401', async () => {
    const { console, ...own } = await activated(site, admin);
    const [header = '', payload = '', signature = ''] = own.certificate.split('.');
    const claims = claimsOf(own.certificate);
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const more = encode({ ...claims, license: { ...claims.license, quantity: 9_999 } });
    const foreign = await signCertificate(await createSigningKey(), claims);
    const none = `${encode({ alg: 'none', typ: 'gatehouse-certificate+jwt' })}.${payload}.`;
    const { x = '' } = (await site.world.test.store.signingKeys.current())?.publicJwk ?? {};
    const hmac = `${encode({ alg: 'HS256', typ: 'gatehouse-certificate+jwt' })}.${payload}.${x}`;
    for (const certificate of [
      `${header}.${more}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -3)}AAA`,
      foreign,
      none,
      hmac,
      'x'.repeat(9_000),
      site.world.productKeys.test,
      site.world.apiKeys.test,
    ]) {
      const answer = await console.heartbeat({ ...own, certificate });
      expect({ status: answer.status, code: ((await answer.json()) as { code: string }).code }).toEqual({
        status: 401,
        code: 'unauthorized',
      });
    }
    expect((await console.heartbeat(own)).status).toBe(200);
  });

  test('speaks for its own instance only', async () => {
    const one = await activated(site, admin);
    const other = await activated(site, admin);
    const answer = await one.console.call(
      `/v1/instances/${other.instanceId}/deactivate`,
      {},
      one.certificate,
    );
    expect(answer.status).toBe(404);
    expect((await other.console.heartbeat(other)).status).toBe(200);
  });

  test('opens nothing once its instance is deactivated, and a repeat of that says the same', async () => {
    const { console, ...own } = await activated(site, admin);
    const first = await (await console.deactivate(own)).json();
    expect(await (await console.deactivate(own)).json()).toEqual(first);
    const answer = await console.heartbeat(own);
    expect(await answer.json()).toMatchObject({ status: 401, code: 'instance_deactivated' });
  });

  test('of an earlier activation opens nothing after the instance was activated again', async () => {
    const { console, ...own } = await activated(site, admin);
    const { store } = site.world.test;
    // Claims have no finer time than a second: this one is a minute old.
    const old = { ...claimsOf(own.certificate), iat: claimsOf(own.certificate).iat - 60 };
    const key = await store.signingKeys.current();
    const certificate = await signCertificate(key as NonNullable<typeof key>, old);
    expect((await console.heartbeat({ ...own, certificate })).status).toBe(401);
  });

  test('that is a day old is replaced by a heartbeat, and the old one still works', async () => {
    const { console, ...own } = await activated(site, admin);
    const { store } = site.world.test;
    const dayAgo = new Date(Date.now() - 26 * 3_600_000).toISOString();
    await store.knex('instances').where({ id: own.instanceId }).update({ activated_at: dayAgo });
    const claims = claimsOf(own.certificate);
    const key = await store.signingKeys.current();
    const old = await signCertificate(key as NonNullable<typeof key>, {
      ...claims,
      iat: claims.iat - 25 * 3_600,
    });
    const answer = (await (await console.heartbeat({ ...own, certificate: old })).json()) as {
      certificate: string;
    };
    expect(claimsOf(answer.certificate).exp).toBeGreaterThanOrEqual(claims.exp);
    // The answer was lost: the old one is asked with again.
    expect((await console.heartbeat({ ...own, certificate: old })).status).toBe(200);
    expect((await console.heartbeat({ ...own, certificate: answer.certificate })).status).toBe(200);
  });
});

describe('codes', () => {
  test('that are wrong are counted, and a signed-in person still gets in', async () => {
    const stranger = site.newVisitor();
    const answers: number[] = [];
    for (let n = 0; n < 32; n += 1) {
      answers.push((await postForm(site, stranger, '/test/activate', { code: 'BBBB-BBBB' })).status);
    }
    expect(answers.slice(0, 30).every((status) => status === 422)).toBe(true);
    expect(answers.at(-1)).toBe(429);
    const started = await aConsole(site).start();
    await typeCode(site, admin.visitor, started);
  });
});

describe('users over the license', () => {
  test('begin a grace of seven days, which all instances of the license are told of', async () => {
    const line = { product: 'ras' as const, kind: 'subscription' as const, version: '20', quantity: 5 };
    const own = await joinedAdmin(site, { lines: [{ ...line, subscriptionEndsAt: '2029-03-31' }] });
    const one = await activated(site, own);
    const two = await activated(site, own);
    const beat = async (it: typeof one, users: number) =>
      ((await (await it.console.heartbeat(it, { users })).json()) as { users: unknown }).users;
    expect(await beat(one, 3)).toEqual({ allowed: 5, reported: 3, graceUntil: null });
    const over = (await beat(two, 4)) as { graceUntil: string };
    expect(over).toMatchObject({ allowed: 5, reported: 7 });
    const days = (Date.parse(over.graceUntil) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
    expect(await beat(one, 3)).toEqual(over);
  });
});
