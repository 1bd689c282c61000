import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { queueResetMail } from '../../../domain/mail/password-mails.ts';
import { personKey } from '../../../portal/shell/middleware/limits.ts';
import { createApp } from '../../../runtime/app.ts';
import { openWorld, type World } from '../../support/cases/world.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';

let world: World;
let other: ReturnType<typeof createApp>;
beforeAll(async () => {
  world = await openWorld({ workers: [], env: { TRUST_PROXY: '1' } });
  // A second process on the same database, as far as forms are concerned.
  other = createApp({ ...world, report: () => {}, trustProxy: 1 });
});
afterAll(() => world?.close());

let lastAddress = 0;
const newAddress = () => {
  lastAddress += 1;
  return `198.51.${100 + (lastAddress >> 8)}.${lastAddress & 255}`;
};
const signIn = (app: World['app'], from: string, email: string, password = 'wrong') =>
  request(app).post('/test/sign-in').set('X-Forwarded-For', from).type('form').send({ email, password });

describe('tries', () => {
  test('of one machine are counted by all processes together, and the page leads back', async () => {
    const from = newAddress();
    for (let times = 0; times < 30; times += 1) {
      const { status } = await signIn(
        times % 2 ? world.app : other,
        from,
        `unknown${times}@limits.example`,
        '',
      );
      expect(status).toBe(422);
    }
    for (const app of [world.app, other]) {
      const answer = await signIn(app, from, 'unknown@limits.example');
      expect([answer.status, Number(answer.headers['retry-after']) > 0]).toEqual([429, true]);
      expect(answer.text).toContain('href="/test/sign-in"');
    }
    const key = await world.test.store.knex('form_tries').pluck('key');
    expect(JSON.stringify(key)).not.toContain(from);
  });

  test('start at zero once their time is over', async () => {
    const { tries, knex } = world.test.store;
    expect((await tries.count('a', 60_000)).hits).toBe(1);
    expect((await tries.count('a', 60_000)).hits).toBe(2);
    await tries.takeBack('a');
    expect((await tries.count('a', 60_000)).hits).toBe(2);
    await knex('form_tries').update({ ends_at: new Date(Date.now() - 1).toISOString() });
    expect((await tries.count('a', 60_000)).hits).toBe(1);
    expect(await tries.removeEnded(new Date().toISOString())).toBeGreaterThan(0);
  });

  test('count mails, not forms, for all strangers together, and the page leads back', async () => {
    const small = createApp({ ...world, environments: limited(8), report: () => {}, trustProxy: 1 });
    const ask = (app: World['app'], path = 'forgot-password', form: object = {}) =>
      request(app)
        .post(`/test/${path}`)
        .set('X-Forwarded-For', newAddress())
        .type('form')
        .send({ email: 'unknown@limits.example', ...form });
    for (let times = 0; times < 12; times += 1) {
      const path = times % 3 ? 'sign-up' : 'forgot-password';
      const { status, headers } = await ask(times % 2 ? other : small, path);
      expect(status).toBe(times % 3 ? 422 : 200);
      expect(JSON.stringify(headers)).not.toMatch(/r=[0-8];/);
    }
    // Three quarters of the mails are for strangers.
    const signUp = { companyName: 'Nordbau', name: 'Erika', password: PASSWORD };
    for (let times = 0; times < 6; times += 1) {
      const email = `new-${times}@limits.example`;
      expect((await ask(times % 2 ? other : small, 'sign-up', { ...signUp, email })).status).toBe(200);
    }
    const answer = await ask(small);
    expect([answer.status, Number(answer.headers['retry-after']) > 0]).toEqual([429, true]);
    expect(answer.text).toContain('href="/test/forgot-password"');
    expect((await ask(other)).status).toBe(200);
  });
});

/** The environments with another limit on forms that send mail. */
const limited = (mailingForms: number) => ({
  live: { ...world.environments.live, mailingForms },
  test: { ...world.test, mailingForms },
});

describe('wrong tries of strangers at one person', { tags: ['long'] }, () => {
  const aPerson = async (email: string) => {
    await world.test.auth.claim({ email, name: 'Erika', password: PASSWORD });
    return email;
  };
  /** The cookie that a browser keeps after its session has ended. */
  const browserOf = async (email: string) => {
    const { headers } = await signIn(world.app, newAddress(), email, PASSWORD).expect(303);
    const cookies = [headers['set-cookie'] ?? []].flat().map((cookie: string) => cookie.split(';')[0] ?? '');
    return cookies.find((cookie) => cookie.includes('known_browser')) ?? '';
  };
  const tryFrom = (from: string, email: string, cookie: string, password = PASSWORD) =>
    signIn(world.app, from, email, password).set('Cookie', cookie);
  /** Wrong tries from other networks at two processes; only two of them hash a password. */
  const guess = async (email: string, times: number) => {
    for (const app of [world.app, other])
      expect((await signIn(app, newAddress(), email, 'wrong')).status).toBe(422);
    const { tries } = world.test.store;
    for (let more = 2; more < times; more += 1) await tries.count(personKey(email), 900_000);
  };

  test('do not lock out a browser that the person has signed in with', async () => {
    const email = await aPerson('target@limits.example');
    const stranger = await aPerson('stranger@limits.example');
    const [mine, theirs] = [await browserOf(email), await browserOf(stranger)];
    await guess(email, 99);
    expect((await tryFrom(newAddress(), email, '', 'wrong')).status).toBe(422);
    const tampered = mine.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace(/\.(..)/, '.AA');
    for (const cookie of ['', theirs, tampered, mine.replace('gatehouse-test', 'gatehouse')]) {
      const answer = await tryFrom(newAddress(), email, cookie);
      expect([answer.status, Number(answer.headers['retry-after']) > 0], cookie).toEqual([429, true]);
      expect(answer.text).toContain('href="/test/forgot-password"');
    }
    expect((await tryFrom(newAddress(), email.toUpperCase(), mine)).status).toBe(303);
    // A browser known to the person does not allow guessing either.
    for (let times = 0; times < 10; times += 1)
      expect((await tryFrom(newAddress(), email, mine, 'wrong')).status).toBe(422);
    expect((await tryFrom(newAddress(), email, mine)).status).toBe(429);
  });

  test('in many browsers that the person once knew share one limit', async () => {
    const email = await aPerson('phished@limits.example');
    const mine = await browserOf(email);
    const { tries } = world.test.store;
    for (let times = 0; times < 100; times += 1) await tries.count(`known ${personKey(email)}`, 900_000);
    expect((await tryFrom(newAddress(), email, mine)).status).toBe(429);
    expect((await tryFrom(newAddress(), email, '')).status).toBe(303);
  });

  test('from the same network lock out neither that browser nor others from other networks', async () => {
    const email = await aPerson('office@limits.example');
    const mine = await browserOf(email);
    const from = newAddress();
    for (let times = 0; times < 10; times += 1)
      expect((await signIn(world.app, from, email, 'wrong')).status).toBe(422);
    expect((await signIn(world.app, from, email, PASSWORD)).status).toBe(429);
    for (let times = 0; times < 20; times += 1)
      await signIn(world.app, from, `unknown${times}@limits.example`, '');
    expect((await signIn(world.app, from, 'stranger@limits.example', PASSWORD)).status).toBe(429);
    expect((await signIn(world.app, newAddress(), email, PASSWORD)).status).toBe(303);
    expect((await tryFrom(from, email, mine)).status).toBe(303);
  });

  test('count the same for an unknown address, and are forgotten with a new password', async () => {
    const unknown = 'unknown-at-all@limits.example';
    await guess(unknown, 100);
    expect((await signIn(world.app, newAddress(), unknown, PASSWORD)).status).toBe(429);
    const email = await aPerson('reset@limits.example');
    const from = newAddress();
    await guess(email, 100);
    expect((await signIn(world.app, from, email, PASSWORD)).status).toBe(429);
    const { auth, store } = world.test;
    let token = '';
    await auth.passwords.issueReset(email, async (made, trx) => {
      token = made.token;
      await queueResetMail(world.test, { ...made, validMinutes: 60 }, trx);
    });
    const form = { password: 'a new and good one' };
    await request(world.app).post(`/test/reset-password/${token}`).type('form').send(form).expect(303);
    expect((await signIn(world.app, from, email, form.password)).status).toBe(303);
    expect(await store.knex('mail_sends').where({ recipient: email })).toHaveLength(2);
  });
});

test('more passwords at once than can be checked soon get "come back in a moment", and use up no try', {
  tags: ['long'],
}, async () => {
  const email = 'busy@limits.example';
  await world.test.auth.claim({ email, name: 'Erika', password: PASSWORD });
  const answers = await Promise.all(
    Array.from({ length: 120 }, (_, index) => signIn(world.app, newAddress(), `${index}@limits.example`)),
  );
  const busy = answers.filter(({ status }) => status === 503);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422, 503]));
  expect(busy.every(({ headers }) => headers['retry-after'] === '5')).toBe(true);
  expect((await signIn(world.app, newAddress(), email, PASSWORD)).status).toBe(303);
});
