import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount, aPersonOf, pageOf } from '../../support/cases/accounts.ts';
import { seedBoundLicense } from '../../support/cases/bound-license.ts';
import { unique } from '../../support/cases/seed.ts';
import { seedInstance } from '../../support/instances/seed-instance.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** An account with a license of three users and an installation that has two. */
async function withInstance(name = 'Farm Berlin') {
  const { accountId, admin } = await anAccount(env());
  const license_key = unique('RAS20-KEY');
  const licenseId = await seedBoundLicense(env().store, accountId, {
    ...{ product: 'ras', kind: 'subscription', version: '20', quantity: 3, license_key },
    ...{ subscription_ends_at: inDays(20), upgrade_insurance_until: null },
  });
  const instanceId = await seedInstance(env().store, { accountId, licenseId, name, users: 2 });
  return { accountId, admin, licenseId, instanceId, license_key, href: `/test/accounts/${accountId}` };
}

const eventsOf = (subject: string): Promise<{ action: string }[]> =>
  env().store.knex('audit_events').where({ subject }).orderBy('at').select('action');

test('an admin reads, renames and deactivates an installation with the keyboard, on a phone in German', async () => {
  const { admin, href, instanceId, licenseId } = await withInstance();
  const phone = { viewport: { width: 360, height: 740 }, locale: 'de-DE' };
  const page = await pageOf(site, admin, phone);
  await page.goto(`${site.url}${href}`);
  await page.getByRole('link', { name: 'Installationen' }).press('Enter');
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Farm Berlin' });
  const text = await row.innerText();
  expect(text).toContain('Remote Application Server 19');
  expect(text).toContain('Nie gesehen');
  expect(text).toContain('Upgrade auf Version 20 möglich');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  if (process.env.SCREENSHOTS)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/instances.png`, fullPage: true });
  await row.getByRole('link', { name: 'Farm Berlin' }).press('Enter');
  await page.getByLabel('Name der Installation').fill('Farm München');
  await page.getByLabel('Name der Installation').press('Enter');
  await page.getByText('Die Installation hat ihren neuen Namen.').waitFor();
  expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe('Farm München');
  if (process.env.SCREENSHOTS)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/instance.png`, fullPage: true });
  await page.getByRole('button', { name: 'Installation deaktivieren' }).press('Enter');
  await page.getByText('Ihr Platz ist frei.').waitFor();
  expect(await page.getByRole('button', { name: 'Installation deaktivieren' }).count()).toBe(0);
  const history = (await page.getByRole('list', { name: 'Verlauf' }).innerText()).split('\n');
  expect(history[0]).toContain('hat die Installation Farm München deaktiviert');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  await page.context().close();
  expect((await eventsOf(instanceId)).map(({ action }) => action)).toEqual([
    ...['instance.renamed', 'instance.deactivated'],
  ]);
  expect((await env().store.instances.countUse([licenseId], [])).get(licenseId)?.instances).toBe(0);
});

test('a form that is posted twice does its work once, and an old page ends no later activation', async () => {
  const { admin, href, instanceId } = await withInstance();
  const { activated_at } = (await env().store.instances.get(instanceId)) ?? {};
  const post = (path: string, form: object) =>
    site
      .newVisitor()
      .post(`${href}/instances/${instanceId}/${path}`)
      .set('Cookie', admin.cookie)
      .type('form')
      .send(form);
  for (let n = 0; n < 2; n += 1) await post('name', { name: 'Farm Wien' }).expect(303);
  await post('deactivate', { activatedAt: '2020-01-01T00:00:00.000Z' }).expect(303);
  expect(await env().store.instances.get(instanceId)).toMatchObject({ status: 'active', name: 'Farm Wien' });
  await Promise.all([1, 2].map(() => post('deactivate', { activatedAt: activated_at }).expect(303)));
  expect((await eventsOf(instanceId)).map(({ action }) => action)).toEqual([
    ...['instance.renamed', 'instance.deactivated'],
  ]);
  expect((await post('name', { name: '<b>' }).expect(422)).text).toContain('without &lt; &gt; and ://');
});

test('a member sees installations and changes none', async () => {
  const { accountId, href, instanceId } = await withInstance();
  const member = await aPersonOf(env(), accountId, 'member');
  const get = (path: string) => site.newVisitor().get(`${href}${path}`).set('Cookie', member.cookie);
  expect((await get('/instances').expect(200)).text).toContain('Farm Berlin');
  const { text } = await get(`/instances/${instanceId}`).expect(200);
  expect(text).not.toMatch(/Save the name|Deactivate the installation/);
});

test('an account without installations says how the first gets here', async () => {
  const { accountId, admin } = await anAccount(env());
  const visitor = site.newVisitor();
  const { text } = await visitor.get(`/test/accounts/${accountId}/instances`).set('Cookie', admin.cookie);
  expect(text).toContain('No installations yet');
  expect(text).toContain('href="/test/activate"');
});

test('licenses say what is used and free, until when the grace lasts, what ends soon, and which installations use them', async () => {
  const { admin, href, licenseId, instanceId } = await withInstance();
  const get = async (path: string) =>
    (await site.newVisitor().get(`${href}${path}`).set('Cookie', admin.cookie).expect(200)).text;
  expect(await get('')).toContain('Concurrent users: 2. Free: 1.');
  expect(await get('')).toContain('Ends within 60 days');
  expect(await get(`/licenses/${licenseId}`)).toContain(`href="${href}/instances/${instanceId}"`);
  await env().store.knex('instances').where({ id: instanceId }).update({ users: 4 });
  const grace_started_at = new Date().toISOString();
  await env().store.knex('licenses').where({ id: licenseId }).update({ grace_started_at });
  expect(await get('')).toMatch(/Concurrent users: 4\. Free: 0\..*More users than bought; until/s);
});

test('an admin downloads all keys as CSV, in which a spreadsheet runs nothing, and each is recorded', async () => {
  const { accountId, admin, href, licenseId, license_key } = await withInstance();
  const formula = `=HYPERLINK("${unique('k')}")\u0007`;
  const other = await seedBoundLicense(env().store, accountId, { product: 'ras', license_key: formula });
  const page = await site.newVisitor().get(`${href}/keys`).set('Cookie', admin.cookie).expect(200);
  expect(page.text).not.toContain(license_key);
  const { text, headers } = await site
    .newVisitor()
    .post(`${href}/keys/csv`)
    .set('Cookie', admin.cookie)
    .expect(200);
  expect(headers['content-disposition']).toBe('attachment; filename="license-keys.csv"');
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  const keys = (parse(text, { bom: true, from: 2 }) as string[][]).map((cells) => cells[4]);
  expect(keys.sort()).toEqual([`'${formula.slice(0, -1)}`, license_key].sort());
  for (const id of [licenseId, other])
    expect(await eventsOf(id)).toMatchObject([{ action: 'license.key_revealed' }]);
});
