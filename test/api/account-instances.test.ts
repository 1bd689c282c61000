import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { activated, joinedAdmin } from '../support/instances/activating.ts';
import { openSite, type Site } from '../support/portal/browse.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const list = (accountId: string, options = {}) =>
  call(site.world, 'get', `/v1/business-accounts/${accountId}/instances`, undefined, options);

test('an account lists its installations: what each is, its license, and when it was seen', async () => {
  const admin = await joinedAdmin(site);
  expect((await list(admin.accountId)).body).toEqual({ data: [] });
  const first = await activated(site, admin);
  await first.console.heartbeat(first, { users: 3 });
  const second = await activated(site, admin);
  const { store } = site.world.test;
  await store
    .knex('instances')
    .where({ id: first.instanceId })
    .update({
      ...{ status: 'deactivated', deactivated_at: '2026-11-01T00:00:00.000Z', deactivated_because: 'stale' },
    });
  const { body } = await list(admin.accountId);
  expect(body.data).toMatchObject([
    { id: second.instanceId, product: 'ras', version: '20', status: 'active', lastSeenAt: null, users: 0 },
    { id: first.instanceId, status: 'deactivated', users: 3, deactivatedBecause: 'stale' },
  ]);
  expect(body.data[0].licenseId).toMatch(/^lic_/);
  expect(body.data[1].lastSeenAt).toMatch(/^20/);
  expect(JSON.stringify(body)).not.toMatch(/fingerprint|certificate/i);
});

test('an account of the other mode, an unknown one, and a request without a key', async () => {
  const { accountId } = await joinedAdmin(site);
  expectProblem(await list(accountId, { key: site.world.apiKeys.live }), 'not_found');
  expectProblem(await list('acct_none'), 'not_found');
  expectProblem(await list(accountId, { key: null }), 'unauthorized');
});
