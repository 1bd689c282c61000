import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ageCodes, anOther, codeFor, pressing, signInAs, wrong } from '../../support/cases/addresses.ts';
import { invitationOf, invite, linksOf, mailsOf } from '../../support/cases/invited.ts';
import { anOrder, submit } from '../../support/cases/orders.ts';
import { unique } from '../../support/cases/seed.ts';
import { dump } from '../../support/databases/dump.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { onboardingIs } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const another = () => anOther(site, `${unique('olga')}@other.example`);
const addressesOf = async (userId: string) =>
  (await site.world.test.store.userAddresses.ofUser(userId)).map(({ email_normalised }) => email_normalised);
const signInWith = async (email: string) =>
  (await site.world.test.auth.signIn({ email, password: PASSWORD }, new Headers()))?.state;

describe('a user signed in under another address', () => {
  test('adds the invited one by a code, joins, and then signs in with either', async () => {
    const invited = await invite(site);
    const other = await another();
    const page = await site.newPage({ javaScriptEnabled: false });
    const heading = () => page.getByRole('heading', { level: 1 }).textContent();
    await signInAs(page, site, other.email);
    await page.goto(invited.mail.links.action);
    const main = page.getByRole('main');
    expect(await main.textContent()).toContain(invited.email);
    expect(await main.textContent()).toContain(other.email);
    expect(await page.getByRole('button', { name: 'Sign out and go on' }).isVisible()).toBe(true);

    await page.getByRole('button', { name: `Add ${invited.email} to my sign-in` }).click();
    expect(await heading()).toBe('Enter the code');
    const code = await codeFor(site, invited.email);
    await page.reload();
    await page.getByLabel('Code').fill(code);
    await page.getByLabel('Your password').fill('not that one');
    await page.getByRole('button', { name: 'Add the address and join' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('That is not your password');
    expect(await page.getByLabel('Code').inputValue()).toBe(code);
    await page.getByLabel('Code').fill(wrong(code));
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Add the address and join' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('That is not the code');
    await page.getByLabel('Code').fill(`${code.slice(0, 4)} ${code.slice(4)}`);
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Add the address and join' }).click();
    await page.waitForURL(/\/test\/accounts\/acct_.*joined=1/);
    expect(await heading()).toBe(invited.company);
    await onboardingIs(site.world.test, invited.onboardingId, 'completed', { closed: true });
    expect((await invitationOf(site, invited.onboardingId)).accepted_by).toBe(other.userId);

    // One mail with the code, and one to the main address.
    expect((await mailsOf(site, invited.email, 2)).map(({ kind }) => kind).sort()).toEqual([
      'address-code',
      'invitation',
    ]);
    const told = await mailsOf(site, other.email, 2);
    expect(told.map(({ kind }) => kind).sort()).toEqual(['address-added', 'license-bound']);
    expect(await site.world.test.store.users.get(other.userId)).toMatchObject({ email: other.email });

    for (const email of [invited.email.toUpperCase(), other.email]) {
      await page.getByRole('button', { name: 'Sign out', exact: true }).click();
      await signInAs(page, site, email);
      expect(await page.getByRole('link', { name: invited.company }).first().isVisible()).toBe(true);
      expect(await page.getByRole('banner').textContent()).toContain(other.email);
    }
    await page.context().close();
  });

  test('needs another code after five wrong ones', async () => {
    const invited = await invite(site);
    const other = await another();
    const { add, type } = pressing(site, invited, other);
    expect((await add()).status).toBe(303);
    const code = await codeFor(site, invited.email);
    for (let times = 1; times <= 4; times += 1)
      expect((await type(wrong(code))).text).toContain('That is not the code');
    expect((await type(wrong(code))).text).toContain('The code no longer works');
    expect((await type(code)).status).toBe(422);
    expect(await addressesOf(other.userId)).toEqual([other.email]);

    const soon = await add();
    expect(soon.status).toBe(429);
    expect(soon.headers['retry-after']).toMatch(/^\d+$/);
    await ageCodes(site, invited.email, 2);
    expect((await add()).status).toBe(303);
    const next = await codeFor(site, invited.email, 2);
    expect((await type(code)).status).toBe(422);
    expect((await type(next)).headers.location).toMatch(/\?joined=1$/);
    expect(await addressesOf(other.userId)).toEqual([other.email, invited.email]);
  });

  test('each of several tries at once counts, and the right code works once', async () => {
    const invited = await invite(site);
    const { add, type } = pressing(site, invited, await another());
    await add();
    const code = await codeFor(site, invited.email);
    const answers = await Promise.all(Array.from({ length: 8 }, () => type(wrong(code))));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(422));
    const [row] = await site.world.test.store
      .knex('address_codes')
      .where({ email_normalised: invited.email });
    expect(row.tries).toBe(5);
    expect((await type(code)).status).toBe(422);
  });

  test('joins once when the button is pressed twice', async () => {
    const invited = await invite(site);
    const { add, type } = pressing(site, invited, await another());
    await add();
    const code = await codeFor(site, invited.email);
    const answers = await Promise.all([type(code), type(code)]);
    for (const { status, headers } of answers) {
      expect(status).toBe(303);
      // The second request may find the invitation accepted, and its own page then says so.
      expect(headers.location).toMatch(/joined=1$|\/test\/join\//);
    }
    expect(answers.some(({ headers }) => /joined=1$/.test(headers.location ?? ''))).toBe(true);
  });

  test('cannot use a code after a quarter of an hour', async () => {
    const invited = await invite(site);
    const { add, type } = pressing(site, invited, await another());
    await add();
    const code = await codeFor(site, invited.email);
    await ageCodes(site, invited.email, 16);
    expect((await type(code)).text).toContain('The code no longer works');
    await onboardingIs(site.world.test, invited.onboardingId, 'invited');
  });

  test('cannot use a code of another user or of another invitation', async () => {
    const one = await invite(site);
    const { email } = one;
    const second = await submit(site.world, anOrder({ primaryEmail: email }), 'test');
    await mailsOf(site, email, 2);
    const two = { ...one, links: await linksOf(site, second.onboardingId) };
    const [anna, bert] = [await another(), await another()];
    await pressing(site, one, anna).add();
    const code = await codeFor(site, email);
    expect((await pressing(site, one, bert).type(code)).status).toBe(422);
    expect((await pressing(site, two, anna).type(code)).status).toBe(422);
    const joined = await pressing(site, one, anna).type(code);
    expect(joined.headers.location).toMatch(/joined=1$/);
    const cookie = String(joined.headers['set-cookie']).split(';')[0] ?? '';
    // Now the other invitation is for one of anna's own addresses.
    expect((await pressing(site, two, { ...anna, cookie }).look()).text).toContain(
      'You are signed in already',
    );
  });

  test('gets the address if first of two at once; the other learns what to do', async () => {
    const invited = await invite(site);
    const people = [await another(), await another()];
    const codes: string[] = [];
    for (const [at, person] of people.entries()) {
      await pressing(site, invited, person).add();
      codes.push(await codeFor(site, invited.email, at + 1));
      await ageCodes(site, invited.email, 2);
    }
    const answers = await Promise.all(
      people.map((person, at) => pressing(site, invited, person).type(codes[at] ?? '')),
    );
    const winner = answers.findIndex(({ status }) => status === 303);
    const loser = answers.find((_answer, at) => at !== winner);
    expect(loser?.status).toBe(409);
    expect(loser?.text).toContain('This address has its own sign-in');
    expect(loser?.text).toContain('Sign out and go on');
    const owner = await site.world.test.store.userAddresses.owner(invited.email);
    expect(owner?.id).toBe(people[winner]?.userId);
    expect((await invitationOf(site, invited.onboardingId)).accepted_by).toBe(owner?.id);
  });

  test('cannot add an address that has a user of its own', async () => {
    const invited = await invite(site);
    await aMember(site.world.test, invited.email);
    const other = await another();
    const { look, add } = pressing(site, invited, other);
    const page = await look();
    expect(page.text).toContain('already has its own sign-in');
    expect(page.text).toContain('Sign out and go on');
    expect(page.text).not.toContain('to me</button>');
    expect((await add()).headers.location).toMatch(/\/test\/join\/[^/]+$/);
    expect(await site.world.test.store.knex('address_codes').where({ user_id: other.userId })).toEqual([]);
  });

  test('can add an address that an unverified user only typed once', async () => {
    const invited = await invite(site);
    const { test: environment } = site.world;
    const squatter = await aMember(environment, invited.email, 'Mallory');
    await environment.store.knex('users').where({ id: squatter }).update({ emailVerified: false });
    const other = await another();
    const { add, type } = pressing(site, invited, other);
    await add();
    expect((await type(await codeFor(site, invited.email))).headers.location).toMatch(/joined=1$/);
    expect(await signInWith(invited.email)).toBe('signed-in');
    expect((await environment.store.userAddresses.owner(invited.email))?.id).toBe(other.userId);
  });

  test('keeps the membership when already in the account, and gains the offered role', async () => {
    const invited = await invite(site);
    const other = await another();
    const { store } = site.world.test;
    const accountId = (await invitationOf(site, invited.onboardingId)).business_account_id;
    const now = new Date().toISOString();
    await store.members.join({ accountId, userId: other.userId, role: 'member', now });
    const { add, type } = pressing(site, invited, other);
    await add();
    expect((await type(await codeFor(site, invited.email))).headers.location).toMatch(/joined=1$/);
    expect(await store.knex('memberships').where({ business_account_id: accountId })).toMatchObject([
      { user_id: other.userId, role: 'admin', status: 'active' },
    ]);
  });

  test('learns that the account blocked them, and gets no code', async () => {
    const invited = await invite(site);
    const other = await another();
    const { store } = site.world.test;
    const accountId = (await invitationOf(site, invited.onboardingId)).business_account_id;
    const blocked = {
      accountId,
      userId: other.userId,
      role: 'member',
      now: new Date().toISOString(),
    } as const;
    await store.members.join(blocked);
    const { look, add, type } = pressing(site, invited, other);
    await add();
    const code = await codeFor(site, invited.email);
    await store.knex('memberships').where({ user_id: other.userId }).update({ status: 'blocked' });
    const refused = await type(code);
    expect([refused.status, refused.text.includes('You are blocked in this account')]).toEqual([409, true]);
    expect(await addressesOf(other.userId)).toEqual([other.email]);
    expect((await look()).text).toContain('An admin has blocked you');
    await ageCodes(site, invited.email, 2);
    expect((await add()).headers.location).toMatch(/\/test\/join\/[^/]+$/);
    expect(await store.knex('address_codes').where({ user_id: other.userId })).toHaveLength(1);
  });

  test('stores no code of a mail in clear, and no address in the event', async () => {
    const invited = await invite(site);
    await site.world.stopWorker();
    const other = await another();
    await pressing(site, invited, other).add();
    // Before it is sent, so that the local mailbox does not have it either.
    const { store } = site.world.test;
    const [row] = await store.knex('address_codes').where({ user_id: other.userId });
    expect(row.hash).toMatch(/^[\w-]+\.[\w-]{43}$/);
    const before = JSON.stringify(await dump(store.knex));
    expect(before).toContain(other.userId);
    await site.world.startWorker();
    const code = await codeFor(site, invited.email);
    expect(before).not.toContain(code);
    await pressing(site, invited, other).type(code);
    const events = await store.knex('audit_events').where({ subject: other.userId });
    expect(events).toMatchObject([{ action: 'address.added', actor: `user:${other.userId}` }]);
    expect(JSON.stringify(events)).not.toContain('@');
  });
});

test('a visitor who is signed out, directly invited, or in the other environment goes to the invitation', async () => {
  const invited = await invite(site);
  const invitee = await anOther(site, invited.email);
  const signedOut = { ...invitee, cookie: '' };
  for (const person of [signedOut, invitee]) {
    const { add, type } = pressing(site, invited, person);
    for (const answer of [await add(), await type('12345678')])
      expect([answer.status, answer.headers.location]).toEqual([303, new URL(invited.links.join).pathname]);
  }
  const live = invited.links.join.replace('/test/', '/');
  const elsewhere = await site
    .newVisitor()
    .post(`${new URL(live).pathname}/address`)
    .set('Cookie', invitee.cookie)
    .type('form')
    .send({});
  expect(elsewhere.headers.location).toBe(new URL(live).pathname);
  const foreign = await site
    .newVisitor()
    .post(`${new URL(invited.links.join).pathname}/address`)
    .set('Cookie', (await another()).cookie)
    .set('Sec-Fetch-Site', 'cross-site');
  expect(foreign.status).toBe(403);
  expect(
    await site.world.test.store.knex('address_codes').where({ email_normalised: invited.email }),
  ).toEqual([]);
});
