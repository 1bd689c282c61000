import { afterAll, beforeAll, expect, test } from 'vitest';
import { ageCodes, anOther, codeFor, signInAs, wrong } from '../../support/cases/addresses.ts';
import { type Invited, invitationOf, invite } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { eventually, onboardingIs } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const another = () => anOther(site, `${unique('olga')}@other.example`);
const linkOf = async ({ onboardingId }: Invited) =>
  `/test/invited/${(await invitationOf(site, onboardingId)).id}`;
const post = (path: string, form: object, cookie = '') =>
  site.newVisitor().post(path).set('Cookie', cookie).type('form').send(form);
/** A page without the typed values and without the names it concerns. */
const shape = (html: string, ...typed: string[]) =>
  typed.reduce((text, value) => text.replaceAll(value, '…'), html);

test('the link an admin hands over reveals nothing, and the person who proves the invited address joins', async () => {
  const invited = await invite(site);
  const other = await another();
  const page = await site.newPage({ javaScriptEnabled: false });
  const main = page.getByRole('main');
  await signInAs(page, site, other.email);
  await page.goto(`${site.url}${await linkOf(invited)}`);
  for (const secret of [invited.email, invited.company])
    expect(await main.textContent()).not.toContain(secret);
  expect(await page.getByRole('button', { name: 'Sign out and go on' }).isVisible()).toBe(true);
  await page.getByRole('textbox', { name: 'The invited address' }).fill(invited.email.toUpperCase());
  await page.getByRole('button', { name: 'Add this address to my sign-in' }).click();
  const code = await codeFor(site, invited.email);
  await page.getByLabel('Code').fill(wrong(code));
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Add the address and join' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('or it no longer works');
  await page.getByLabel('Code').fill(code);
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Add the address and join' }).click();
  await page.waitForURL(/\/test\/accounts\/acct_.*joined=1/);
  await onboardingIs(site.world.test, invited.onboardingId, 'completed');
  expect((await invitationOf(site, invited.onboardingId)).accepted_by).toBe(other.userId);
  await page.context().close();
});

test('the answers are the same for every address and every link', async () => {
  const invited = await invite(site);
  const { cookie } = await another();
  const link = await linkOf(invited);
  const id = link.split('/').at(-1) ?? '';
  const asks: [path: string, email: string][] = [
    [link, invited.email],
    // Too soon for a second code.
    [link, invited.email],
    [link, `${unique('x')}@unknown.example`],
    ['/test/invited/inv_none', invited.email],
  ];
  const answers: { status: number; text: string }[] = [];
  for (const [path, email] of asks) {
    for (const [more, form] of [
      ['/address', { email }],
      ['/address/code', { email, code: '123', password: PASSWORD }],
    ] as const) {
      const { status, text } = await post(`${path}${more}`, form, cookie);
      answers.push({ status, text: shape(text, email, id, 'inv_none') });
    }
  }
  const [asked, typed] = answers;
  expect([asked?.status, typed?.status]).toEqual([200, 422]);
  for (const [at, answer] of answers.entries()) expect(answer).toEqual(at % 2 === 0 ? asked : typed);
  const { knex } = site.world.test.store;
  expect(await knex('address_codes').where({ invitation_id: id })).toHaveLength(1);
});

test('only the code reveals that the address has a user', async () => {
  const invited = await invite(site);
  await aMember(site.world.test, invited.email);
  const { cookie } = await another();
  const link = await linkOf(invited);
  expect((await post(`${link}/address`, { email: invited.email }, cookie)).text).not.toContain(
    'its own sign-in',
  );
  const code = await codeFor(site, invited.email);
  const refused = await post(
    `${link}/address/code`,
    { email: invited.email, code, password: PASSWORD },
    cookie,
  );
  expect([refused.status, refused.text.includes('This address has its own sign-in')]).toEqual([409, true]);
});

test('an invitation that expired meanwhile is on the accounts page, with a button to get it again', async () => {
  const invited = await invite(site);
  const { cookie } = await another();
  const link = await linkOf(invited);
  await post(`${link}/address`, { email: invited.email }, cookie);
  const code = await codeFor(site, invited.email);
  const { knex } = site.world.test.store;
  await knex('invitations').where({ email_normalised: invited.email }).update({ status: 'expired' });
  const added = await post(
    `${link}/address/code`,
    { email: invited.email, code, password: PASSWORD },
    cookie,
  );
  expect(added.headers.location).toBe('/test/accounts');
  const page = await site.newVisitor().get('/test/accounts').set('Cookie', cookie);
  expect(page.text).toContain(`Join ${invited.company.replace('&', '&amp;')}`);
  await knex('invitations').where({ email_normalised: invited.email }).update({ status: 'pending' });
});

test('visitors who are not signed in and foreign forms get nothing', async () => {
  const invited = await invite(site);
  const link = await linkOf(invited);
  const { cookie } = await another();
  for (const path of ['/address', '/address/code'])
    expect((await post(`${link}${path}`, { email: invited.email, code: '1' })).headers.location).toBe(link);
  expect((await site.newVisitor().get(`${link}/address`).set('Cookie', cookie)).headers.location).toBe(link);
  const foreign = post(`${link}/address`, { email: invited.email }, cookie).set(
    'Sec-Fetch-Site',
    'cross-site',
  );
  expect((await foreign).status).toBe(403);
  await ageCodes(site, invited.email, 2);
  const { knex } = site.world.test.store;
  expect(await knex('address_codes').where({ email_normalised: invited.email })).toEqual([]);
});

test('codes share the mailbox’s limit, and one user’s codes do not use up another’s', async () => {
  const invited = await invite(site);
  const link = await linkOf(invited);
  const [one, other] = [await another(), await another()];
  const { knex } = site.world.test.store;
  const counted = async () => Number((await knex('recipient_mails').count({ n: '*' }).first())?.n);
  const before = await counted();
  await post(`${link}/address`, { email: invited.email }, one.cookie);
  await eventually('it is counted', async () => (await counted()) === before + 1);
  await post(`${link}/address`, { email: invited.email }, other.cookie);
  await codeFor(site, invited.email, 2);
  expect(await counted()).toBe(before + 2);
});

test('pressed again, the button leads to the joined account', async () => {
  const invited = await invite(site);
  const { cookie } = await another();
  const link = await linkOf(invited);
  await post(`${link}/address`, { email: invited.email }, cookie);
  const form = { email: invited.email, code: await codeFor(site, invited.email), password: PASSWORD };
  const joined = await post(`${link}/address/code`, form, cookie);
  expect(joined.headers.location).toContain('joined=1');
  const renewed = String(joined.headers['set-cookie']).split(';')[0] ?? '';
  const again = await post(`${link}/address/code`, form, renewed);
  expect([again.status, again.headers.location]).toEqual([303, joined.headers.location]);
});

test('joining by the link gives the session a new id, and the old one works on for a button pressed twice', async () => {
  const invited = await invite(site);
  const person = await anOther(site, invited.email);
  const joined = await post(await linkOf(invited), { email: invited.email }, person.cookie);
  expect([joined.status, joined.headers.location]).toEqual([303, expect.stringContaining('joined=1')]);
  const renewed = String(joined.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  const { auth } = site.world.test;
  const idOf = async (cookie: string) => (await auth.session(new Headers({ cookie }))).sessionId;
  const [before, after] = [await idOf(person.cookie), await idOf(renewed)];
  expect([before, after]).not.toContain(null);
  expect(after).not.toBe(before);
});
