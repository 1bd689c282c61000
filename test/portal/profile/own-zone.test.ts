import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount, pageOf } from '../../support/cases/accounts.ts';
import { invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;

test('a person chooses their time zone, in which pages and mails then show times, and takes it back', async () => {
  const { accountId, admin } = await anAccount(env());
  const page = await pageOf(site, admin);
  const main = () => page.getByRole('main').innerText();
  await page.goto(`${site.url}/test/account`);
  // No invitation, no customer: nothing tells the zone.
  expect(await main()).toMatch(/Last used .* UTC/);
  await page.getByRole('link', { name: 'Choose your time zone' }).click();
  expect(await page.getByLabel('Time zone').inputValue()).toBe('auto');
  expect(await page.getByLabel('Time zone').locator('option').count()).toBeGreaterThan(300);
  await page.getByLabel('Time zone').selectOption('Pacific/Kiritimati');
  await page.getByRole('button', { name: 'Save the time zone' }).click();
  expect(await main()).toContain('Your time zone has been changed.');
  expect(await main()).toMatch(/Last used .* GMT\+14/);
  await page.goto(`${site.url}/test/accounts/${accountId}/members`);
  expect(await page.content()).not.toContain('UTC');

  const changed = site.newVisitor().post('/test/account/password').set('Cookie', admin.cookie).type('form');
  await changed.send({ current: PASSWORD, password: 'eleven green bicycles sing' }).expect(303);
  const [mail] = await mailsOf(site, admin.email, 1, ['test']);
  expect(mail).toMatchObject({ kind: 'password-changed', text: expect.stringContaining('GMT+14') });
  await page.context().close();
});

test('the page of an invitation shows its end in the zone of the person who is signed in', async () => {
  const { email, links } = await invite(site, { timeZone: 'Asia/Tokyo' });
  const read = async (headers = {}) =>
    (await site.newVisitor().get(pathOf(links.join)).set(headers)).text.replaceAll('\u202f', ' ');
  expect(await read()).toContain('GMT+9');
  const userId = await aMember(env(), email);
  await env().store.users.setTimeZone(userId, 'Pacific/Kiritimati');
  expect(await read({ Cookie: await signedIn(env(), email) })).toContain('GMT+14');
});

test('what is no time zone is refused, and nothing takes the place of the choice', async () => {
  const { admin } = await anAccount(env());
  const choose = (form: object) =>
    site.newVisitor().post('/test/account/time-zone').set('Cookie', admin.cookie).type('form').send(form);
  const stored = async () => (await env().store.users.get(admin.userId))?.time_zone;
  expect((await choose({ zone: 'Asia/Tokyo' })).status).toBe(303);
  for (const zone of ['', 'Mars/Olympus', '+01:00', 'asia/tokyo', '<script>']) {
    const refused = await choose({ zone });
    expect([refused.status, refused.text.includes('from the list')]).toEqual([422, true]);
  }
  expect(await stored()).toBe('Asia/Tokyo');
  // An older name that the list lacks stays chosen.
  expect((await choose({ zone: 'Asia/Calcutta' })).status).toBe(303);
  const page = await site.newVisitor().get('/test/account/time-zone').set('Cookie', admin.cookie);
  expect(page.text).toMatch(/<option value="Asia\/Calcutta" selected/);
  expect((await choose({ zone: 'auto' })).status).toBe(303);
  expect(await stored()).toBeNull();
});
