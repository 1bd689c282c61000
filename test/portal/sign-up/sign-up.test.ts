import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailsOf, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, unprove } from '../../support/portal/people-with-passwords.ts';
import {
  anAddress,
  aSignUp,
  fillSignUp,
  postSignUp,
  traces,
  verifyLink,
} from '../../support/portal/sign-ups.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ workers: ['test'], env: { TRUST_PROXY: '1' } });
});
afterAll(() => site?.close());

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const ways: [string, BrowserContextOptions][] = [
  ['on a phone', phone],
  ['with scripts off', { javaScriptEnabled: false }],
];

describe('a new person', () => {
  test.each(ways)('creates a business account %s, once the address is proved', async (_way, options) => {
    const email = anAddress();
    const page = await site.newPage(options);
    await page.goto(`${site.url}/test/`);
    await page.getByRole('link', { name: 'Create a business account' }).click();
    await fillSignUp(page, aSignUp(email.toUpperCase()));
    const heading = page.getByRole('heading', { level: 1 });
    expect(await heading.textContent()).toBe('Check your inbox');
    expect(await page.getByRole('main').textContent()).toMatch(/i•••\w@nordbau\.example.*spam folder/);
    expect(await traces(site, email)).toEqual({ users: 0, accounts: [] });

    await page.goto(await verifyLink(site, email));
    expect(await heading.textContent()).toBe('Confirm your address');
    await page.getByLabel('The password you chose').fill('another password than that');
    await page.getByRole('button', { name: 'Confirm and create the account' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Type the password you chose');
    expect(await traces(site, email)).toEqual({ users: 0, accounts: [] });
    await page.getByLabel('The password you chose').fill(PASSWORD);
    await page.getByRole('button', { name: 'Confirm and create the account' }).click();
    await page.waitForURL(/\/test\/accounts\/acct_/);
    expect(await heading.textContent()).toBe('Nordbau & Co. KG');
    const { users, accounts } = await traces(site, email);
    expect(users).toBe(1);
    expect(accounts).toEqual([
      expect.objectContaining({ company_name: 'Nordbau & Co. KG', role: 'admin', customer_id: null }),
    ]);
    const { knex } = site.world.test.store;
    expect(await knex('audit_events').where({ business_account_id: accounts[0].id }).pluck('action')).toEqual(
      ['account.created'],
    );

    await page.goto(await verifyLink(site, email));
    expect(await heading.textContent()).toBe('Your address is confirmed already');
    await page.context().close();
  });

  test('gets a form back with the faults and the typed values', async () => {
    const wrong: [Record<string, string>, string][] = [
      [{ companyName: 'evil.example' }, 'must not read as a web address'],
      [{ name: '' }, 'Enter your name'],
      [{ email: 'jürgen' }, 'Enter an email address'],
      [{ password: 'short' }, 'Choose a password of 8 to 128 characters.'],
    ];
    for (const [over, says] of wrong) {
      const { status, text } = await postSignUp(
        site,
        aSignUp('a@nordbau.example', { name: 'J & B', ...over }),
      );
      expect([status, text.includes(says)]).toEqual([422, true]);
      if (!over.name) expect(text).toContain(over.name === '' ? 'Nordbau' : 'J &amp; B');
      expect(text).not.toContain(over.password ?? PASSWORD);
    }
  });

  test('who asks again at once learns when to; the earlier link still works', async () => {
    const email = anAddress();
    expect((await postSignUp(site, aSignUp(email))).status).toBe(200);
    const again = await postSignUp(site, aSignUp(email));
    expect([again.status, again.text.includes('The next can go in a minute')]).toEqual([422, true]);
    const answer = await site
      .newVisitor()
      .post(pathOf(await verifyLink(site, email)))
      .type('form')
      .send({ password: PASSWORD });
    expect(answer.status).toBe(303);
  });

  test('two sign-ups of one address at once send one mail', async () => {
    const email = anAddress();
    const answers = await Promise.all(
      [1, 2].map((n) => postSignUp(site, aSignUp(email, { name: `N ${n}` }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(await mailsOf(site, email, 1)).toHaveLength(1);
    expect(await site.world.test.store.knex('sign_ups').where({ email_normalised: email })).toHaveLength(1);
  });
});

describe('the link', () => {
  const press = (link: string, password = PASSWORD) =>
    site.newVisitor().post(pathOf(link)).type('form').send({ password });

  test('pressed five times at once creates one account and lets its owner in each time', async () => {
    const email = anAddress();
    await postSignUp(site, aSignUp(email));
    const link = await verifyLink(site, email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => press(link)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    expect((await traces(site, email)).accounts).toHaveLength(1);
    expect((await press(link)).status).toBe(303);
    const stranger = await press(link, 'the password of a stranger');
    expect([stranger.status, stranger.headers['set-cookie']]).toEqual([410, undefined]);
  });

  test('works after the service died between creating the user and the account', async () => {
    const email = anAddress();
    await postSignUp(site, aSignUp(email));
    await site.world.test.auth.claim({ email, name: 'Jürgen Groß', password: PASSWORD });
    const { status, headers } = await press(await verifyLink(site, email));
    expect([status, headers.location?.split('acct_')[0]]).toEqual([303, '/test/accounts/']);
    expect((await traces(site, email)).accounts).toHaveLength(1);
  });

  test('takes over a user who never proved the address: the old password opens nothing', async () => {
    const email = anAddress();
    const userId = await aMember(site.world.test, email, 'Mallory');
    await unprove(site.world.test, userId);
    await postSignUp(site, aSignUp(email, { password: 'the password of the owner' }));
    expect((await press(await verifyLink(site, email), 'the password of the owner')).status).toBe(303);
    expect(await site.world.test.auth.signIn({ email, password: PASSWORD }, new Headers())).toBeNull();
    expect(await site.world.test.store.users.get(userId)).toMatchObject({ name: 'Jürgen Groß' });
  });

  test('of a stranger who typed my address gives neither of us an account of the other', async () => {
    const email = anAddress();
    const { knex } = site.world.test.store;
    await postSignUp(site, aSignUp(email, { password: 'the password of Mallory' }));
    const foreign = await verifyLink(site, email);
    await knex('sign_ups')
      .where({ email_normalised: email })
      .update({ created_at: '2026-01-01T00:00:00.000Z' });
    await postSignUp(site, aSignUp(email));
    const own = await verifyLink(site, email, 2);
    expect(own).not.toBe(foreign);
    expect((await press(foreign)).status).toBe(422);
    expect((await press(own)).status).toBe(303);
    expect((await press(foreign, 'the password of Mallory')).status).toBe(410);
    expect((await traces(site, email)).accounts).toHaveLength(1);
    expect(await knex('sign_ups').whereNotNull('password_hash').where({ email_normalised: email })).toEqual(
      [],
    );
  });

  test('ends after an hour, and leads to a new one; a text that is no link says so', async () => {
    const email = anAddress();
    await postSignUp(site, aSignUp(email));
    const link = await verifyLink(site, email);
    const { knex } = site.world.test.store;
    const [row] = await knex('sign_ups').where({ email_normalised: email });
    expect(Date.parse(row.expires_at) - Date.parse(row.created_at)).toBe(3_600_000);
    await knex('sign_ups').where({ id: row.id }).update({ expires_at: row.created_at });
    for (const { status, text } of [await site.newVisitor().get(pathOf(link)), await press(link)]) {
      expect([status, text.includes('href="/test/sign-up"')]).toEqual([410, true]);
    }
    expect((await site.newVisitor().get('/test/sign-up/verify/cut')).status).toBe(404);
    const live = pathOf(link).replace('/test', '');
    expect((await site.newVisitor().get(live)).status).toBe(404);
    expect((await traces(site, email)).users).toBe(0);
  });

  test('leads to sign-in when the address got a user meanwhile', async () => {
    const email = anAddress();
    await postSignUp(site, aSignUp(email, { password: 'the first password' }));
    const link = await verifyLink(site, email);
    await aMember(site.world.test, email);
    const { status, text } = await press(link, 'the first password');
    expect([status, text.includes('Account already exists')]).toEqual([409, true]);
    expect((await traces(site, email)).accounts).toEqual([]);
  });
});
