import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invitationOf, invite, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { aSignUp } from '../../support/portal/sign-ups.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

describe('every page', () => {
  test('is locked down, is not cached, and leaks no address', async () => {
    const { links } = await invite(site);
    const token = `k1.${'x'.repeat(43)}`;
    const pages = [
      '/',
      '/test/',
      '/test/sign-in',
      '/test/sign-up',
      `/test/sign-up/verify/${'x'.repeat(43)}`,
      `/test/join/${token}`,
      '/nowhere',
      '/dev/mailbox',
    ];
    for (const path of [...pages, ...Object.values(links).map(pathOf)]) {
      const { headers, text } = await site.newVisitor().get(path);
      expect(headers).toMatchObject({
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      const policy = headers['content-security-policy'];
      for (const rule of [
        "default-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ])
        expect(policy).toContain(rule);
      expect(policy).not.toMatch(/unsafe|script-src/);
      expect(headers['x-powered-by']).toBeUndefined();
      expect(text).not.toMatch(/<script|style="/);
    }
  });

  test('that does not exist says so', async () => {
    const { status, text } = await site.newVisitor().get('/test/nowhere');
    expect([status, text.includes('Page not found')]).toEqual([404, true]);
    const posted = await site.newVisitor().post('/test/nowhere').type('form').send({ a: 'b' });
    expect(posted.status).toBe(404);
  });

  test('refuses a form that is too large, and stays up', async () => {
    const sent = site.newVisitor().post('/test/sign-in').type('form');
    expect((await sent.send({ email: 'x'.repeat(50_000) })).status).toBe(413);
  });
});

describe('a form from another site', () => {
  const foreign: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://evil.example' },
    { Origin: 'garbage' },
  ];

  test.each(foreign)('is refused: %o', async (headers) => {
    const { links, email, onboardingId } = await invite(site);
    const forms: [string, object][] = [
      [pathOf(links.join), { name: 'A', password: PASSWORD }],
      [pathOf(links.decline), { reason: 'No' }],
      [`${pathOf(links.join)}/fresh`, { email }],
      [`${pathOf(links.reminders)}/on`, {}],
      ['/test/sign-in', { email, password: PASSWORD }],
      ['/test/sign-out', {}],
      ['/test/sign-up', aSignUp(email)],
      ['/test/sign-up/join', { email }],
      [`/test/sign-up/verify/${'x'.repeat(43)}`, { password: PASSWORD }],
      ['/test/accounts/new', { companyName: 'Nordbau' }],
      ['/test/accounts/acct_1/leave', {}],
      ['/test/accounts/invitations/inv_1/join', {}],
    ];
    for (const [path, form] of forms) {
      const { status, text } = await site.newVisitor().post(path).set(headers).type('form').send(form);
      expect([path, status, text.includes('This form came from another site')]).toEqual([path, 403, true]);
    }
    expect((await invitationOf(site, onboardingId)).status).toBe('pending');
  });

  test('uses up none of the tries of the user whose browser sent it', async () => {
    const send = (headers: Record<string, string>) => {
      const sent = site.newVisitor().post('/test/sign-in').set(headers).type('form');
      return sent.send({ email: 'unknown@mueller.example', password: PASSWORD });
    };
    for (let times = 0; times < 31; times += 1)
      expect((await send({ 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await send({ 'Sec-Fetch-Site': 'same-origin' })).status).toBe(422);
  });

  test('is recognised as ours also in a browser that sends few headers', async () => {
    // Over plain HTTP a browser sends no Sec-Fetch-Site; then its Origin decides.
    const page = await site.newPage();
    const seen: Record<string, string>[] = [];
    await page.route('**/test/sign-in', async (route) => {
      const request = route.request();
      if (request.method() === 'POST') seen.push(await request.allHeaders());
      await route.continue();
    });
    await page.goto(`${site.url}/test/sign-in`);
    await page.getByLabel('Email').fill('unknown@mueller.example');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect(seen[0]?.origin).toBe(site.url);
    const sendFrom = async (origin: string, host: string) => {
      const sent = site.newVisitor().post('/test/sign-in').set({ Origin: origin, Host: host }).type('form');
      return (await sent.send({ email: 'unknown@mueller.example', password: PASSWORD })).status;
    };
    const { host } = new URL(site.url);
    expect(await sendFrom(site.url, host)).toBe(422);
    // A sandboxed frame of another site.
    expect(await sendFrom('null', host)).toBe(403);
    await page.context().close();
  });
});

describe('signing in', () => {
  test('leads to the requested page, on this site only', async () => {
    const email = 'next@mueller.example';
    await aMember(site.world.test, email);
    const signIn = async (next: string) => {
      // With a cookie: it shows that the browser keeps some.
      const sent = site.newVisitor().post('/test/sign-in').set('Cookie', 'kept=1').type('form');
      return (await sent.send({ email, password: PASSWORD, next })).headers.location;
    };
    expect(await signIn('/test/accounts/acct_1?joined=1')).toBe('/test/accounts/acct_1?joined=1');
    const elsewhere = ['//evil.example', '/\\evil.example', 'https://evil.example', '/\t/evil.example', ''];
    for (const next of [...elsewhere, 'javascript:alert(1)', '/x\r\nSet-Cookie: a=b', 'evil', '/a\\..\\b']) {
      expect([next, await signIn(next)]).toEqual([next, '/test/accounts']);
      const shown = await site.newVisitor().get('/test/sign-in').query({ next });
      expect(shown.text).toContain('name="next" value="/test/accounts"');
      const out = await site.newVisitor().post('/test/sign-out').query({ next });
      expect(out.headers.location).toBe('/test/');
    }
  });

  test('gives the same answer to a wrong password and an unknown address', async () => {
    await aMember(site.world.test, 'known@mueller.example');
    const answers = ['known@mueller.example', 'unknown@mueller.example'].map(async (email) => {
      const sent = site.newVisitor().post('/test/sign-in').type('form');
      const { status, text } = await sent.send({ email, password: 'not the password' });
      return [status, text.replaceAll(email, 'ADDRESS')];
    });
    const [known, unknown] = await Promise.all(answers);
    expect(known).toEqual(unknown);
    expect(known?.[0]).toBe(422);
    expect(known?.[1]).toContain('Invalid Email or Password');
  });

  test('is required by an account, which then opens for its members and is 404 for others', async () => {
    const { links, onboardingId, company, email } = await invite(site);
    const owner = site.newVisitor();
    await owner.post(pathOf(links.join)).type('form').send({ name: 'Anna', password: PASSWORD }).expect(303);
    const { business_account_id } = await invitationOf(site, onboardingId);
    const path = `/test/accounts/${business_account_id}`;
    expect((await owner.get(path)).text).toContain(company.replace('&', '&amp;'));
    expect((await owner.get('/test/accounts')).text).toContain('2 licenses');

    const page = await site.newPage();
    await page.goto(`${site.url}${path}`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: company }).waitFor();
    expect(page.url()).toBe(`${site.url}${path}`);
    await page.context().close();

    const stranger = 'stranger@elsewhere.example';
    await aMember(site.world.test, stranger);
    const cookie = await signedIn(site.world.test, stranger);
    const look = (id: string) => site.newVisitor().get(`/test/accounts/${id}`).set('Cookie', cookie);
    const foreignAccount = await look(String(business_account_id));
    const nothing = await look('acct_nothing');
    // The page contains its own address, to return to in another language.
    const text = foreignAccount.text.replaceAll(String(business_account_id), 'acct_nothing');
    expect([foreignAccount.status, text]).toEqual([404, nothing.text]);
    expect(foreignAccount.text).not.toContain(company);

    const { knex } = site.world.test.store;
    await knex('memberships').where({ business_account_id }).update({ status: 'blocked' });
    const blocked = await owner.get(path);
    expect([blocked.status, blocked.text.includes('Your access is blocked')]).toEqual([403, true]);
    expect((await owner.get('/test/accounts')).text).toContain('An admin has blocked your access');
  });
});

describe('a session', () => {
  test('that is used lasts: a renewal here is renewed in the browser', async () => {
    const email = 'regular@mueller.example';
    const userId = await aMember(site.world.test, email);
    const cookie = await signedIn(site.world.test, email);
    const look = () => site.newVisitor().get('/test/accounts').set('Cookie', cookie).expect(200);
    expect((await look()).headers['set-cookie']).toBeUndefined();
    const { knex } = site.world.test.store;
    const inTwoDays = new Date(Date.now() + 2 * 24 * 3_600_000).toISOString();
    await knex('sessions').where({ userId }).update({ expiresAt: inTwoDays });
    const renewed = String((await look()).headers['set-cookie']);
    expect(renewed).toContain(cookie.split('=')[0]);
    expect(renewed).toMatch(/Max-Age=604800;.*HttpOnly/);
    expect((await look()).headers['set-cookie']).toBeUndefined();
  });
});

// Last, because it uses up the tries of this machine.
test('too many failed tries get a page that refuses', async () => {
  let answer = await site.newVisitor().get('/test/sign-in');
  for (let times = 0; times < 31; times += 1) {
    const sent = site.newVisitor().post('/test/sign-in').type('form');
    answer = await sent.send({ email: 'a@b.example', password: 'x' });
  }
  expect(answer.status).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(answer.text).toContain('Too many tries');
  // Opening a page is no try, and the other environment counts separately.
  expect((await site.newVisitor().get('/test/sign-in')).status).toBe(200);
  const live = site.newVisitor().post('/sign-in').type('form');
  expect((await live.send({ email: 'a@b.example', password: 'x' })).status).toBe(422);
});
