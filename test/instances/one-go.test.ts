import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite, mailsOf } from '../support/cases/invited.ts';
import { aLicense, importAll } from '../support/cases/license-rows.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { unique } from '../support/cases/seed.ts';
import { aConsole } from '../support/instances/activating.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { PASSWORD } from '../support/portal/people-with-passwords.ts';
import { eventually } from '../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false } as const;
const widest =
  "Math.max(...[...document.querySelectorAll('*')].map((each) => each.getBoundingClientRect().right))";

test('in German, on a phone: a pending invitation leads through Join to an activated installation in one go', async () => {
  const { email, company, onboardingId } = await invite(site, {
    locale: 'de',
    companyName: `Müller ${unique('Werk')} GmbH`,
  });
  const console = aConsole(site);
  const started = await console.start({ email });
  expect(started.account).toEqual({ state: 'pending_invitation', companyName: company });

  const page = await site.newPage({ ...phone, javaScriptEnabled: true, locale: 'de-DE' });
  const fits = async () => expect(await page.evaluate(widest)).toBeLessThanOrEqual(360);
  await page.goto(started.verificationUriComplete);
  await fits();
  await page.getByRole('button', { name: 'Weiter' }).click();
  await fits();
  expect(await page.getByRole('main').textContent()).toContain('Farm Berlin');
  await page.getByRole('button', { name: new RegExp(company) }).click();
  // A mail of a moment ago counts: all mails of an invitation carry the same link.
  const [mail] = await mailsOf(site, email, 1, ['test']);
  await page.goto(mail?.links.action ?? '');
  await page.getByLabel('Name', { exact: false }).first().fill('Erika Muster');
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.getByRole('button', { name: /beitreten/i }).click();
  // Back at the installation, now signed in and a member.
  expect(new URL(page.url()).pathname).toBe(`/test/activate/${started.activationId}`);
  await fits();
  await page.getByRole('button', { name: 'Aktivieren' }).click();
  await fits();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Aktiviert');

  const activated = await console.collect(started);
  expect(activated.businessAccount.companyName).toBe(company);
  const onboarding = await site.world.test.store.onboardings.get(onboardingId);
  expect(onboarding?.business_account_id).toBe(activated.businessAccount.id);
  await page.context().close();
});

test('the first installation creates the account, the second signs in to it, and an order made meanwhile is bound to it', async () => {
  const license = aLicense({ version: '14', upgradeInsuranceUntil: '2022-12-31', quantity: 10 });
  const { store } = site.world.test;
  await importAll(store, [license], new Date().toISOString());
  const key = String(license.licenseKey);
  const email = `${unique('erika')}@meyer.example`;
  const first = aConsole(site);
  const started = await first.start({
    version: '19',
    licenseKey: key,
    previous: { version: '14' },
    name: 'Farm A',
  });

  const page = await site.newPage(phone);
  await page.goto(started.verificationUriComplete);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('link', { name: 'Create a business account' }).click();
  await page.getByLabel('Company').fill(String(license.companyName));
  await page.getByLabel('Your name').fill('Erika Meyer');
  await page.getByLabel('Email').fill(email);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.getByRole('button', { name: /Create/ }).click();
  const [mail] = await mailsOf(site, email, 1, ['test']);
  await page.goto(mail?.links.action ?? '');
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.getByRole('main').getByRole('button').first().click();
  expect(new URL(page.url()).pathname).toBe(`/test/activate/${started.activationId}`);
  await page.getByRole('button', { name: 'Activate' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Activated');
  const one = await first.collect(started);

  // A second console, another browser.
  const second = aConsole(site);
  const again = await second.start({ version: '19', name: 'Farm B' });
  const other = await site.newPage(phone);
  await other.goto(again.verificationUriComplete);
  await other.getByRole('button', { name: 'Continue' }).click();
  await other.getByRole('link', { name: 'Sign in' }).click();
  await other.getByLabel('Email').fill(email);
  await other.locator('input[type=password]').fill(PASSWORD);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await other.getByRole('button', { name: 'Activate' }).click();
  const two = await second.collect(again);
  expect(two.businessAccount).toEqual(one.businessAccount);
  const rows = await store.instances.ofAccount(one.businessAccount.id, 10);
  expect(rows.map(({ name }) => name).toSorted()).toEqual(['Farm A', 'Farm B']);

  // The vendor sells to that organisation meanwhile.
  const order = anOrder({ customerId: String(license.customerId), companyName: String(license.companyName) });
  const { onboardingId } = await submit(site.world, order);
  await eventually('the order is bound to the same account', async () => {
    const row = await store.onboardings.get(onboardingId);
    return row?.status === 'completed' && row.business_account_id === one.businessAccount.id;
  });

  // Version 20 was released after the insurance ended.
  const third = aConsole(site);
  const refused = await third.start({ version: '20', licenseKey: key, previous: { version: '19' } });
  await page.goto(refused.verificationUriComplete);
  await page.getByRole('button', { name: 'Continue' }).click();
  const text = await page.getByRole('main').textContent();
  expect(text).toContain('Upgrade Insurance ended on December 31, 2022');
  expect(text).toContain('June 25, 2024');
  expect(await page.getByRole('button', { name: 'Activate' }).count()).toBe(0);
  await page.context().close();
  await other.context().close();
});
