import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';

const NEW_PASSWORD = 'eleven green bicycles sing';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const visit = async (email: string, { password = PASSWORD, agent = FIREFOX } = {}) => {
  const visitor = site.newVisitor();
  const sent = visitor.post('/test/sign-in').set('User-Agent', agent).type('form');
  await sent.send({ email, password }).expect(303);
  return visitor;
};
type Visitor = Awaited<ReturnType<typeof visit>>;
const isIn = async (visitor: Visitor) => (await visitor.get('/test/account')).status === 200;
const cookieOf = (headers: Record<string, unknown>) =>
  ([headers['set-cookie']].flat() as string[])
    .find((cookie) => /session_token=[^;]/.test(cookie))
    ?.split(';')[0];

describe('a user’s own sign-in', () => {
  test('changes the password for the old one, ends the other sessions and sends a mail', async () => {
    const email = 'changes@own.example';
    await aMember(site.world.test, email);
    const phone = await visit(email);
    const page = await site.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.url}/test/account`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'Change the password' }).click();
    const before = (await page.context().cookies())[0]?.value;
    const change = async (current: string, next: string) => {
      await page.getByLabel('Your current password').fill(current);
      await page.getByLabel('New password').fill(next);
      await page.getByRole('button', { name: 'Change the password' }).click();
    };
    await change('not my password', NEW_PASSWORD);
    expect(await page.getByRole('alert').textContent()).toContain('not your current password');
    await change(PASSWORD, 'password1');
    expect(await page.getByRole('alert').textContent()).toContain('too common');
    expect(await isIn(phone)).toBe(true);
    await change(PASSWORD, NEW_PASSWORD);
    expect(await page.getByRole('status').textContent()).toContain('Your password has been changed');
    expect(await isIn(phone)).toBe(false);
    const after = (await page.context().cookies())[0]?.value;
    expect([after === undefined, after === before]).toEqual([false, false]);
    expect((await mailsOf(site, email, 1)).map(({ kind }) => kind)).toEqual(['password-changed']);
    await visit(email, { password: NEW_PASSWORD });
    await page.context().close();
  });

  test('lists the user’s sessions, and ends one at once', async () => {
    const email = 'sessions@own.example';
    await aMember(site.world.test, email);
    const [here, phone, desk] = [
      await visit(email),
      await visit(email, { agent: 'odd' }),
      await visit(email),
    ];
    const { text } = await here.get('/test/account');
    expect(text).toContain('Firefox on Linux');
    expect(text).toContain('Unknown browser');
    expect(text.match(/This browser/g)).toHaveLength(1);
    const ends = [...text.matchAll(/action="([^"]+\/end)"/g)].map(([, action]) => String(action));
    expect(ends).toHaveLength(2);
    // Another user's session cannot be ended.
    await aMember(site.world.test, 'stranger@own.example');
    const stranger = await visit('stranger@own.example');
    for (const end of ends) await stranger.post(end).expect(303);
    expect(await Promise.all([here, phone, desk].map(isIn))).toEqual([true, true, true]);
    expect((await here.get(ends[0] as string)).status).toBe(404);
    await here.post(ends[0] as string).expect(303);
    expect((await Promise.all([phone, desk].map(isIn))).sort()).toEqual([false, true]);
    await here.post('/test/account/sessions/end-others').expect(303);
    expect(await Promise.all([here, phone, desk].map(isIn))).toEqual([true, false, false]);
  });

  test('needs a signed-in user', async () => {
    for (const path of ['/test/account', '/test/account/password', '/test/account/second-factor']) {
      const { status, headers } = await site.newVisitor().get(path);
      expect([status, headers.location]).toEqual([303, `/test/sign-in?next=${encodeURIComponent(path)}`]);
    }
    for (const path of ['password', 'sessions/end-others', 'sessions/x/end', 'second-factor/off'])
      expect((await site.newVisitor().post(`/test/account/${path}`)).headers.location).toContain('/sign-in');
  });
});

describe('a session', () => {
  test('gets a new id when its browser signs in once more, and the old one ends', async () => {
    const email = 'again@own.example';
    await aMember(site.world.test, email);
    const old = await signedIn(site.world.test, email);
    const sent = site.newVisitor().post('/test/sign-in').set('Cookie', old).type('form');
    const { headers } = await sent.send({ email, password: PASSWORD }).expect(303);
    expect(cookieOf(headers)).not.toBe(old);
    expect((await site.newVisitor().get('/test/account').set('Cookie', old)).status).toBe(303);
  });

  test('gets a new id when a signed-in user joins', async () => {
    const invited = await invite(site);
    await aMember(site.world.test, invited.email);
    const old = await signedIn(site.world.test, invited.email);
    const join = site.newVisitor().post(pathOf(invited.links.join)).set('Cookie', old).type('form');
    const { headers } = await join.send({ email: invited.email }).expect(303);
    const fresh = cookieOf(headers) ?? '';
    expect(fresh).not.toBe(old);
    const look = (cookie: string) => site.newVisitor().get(String(headers.location)).set('Cookie', cookie);
    expect((await look(fresh)).status).toBe(200);
    // The old one works for half a minute more, because the button may have been pressed twice.
    const sessions = site.world.test.store.knex('sessions').whereNotNull('replacedAt');
    await sessions.update({ replacedAt: new Date(Date.now() - 31_000).toISOString() });
    expect((await look(old)).status).toBe(303);
  });
});

test('over HTTPS no other host of the domain can set the cookies', async () => {
  const secure = await openSite({ workers: [], env: { PUBLIC_URL: 'https://portal.vendor.example' } });
  try {
    const email = 'host@own.example';
    await aMember(secure.world.test, email);
    const sent = secure.newVisitor().post('/test/sign-in').type('form');
    const { headers } = await sent.send({ email, password: PASSWORD }).expect(303);
    const cookies = [headers['set-cookie']].flat() as string[];
    const cookie = cookies.find((text) => text.startsWith('__Host-gatehouse-test.session_token=')) ?? '';
    expect(cookie).toMatch(/; Path=\/;/);
    expect(cookie).toMatch(/; HttpOnly; Secure; SameSite=Lax/i);
    expect(cookie).not.toContain('Domain');
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    const signed = String(cookie.split(';')[0]);
    expect((await secure.newVisitor().get('/test/account').set('Cookie', signed)).status).toBe(200);
  } finally {
    await secure.close();
  }
});
