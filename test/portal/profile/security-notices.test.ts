import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mailsOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { appCode } from '../../support/portal/app-code.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { anotherCaller } from '../../support/portal/sign-ups.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => site?.close());

/** A user whose password is not new. */
const aUser = async () => {
  const email = `${unique('told')}@own.example`;
  const userId = await aMember(site.world.test, email);
  const updatedAt = new Date(Date.now() - 16 * 60_000).toISOString();
  await site.world.test.store.knex('credentials').where({ userId }).update({ updatedAt });
  return { email, userId };
};

function aBrowser() {
  const visitor = site.newVisitor();
  const post = (path: string, form: object = {}) =>
    visitor.post(`/test${path}`).set(anotherCaller()).set('User-Agent', FIREFOX).type('form').send(form);
  return {
    post,
    signIn: (email: string) => post('/sign-in', { email, password: PASSWORD }).expect(303),
    isIn: async () => (await visitor.get('/test/account')).status === 200,
    account: async () => (await visitor.get('/test/account')).text,
  };
}

const subjectsTo = async (email: string, count: number): Promise<string[]> =>
  (await mailsOf(site, email, count)).map(({ subject }) => subject.replace(/ at .*/, ''));

test('a sign-in from a new browser is told by mail, from a known one it is not', async () => {
  const { email, userId } = await aUser();
  const browser = aBrowser();
  await browser.signIn(email);
  const [mail] = await mailsOf(site, email, 1);
  expect(mail?.subject).toMatch(/^Your password at .* was used in a new browser$/);
  expect(mail?.text).toContain('Firefox, Linux');
  await browser.post('/sign-out');
  await browser.signIn(email);
  await aBrowser().signIn(email);
  await mailsOf(site, email, 2);
  const { knex } = site.world.test.store;
  expect(await knex('mail_sends').where({ user_id: userId })).toHaveLength(2);
});

test('a browser is not told where the password was chosen a moment ago', async () => {
  const email = `${unique('told')}@own.example`;
  const userId = await aMember(site.world.test, email);
  await aBrowser().signIn(email);
  await aBrowser().signIn(email);
  expect(await site.world.test.store.knex('mail_sends').where({ user_id: userId })).toEqual([]);
});

test('sessions ended elsewhere are told by mail', async () => {
  const { email } = await aUser();
  const [here, there] = [aBrowser(), aBrowser()];
  await here.signIn(email);
  await there.signIn(email);
  const [, end = ''] = /action="\/test(\/account\/sessions\/[^"]+\/end)"/.exec(await here.account()) ?? [];
  await here.post(end).expect(303);
  expect(await there.isIn()).toBe(false);
  expect(await subjectsTo(email, 3)).toContain('Other browsers were signed out');
  // Nothing ended, nothing to tell.
  await here.post(end).expect(303);
  await here.post('/account/sessions/end-others').expect(303);
  await site.world.test.auth.signIn({ email, password: PASSWORD }, new Headers());
  await here.post('/account/sessions/end-others').expect(303);
  const ended = (await subjectsTo(email, 4)).filter((subject) => subject.startsWith('Other browsers'));
  expect(ended).toHaveLength(2);
});

test('a second factor turned on, and turned off, is told to the main address, once each', async () => {
  const { email, userId } = await aUser();
  const browser = aBrowser();
  await browser.signIn(email);
  const { knex } = site.world.test.store;
  const told = () => mailsOf(site, email, 1);
  const enrolled = await browser.post('/account/second-factor', { password: PASSWORD });
  const key = (/<dd><code>([^<]+)</.exec(enrolled.text)?.[1] ?? '').replaceAll(' ', '');
  // Neither a key that is only shown nor a wrong code or password is told.
  await browser.post('/account/second-factor/confirm', { code: '000000' }).expect(422);
  // Pressed twice.
  const confirm = async () => browser.post('/account/second-factor/confirm', { code: await appCode(key) });
  const [first] = await Promise.all([confirm(), confirm()]);
  expect(first.status).toBe(303);
  const [on] = (await mailsOf(site, email, 2)).filter(({ subject }) => subject.includes('factor'));
  expect(on).toMatchObject({ kind: 'security-notice', to: email });
  expect(on?.subject).toMatch(/^The second factor of your sign-in at .* was turned on$/);
  expect(on?.text).toContain('Firefox, Linux');
  expect(on?.links.action).toBe(`${site.url}/test/account`);

  await browser.post('/account/second-factor/off', { password: 'not my password' }).expect(422);
  expect(await told()).toHaveLength(2);
  const turnOff = () => browser.post('/account/second-factor/off', { password: PASSWORD });
  await Promise.all([turnOff(), turnOff()]);
  const off = (await mailsOf(site, email, 3)).find(({ subject }) => subject.includes('turned off'));
  expect(off?.subject).toMatch(/^The second factor of your sign-in at .* was turned off$/);
  expect(off?.text).toContain('Firefox, Linux');
  // Pressed again, there is nothing to turn off, nor to tell.
  await turnOff();
  const rows = await knex('mail_sends').where({ user_id: userId, kind: 'security-notice' });
  expect(rows).toHaveLength(3);
});

test('notices of new browsers have a limit of their own, which hides no other notice', async () => {
  const { email, userId } = await aUser();
  for (let time = 0; time < 7; time += 1) await aBrowser().signIn(email);
  const { knex } = site.world.test.store;
  const notices = () => knex('mail_sends').where({ user_id: userId, kind: 'security-notice' });
  expect(await notices()).toHaveLength(5);
  const browser = aBrowser();
  await browser.signIn(email);
  await browser.post('/account/sessions/end-others').expect(303);
  expect(await notices()).toHaveLength(6);
  expect(await subjectsTo(email, 6)).toContain('Other browsers were signed out');
});

describe('a session', () => {
  const age = async (userId: string, days: number) => {
    const { knex } = site.world.test.store;
    const createdAt = new Date(Date.now() - days * 86_400_000).toISOString();
    await knex('sessions').where({ userId }).update({ createdAt });
  };

  test('ends 30 days after its sign-in, however much it is used', async () => {
    const { email, userId } = await aUser();
    const browser = aBrowser();
    await browser.signIn(email);
    await age(userId, 29.9);
    expect(await browser.isIn()).toBe(true);
    expect(await browser.account()).toContain('Each ends 30 days after its sign-in at the latest.');
    await age(userId, 30.1);
    expect(await site.world.test.auth.sessions.list(userId)).toEqual([]);
    expect(await browser.isIn()).toBe(false);
    expect(await site.world.test.store.knex('sessions').where({ userId })).toEqual([]);
  });

  test('that gets a new id, because its user may now do more, keeps its age', async () => {
    const { email, userId } = await aUser();
    const browser = aBrowser();
    await browser.signIn(email);
    await age(userId, 20);
    await browser.post('/account/password', { current: PASSWORD, password: 'eleven green bicycles sing' });
    const [row] = await site.world.test.store.knex('sessions').where({ userId });
    expect(Date.parse(row.createdAt)).toBeLessThan(Date.now() - 19 * 86_400_000);
    expect(await browser.isIn()).toBe(true);
  });

  test('keeps its age also when a second factor is turned on, and off', async () => {
    const { email, userId } = await aUser();
    const browser = aBrowser();
    await browser.signIn(email);
    await age(userId, 20);
    const { knex } = site.world.test.store;
    const before = await knex('sessions').where({ userId }).first();
    const { text } = await browser.post('/account/second-factor', { password: PASSWORD });
    const key = /secret=([A-Z2-7]+)/.exec(text)?.[1] ?? '';
    await browser.post('/account/second-factor/confirm', { code: await appCode(key) }).expect(303);
    const between = await knex('sessions').where({ userId });
    await browser.post('/account/second-factor/off', { password: PASSWORD }).expect(303);
    const after = await knex('sessions').where({ userId });
    const { createdAt } = before;
    expect([between, after]).toMatchObject([[{ createdAt }], [{ createdAt }]]);
    expect(new Set([before, ...between, ...after].map(({ token }) => token)).size).toBe(3);
    expect(await browser.isIn()).toBe(true);
  });
});
