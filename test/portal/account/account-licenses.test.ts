import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccountPerson, aPersonOf, pageOf } from '../../support/cases/accounts.ts';
import { invite, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;
const KEY = 'RAS20-AAAA1111-BBBB2222-CCCC3333';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** An organisation whose first admin has joined, with three licenses. */
async function joined(): Promise<{ accountId: string; admin: AccountPerson }> {
  const line = { product: 'ras' as const, version: '20', quantity: 3 };
  const { links, email } = await invite(
    site,
    {},
    {
      lines: [
        { ...line, kind: 'subscription', subscriptionEndsAt: inDays(20), licenseKey: KEY },
        { ...line, kind: 'permanent', upgradeInsuranceUntil: inDays(400) },
        { ...line, kind: 'permanent', upgradeInsuranceUntil: inDays(-3) },
      ],
    },
  );
  const response = await site
    .newVisitor()
    .post(pathOf(links.join))
    .type('form')
    .send({ name: 'Ada Admin', password: PASSWORD });
  const accountId = /acct_\w+/.exec(response.headers.location ?? '')?.[0] ?? '';
  const cookie = await signedIn(env(), email);
  const userId = (await env().store.knex('users').where({ email }).first('id')).id;
  return { accountId, admin: { userId, memberId: '', email, name: 'Ada Admin', cookie } };
}

test('an admin sees what ends soon and can show a key, which an audit event records', async () => {
  const { accountId, admin } = await joined();
  const page = await pageOf(site, admin, { viewport: { width: 360, height: 740 } });
  await page.goto(`${site.url}/test/accounts/${accountId}`);
  expect(await page.content()).not.toContain(KEY);
  expect(await page.getByText('••••3333').count()).toBe(1);
  expect(await page.getByText('Ends soon:').count()).toBe(1);
  expect(await page.getByText('Upgrade Insurance until').count()).toBe(1);
  expect(await page.getByText('Upgrade Insurance ended').count()).toBe(1);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: /^Show the license key of/ }).click();
  expect((await answered).headers()['cache-control']).toBe('no-store');
  expect(await page.locator('code').textContent()).toBe(KEY);
  await page.getByRole('link', { name: 'Back to the licenses' }).click();
  expect(await page.content()).not.toContain(KEY);

  await page.getByRole('link', { name: 'Activity' }).click();
  const events = await page.getByRole('main').getByRole('listitem').allTextContents();
  expect(events[0]).toContain('Ada Admin looked at the license key of');
  expect(events.join()).toContain('Ada Admin accepted an invitation and joined.');
  expect(events.join()).not.toMatch(/Something else|user_|inv_|lic_/);
  expect(await page.content()).not.toContain(KEY);
  await page.context().close();
});

test('a member sees the licenses without their keys', async () => {
  const { accountId } = await joined();
  const member = await aPersonOf(env(), accountId, 'member');
  const { id } = await env()
    .store.knex('licenses')
    .where({ business_account_id: accountId, license_key: KEY })
    .first('id');
  const page = await pageOf(site, member);
  await page.goto(`${site.url}/test/accounts/${accountId}`);
  expect(await page.getByText('••••3333').count()).toBe(1);
  expect(await page.getByRole('button', { name: /^Show/ }).count()).toBe(0);
  const posted = await site
    .newVisitor()
    .post(`/test/accounts/${accountId}/licenses/${id}/key`)
    .set('Cookie', member.cookie);
  expect(posted.status).toBe(403);
  expect(posted.text).not.toContain(KEY);
  const events = await env().store.knex('audit_events').where({ subject: id });
  expect(events).toEqual([]);
  await page.context().close();
});

test('the activity has pages, and each event is on one of them', async () => {
  const { accountId, admin } = await joined();
  const at = new Date().toISOString();
  for (let n = 0; n < 120; n += 1) {
    await env().store.audit.record({
      naturalKey: `${accountId}/${n}`,
      at,
      action: 'membership.promoted',
      actor: `user:${admin.userId}`,
      businessAccountId: accountId,
      subject: `unknown-${n}`,
    });
  }
  const page = await pageOf(site, admin);
  await page.goto(`${site.url}/test/accounts/${accountId}/activity`);
  const counts = [];
  for (;;) {
    counts.push(await page.getByRole('main').getByRole('listitem').filter({ hasText: 'made' }).count());
    const older = page.getByRole('link', { name: 'Older' });
    if ((await older.count()) === 0) break;
    await older.click();
  }
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(120);
  expect(counts.length).toBe(3);
  await page.getByRole('link', { name: 'Newest' }).click();
  expect(await page.getByRole('link', { name: 'Newest' }).count()).toBe(0);
  await page.context().close();
});
