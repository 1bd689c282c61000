// @module-tag long
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAccount, aPersonOf, pageOf } from '../../support/cases/accounts.ts';
import { invite, pathOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;
const KEY = 'RAS20-DDDD1111-EEEE2222-FFFF3333';

/** What a person reads on a page, without the form's values. */
const read = (page: Page) => page.getByRole('main').innerText();

/** The pages that the browser may keep, from now on. */
function watchKept(page: Page): string[] {
  const kept: string[] = [];
  page.on('response', (response) => {
    const url = response.url();
    if (!url.startsWith(site.url) || url.includes('/assets/')) return;
    if (response.headers()['cache-control'] !== 'no-store') kept.push(url);
  });
  return kept;
}

/** Goes elsewhere and back: the page says again what it said. */
async function expectToSurviveBack(page: Page): Promise<void> {
  const before = await read(page);
  await page.locator('a.user-way[href$="/accounts"]').click();
  expect(await read(page)).not.toBe(before);
  await page.goBack();
  expect(await read(page)).toBe(before);
}

/** An account with a license whose key can be shown, and an invited colleague. */
async function anAccountWithKey() {
  const { onboardingId } = await invite(
    site,
    {},
    { lines: [{ product: 'ras', kind: 'permanent', version: '20', quantity: 1, licenseKey: KEY }] },
  );
  const accountId = (await env().store.onboardings.get(onboardingId))?.business_account_id ?? '';
  const admin = await aPersonOf(env(), accountId, 'admin');
  await env()
    .store.knex('licenses')
    .where({ license_key: KEY })
    .update({ status: 'bound', business_account_id: accountId });
  return { accountId, admin };
}

describe('Back to a page that answered a signed-in person’s form shows it again', () => {
  test('with a license key, which the browser does not keep and another person does not see', async () => {
    const { accountId, admin } = await anAccountWithKey();
    const page = await pageOf(site, admin);
    const kept = watchKept(page);
    await page.goto(`${site.url}/test/accounts/${accountId}`);
    await page.getByRole('button', { name: /^Show the license key of/ }).click();
    expect(await page.locator('code').textContent()).toBe(KEY);
    expect(page.url()).not.toContain(KEY);
    await expectToSurviveBack(page);
    expect(kept).toEqual([]);
    // The answer is the person's own, and going back is not another look at the key.
    const other = await aPersonOf(env(), accountId, 'admin');
    for (const cookie of [other.cookie, '']) {
      const theirs = await site.newVisitor().get(pathOf(page.url())).set('Cookie', cookie);
      expect([theirs.status === 200, theirs.text.includes(KEY)]).toEqual([false, false]);
    }
    const seen = await env().store.knex('audit_events').where({ action: 'license.key_revealed' });
    expect(seen.filter(({ actor }) => actor === `user:${admin.userId}`)).toHaveLength(1);
    const rows = await env().store.knex('kept_answers').select();
    expect(JSON.stringify(rows)).not.toContain(KEY);
    await page.context().close();
  });

  test('with the link of an invitation', async () => {
    const { accountId, admin } = await anAccount(env());
    const page = await pageOf(site, admin);
    const email = `${unique('new')}@mueller.example`;
    await page.goto(`${site.url}/test/accounts/${accountId}/invitations`);
    await page.getByLabel('Email addresses').fill(email);
    await page.getByRole('button', { name: 'Send invitations' }).click();
    await page.getByRole('link', { name: `Manage ${email}` }).click();
    await page.getByRole('button', { name: 'Show the link' }).click();
    expect(await read(page)).toContain('/invited/inv_');
    await expectToSurviveBack(page);
    await page.context().close();
  });

  test('with the secret of a second factor', async () => {
    const { admin } = await anAccount(env());
    const page = await pageOf(site, admin);
    await page.goto(`${site.url}/test/account/second-factor`);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('main').getByRole('button').first().click();
    expect(await page.locator('code').count()).toBeGreaterThan(0);
    await expectToSurviveBack(page);
    await page.context().close();
  });

  test('with what was wrong, and with what was typed', async () => {
    const { admin } = await anAccount(env());
    const page = await pageOf(site, admin);
    await page.goto(`${site.url}/test/account/name`);
    await page.getByLabel('Name').fill('www.evil.example');
    await page.getByRole('main').getByRole('button').click();
    const error = await page.getByRole('alert').innerText();
    await expectToSurviveBack(page);
    expect(await page.getByRole('alert').innerText()).toBe(error);
    expect(await page.getByLabel('Name').inputValue()).toBe('www.evil.example');
    // The form still works.
    await page.getByLabel('Name').fill('Ada Zurück');
    await page.getByRole('main').getByRole('button').click();
    expect(await read(page)).toContain('Ada Zurück');
    await page.context().close();
  });
});

describe('a form of a browser that is led to its answer', () => {
  const browser = {
    'Sec-Fetch-Mode': 'navigate',
    'Sec-Fetch-Dest': 'document',
    'Sec-Fetch-Site': 'same-origin',
  };
  const change = (cookie: string, headers: object) =>
    site
      .newVisitor()
      .post('/test/account/password')
      .set({ Cookie: cookie, ...headers })
      .type('form')
      .send({ current: 'a wrong one', password: 'eleven green bicycles sing' });

  test('counts as what it was answered with', async () => {
    const { admin } = await anAccount(env());
    for (let times = 0; times < 10; times += 1) {
      const led = await change(admin.cookie, browser);
      expect([led.status, led.headers['cache-control']]).toEqual([303, 'no-store']);
      expect(led.headers.location).toMatch(/^\/test\/answers\/[A-Za-z0-9_-]{43}$/);
    }
    expect((await change(admin.cookie, {})).status).toBe(429);
  });

  test('shows the answer for half an hour', async () => {
    const { admin } = await anAccount(env());
    const { location = '' } = (await change(admin.cookie, browser)).headers;
    const answer = () => site.newVisitor().get(location).set('Cookie', admin.cookie);
    expect((await answer()).status).toBe(200);
    const created_at = new Date(Date.now() - 31 * 60_000).toISOString();
    await env().store.knex('kept_answers').where({ user_id: admin.userId }).update({ created_at });
    expect((await answer()).status).toBe(404);
  });
});

describe('Back to a form that came back to a visitor shows it again', () => {
  const typed = async (page: Page, label: string, value: string) => page.getByLabel(label).fill(value);

  test('sign-in with a wrong password', async () => {
    const page = await site.newPage({ javaScriptEnabled: false });
    const kept = watchKept(page);
    await page.goto(`${site.url}/test/sign-in`);
    await typed(page, 'Email', 'erika@nordbau.example');
    await typed(page, 'Password', 'a wrong password');
    await page.getByRole('main').getByRole('button').first().click();
    const before = await read(page);
    await page.getByRole('main').getByRole('link').first().click();
    await page.goBack();
    expect(await read(page)).toBe(before);
    expect(await page.content()).not.toContain('a wrong password');
    expect(kept).toEqual([]);
    await page.context().close();
  });

  test('joining with a password that everybody uses', async () => {
    const { links } = await invite(site);
    const page = await site.newPage({ javaScriptEnabled: false });
    await page.goto(links.join);
    await typed(page, 'Your name', 'Erika Muster');
    await page
      .getByLabel(/password/i)
      .first()
      .fill('password123');
    await page.getByRole('main').getByRole('button').first().click();
    const before = await read(page);
    await page.goto(`${site.url}/test/sign-in`);
    await page.goBack();
    expect(await read(page)).toBe(before);
    await page.context().close();
  });
});
