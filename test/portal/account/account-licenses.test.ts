import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locale } from '../../../contracts/locales.ts';
import { type AccountPerson, aPersonOf, pageOf } from '../../support/cases/accounts.ts';
import { invite, pathOf } from '../../support/cases/invited.ts';
import { anOrder, submit } from '../../support/cases/orders.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { onboardingIs } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;
let keys = 0;
const newKey = () => {
  keys += 1;
  return `RAS20-AAAA1111-BBBB2222-${keys}CC3333`;
};
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** An organisation whose first admin has joined, with three licenses. */
async function joined(locale: Locale = 'en') {
  const key = newKey();
  const line = { product: 'ras' as const, version: '20', quantity: 3 };
  const { links, email, order } = await invite(
    site,
    { locale },
    {
      lines: [
        { ...line, kind: 'subscription', subscriptionEndsAt: inDays(20), licenseKey: key },
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
  const admin: AccountPerson = { userId, memberId: '', email, name: 'Ada Admin', cookie };
  return { accountId, admin, key, order };
}

test('an admin sees what ends soon and can show a key, which an audit event records', async () => {
  const { accountId, admin, key } = await joined();
  const page = await pageOf(site, admin, { viewport: { width: 360, height: 740 } });
  await page.goto(`${site.url}/test/accounts/${accountId}`);
  expect(await page.content()).not.toContain(key);
  expect(await page.getByText('••••3333').count()).toBe(1);
  // In the table, and in the list of what ends.
  expect(await page.getByText('Ends soon:').count()).toBe(2);
  expect(await page.getByText('Upgrade Insurance until').count()).toBe(1);
  expect(await page.getByText('Upgrade Insurance ended').count()).toBe(1);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: /^Show the license key of/ }).click();
  expect((await answered).headers()['cache-control']).toBe('no-store');
  expect(await page.locator('code').textContent()).toBe(key);
  await page.getByRole('link', { name: 'Back to the licenses' }).click();
  expect(await page.content()).not.toContain(key);

  await page.getByRole('link', { name: 'Activity' }).click();
  const events = await page.getByRole('main').getByRole('listitem').allTextContents();
  expect(events[0]).toContain('Ada Admin looked at the license key of');
  expect(events.join()).toContain('Ada Admin accepted an invitation and joined.');
  expect(events.join()).not.toMatch(/Something else|user_|inv_|lic_/);
  expect(await page.content()).not.toContain(key);
  await page.context().close();
});

test('a member sees the licenses without their keys', async () => {
  const { accountId, key } = await joined();
  const member = await aPersonOf(env(), accountId, 'member');
  const { id } = await env()
    .store.knex('licenses')
    .where({ business_account_id: accountId, license_key: key })
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
  expect(posted.text).not.toContain(key);
  const events = await env().store.knex('audit_events').where({ subject: id });
  expect(events).toEqual([]);
  await page.context().close();
});

test('a license has a page: which orders brought and renewed it, when, through whom, on a phone in German', async () => {
  const { accountId, admin, key, order } = await joined('de');
  const [bought] = order.lines;
  if (!bought) throw new Error('the order has no lines');
  const renewal = {
    ...bought,
    ...{ version: '21', quantity: 8, edition: 'not_for_resale' as const, subscriptionEndsAt: inDays(800) },
  };
  const later = anOrder(order.customer, { lines: [renewal], channel: 'sales' });
  const { onboardingId } = await submit(site.world, later);
  await onboardingIs(env(), onboardingId, 'completed');
  const older = anOrder(order.customer, { lines: [{ ...bought, quantity: 999 }] });
  await onboardingIs(env(), (await submit(site.world, older)).onboardingId, 'completed');

  const phone = { viewport: { width: 360, height: 740 }, locale: 'de-DE' };
  const member = await aPersonOf(env(), accountId, 'member');
  for (const person of [admin, member]) {
    const page = await pageOf(site, person, phone);
    await page.goto(`${site.url}/test/accounts/${accountId}`);
    const row = page.getByRole('row').filter({ hasText: '••••3333' });
    expect(await row.getByText('Nicht zum Weiterverkauf').count()).toBe(1);
    await row.getByRole('link', { name: 'Remote Application Server' }).click();
    const facts = await page.locator('dl.facts').innerText();
    expect(facts).toMatch(/Version\s+21\s+Ausgabe\s+Nicht zum Weiterverkauf\s+Anzahl\s+8\s/);
    const orders = await page.getByRole('main').getByRole('listitem').allInnerTexts();
    expect(orders).toHaveLength(3);
    expect(orders[0]).toMatch(
      new RegExp(
        `Bestellung ${order.externalOrderId}, über einen Händler.*3 × Abonnement, Version 20.*Gekauft`,
        's',
      ),
    );
    expect(orders[1]).toMatch(
      new RegExp(
        `Bestellung ${later.externalOrderId}, über den Vertrieb.*8 × Abonnement, Version 21.*Verlängert`,
        's',
      ),
    );
    expect(orders[2]).toMatch(/999 × Abonnement.*Nicht übernommen: endet früher/s);
    expect(orders.join()).toContain(String(new Date().getFullYear()));
    expect(await page.content()).not.toContain(key);
    const buttons = await page.getByRole('button', { name: /^Lizenzschlüssel/ }).count();
    expect(buttons).toBe(person === admin ? 1 : 0);
    // As text: this runs in the browser, whose types are not ours.
    const scrollWidth = await page.evaluate('document.documentElement.scrollWidth');
    expect(scrollWidth).toBeLessThanOrEqual(360);
    if (process.env.SCREENSHOTS)
      await page.screenshot({
        path: `${process.env.SCREENSHOTS}/license-${person.name}.png`,
        fullPage: true,
      });
    await page.getByRole('link', { name: 'Alle Lizenzen' }).click();
    expect(await page.getByRole('row').filter({ hasText: '••••3333' }).count()).toBe(1);
    await page.context().close();
  }
});

test('an order for a trial says so where it is listed', async () => {
  const trial = { product: 'ras' as const, kind: 'subscription' as const, version: '20', quantity: 2 };
  const lines = [{ ...trial, edition: 'trial' as const, subscriptionEndsAt: inDays(30) }];
  const { links, mail } = await invite(site, {}, { lines });
  expect(mail.text).toContain('Trial · Subscription · Version 20 · Quantity 2');
  const { text } = await site.newVisitor().get(pathOf(links.join));
  expect(text).toContain('Subscription, version 20 (Trial)');
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
