import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import { queueResetMail } from '../../delivery/password-mails.ts';
import { personKey } from '../../portal/middleware/limits.ts';
import { PASSWORD } from '../support/people-with-passwords.ts';
import { openWorld, type World } from '../support/world.ts';

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
  return `198.51.100.${lastAddress}`;
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
        `nobody${times}@limits.example`,
        '',
      );
      expect(status).toBe(422);
    }
    for (const app of [world.app, other]) {
      const answer = await signIn(app, from, 'nobody@limits.example');
      expect([answer.status, Number(answer.headers['retry-after']) > 0]).toEqual([429, true]);
      expect(answer.text).toContain('href="/test/sign-in"');
    }
    const key = await world.test.store.knex('form_tries').pluck('key');
    expect(JSON.stringify(key)).not.toContain(from);
  });

  test('count anew once their time is over', async () => {
    const { tries, knex } = world.test.store;
    expect((await tries.count('a', 60_000)).hits).toBe(1);
    expect((await tries.count('a', 60_000)).hits).toBe(2);
    await tries.takeBack('a');
    expect((await tries.count('a', 60_000)).hits).toBe(2);
    await knex('form_tries').update({ ends_at: new Date(Date.now() - 1).toISOString() });
    expect((await tries.count('a', 60_000)).hits).toBe(1);
    expect(await tries.removeEnded(new Date().toISOString())).toBeGreaterThan(0);
  });

  test('at one person from everywhere are stopped, until that person chooses a new password', async () => {
    const email = 'target@limits.example';
    const { auth, store } = world.test;
    await auth.claim({ email, name: 'Erika', password: PASSWORD });
    expect((await signIn(world.app, newAddress(), email, '')).status).toBe(422);
    expect((await signIn(world.app, newAddress(), email, 'wrong')).status).toBe(422);
    // The other 49 of them, without the hashing.
    for (let times = 1; times < 50; times += 1) await store.tries.count(personKey(email), 60_000);
    expect((await signIn(world.app, newAddress(), email.toUpperCase(), PASSWORD)).status).toBe(429);
    let token = '';
    await auth.passwords.issueReset(email, async (made, trx) => {
      token = made.token;
      await queueResetMail(world.test, { ...made, validMinutes: 60 }, trx);
    });
    const form = { password: 'a new and good one' };
    await request(world.app).post(`/test/reset-password/${token}`).type('form').send(form).expect(303);
    expect((await signIn(world.app, newAddress(), email, form.password)).status).toBe(303);
    expect(await store.knex('mail_sends').where({ recipient: email })).toHaveLength(2);
  });
});

test('more passwords at once than can be checked soon: come back in a moment, and no try is used up', async () => {
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
