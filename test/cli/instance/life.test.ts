// @module-tag long
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../../policy/numbers.ts';
import { type JoinedAdmin, joinedAdmin } from '../../support/instances/activating.ts';
import { approveCode, PlayedInstance } from '../../support/instances/instance-command.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';

let site: Site;
let admin: JoinedAdmin;
beforeAll(async () => {
  site = await openSite();
  admin = await joinedAdmin(site);
});
afterAll(() => site?.close());

const rowOf = (id: string) => site.world.test.store.instances.get(id);

test('an upgrade keeps the instance, a heartbeat reports users, a deactivation frees the seat', async () => {
  const console = await PlayedInstance.of(site);
  const before = await console.activate(site, admin);
  const waiting = console.wait(['upgrade', '--version', '20.1', '--json']);
  await approveCode(site, admin, await waiting.userCode());
  waiting.open();
  expect(JSON.parse((await waiting.ended).stdout)).toMatchObject({ instanceId: before.id, version: '20.1' });
  expect(await rowOf(before.id)).toMatchObject({ version: '20.1', status: 'active' });
  // Repeated, it asks for nothing.
  expect((await console.run(['upgrade', '--version', '20.1'])).code).toBe(0);

  expect(await console.run(['heartbeat', '--users', '3'])).toEqual({
    code: 0,
    stdout: `${before.id} is active. 3 of 25 users.\n`,
    stderr: '',
  });
  expect((await rowOf(before.id))?.users).toBe(3);
  expect((await console.run(['heartbeat', '--users', 'many'])).code).toBe(2);

  expect(await console.run(['deactivate'])).toMatchObject({
    code: 0,
    stdout: `Deactivated ${before.id}: its seat is free.\n`,
  });
  expect((await rowOf(before.id))?.status).toBe('deactivated');
  expect(await console.run(['status'])).toMatchObject({ code: 4, stdout: 'Nothing is activated here.\n' });
  expect((await console.run(['heartbeat'])).code).toBe(3);
  // The fingerprint stays: it is the same instance again.
  expect((await console.activate(site, admin)).id).toBe(before.id);
});

test('a heartbeat stores the refreshed certificate', async () => {
  const console = await PlayedInstance.of(site);
  const before = await console.activate(site, admin);
  const yesterday = new Date(Date.now() - 2 * DAY_MS).toISOString();
  const { store } = site.world.test;
  const { signCertificate } = await import('../../../certificates/sign-certificate.ts');
  const { currentSigningKey } = await import('../../../domain/instances/signing-keys.ts');
  const row = await rowOf(before.id);
  if (!row) throw new Error('no row');
  await store.knex('instances').where({ id: before.id }).update({ activated_at: yesterday });
  const payload = JSON.parse(Buffer.from(before.certificate.split('.')[1] ?? '', 'base64url').toString());
  const old = { ...payload, iat: Math.floor(Date.parse(yesterday) / 1_000) };
  const certificate = await signCertificate(await currentSigningKey(store), old);
  const state = await console.read();
  await console.write('instance.json', { ...state, instance: { ...state.instance, certificate } });
  expect(await console.run(['heartbeat'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('The certificate is refreshed.'),
  });
  expect((await console.read()).instance.certificate).not.toBe(certificate);
  expect((await console.run(['status'])).code).toBe(0);
});

test('a lost machine gives its seat to the new one', async () => {
  const lost = await PlayedInstance.of(site);
  const { id } = await lost.activate(site, admin);
  const console = await PlayedInstance.of(site);
  const asking = ['move', '--from', id, '--product', 'ras', '--version', '20', ...console.door];
  const waiting = console.wait(asking);
  await approveCode(site, admin, await waiting.userCode());
  waiting.open();
  expect((await waiting.ended).stdout).toContain('Moved inst_');
  expect(await rowOf(id)).toMatchObject({ status: 'deactivated', deactivated_because: 'replaced' });
  // The lost machine comes back: it is told, and says so without a network from then on.
  expect(await lost.run(['heartbeat'])).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('no longer active'),
  });
  expect(await lost.run(['status', '--json'])).toMatchObject({
    code: 4,
    stdout: expect.stringContaining('"deactivated"'),
  });
});

test('status needs no network, and an altered certificate or foreign state is refused', async () => {
  const console = await PlayedInstance.of(site);
  const { id, certificate } = await console.activate(site, admin);
  const state = await console.read();
  const set = (change: object) =>
    console.write('instance.json', { ...state, instance: { ...state.instance, ...change } });
  await set({ door: { ...state.instance.door, url: 'http://127.0.0.1:9' } });
  const { code, stdout } = await console.run(['status']);
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining(`${id} is active.`) });
  expect(stdout).toContain('until        2029-03-31');

  // The service has moved: its new address is given once.
  expect((await console.run(['heartbeat', '--url', site.url])).code).toBe(0);

  const [head, payload = '', signature] = certificate.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const more = { ...claims, entitlements: { ...claims.entitlements, users: 9_999 } };
  const altered = [head, Buffer.from(JSON.stringify(more)).toString('base64url'), signature].join('.');
  await set({ certificate: altered });
  for (const command of ['status', 'heartbeat', 'deactivate']) {
    expect(await console.run([command])).toEqual({
      code: 1,
      stdout: '',
      stderr: `The certificate of ${id} is not good: it was altered.\n`,
    });
  }
  const other = await PlayedInstance.of(site);
  const foreign = await other.activate(site, admin);
  await set({ id: foreign.id, certificate: foreign.certificate });
  expect((await console.run(['status'])).stderr).toContain('another installation');
  await console.write('instance.json', state);
  await console.write('keys.json', { keys: [] });
  expect((await console.run(['status'])).stderr).toContain('a key that the service does not publish');
});
