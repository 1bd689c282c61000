// @module-tag long
import { createOTP } from '@better-auth/utils/otp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailsOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { anotherCaller } from '../../support/portal/sign-ups.ts';
import { eventually } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => site?.close());

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const secretOf = (key: string): string => {
  const bits = [...key].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  return String.fromCharCode(...bytes);
};

interface Careful {
  email: string;
  userId: string;
  recoveryCodes: string[];
  /** The code of the step now (0) or the next (1). */
  code(step: number): Promise<string>;
}

/** A user with a second factor, whose enrolment used up no step. */
async function aCarefulUser(): Promise<Careful> {
  const email = `${unique('careful')}@factor.example`;
  const userId = await aMember(site.world.test, email);
  const visitor = site.newVisitor();
  const post = (path: string, form: object) =>
    visitor.post(`/test${path}`).set(anotherCaller()).type('form').send(form);
  await post('/sign-in', { email, password: PASSWORD }).expect(303);
  const { text } = await post('/account/second-factor', { password: PASSWORD }).expect(200);
  const key = /secret=([A-Z2-7]+)/.exec(text)?.[1] ?? '';
  const recoveryCodes = [...text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code]) => String(code));
  const otp = createOTP(secretOf(key));
  await post('/account/second-factor/confirm', { code: await otp.totp() }).expect(303);
  await site.world.test.store.knex('second_factors').where({ userId }).update({ used_step: null });
  // The step when it is asked for: a busy machine takes longer for some sign-ins than a code is good.
  const code = (step: number) => otp.hotp(Math.floor(Date.now() / 30_000) + step);
  return { email, userId, recoveryCodes, code };
}

/** Types the password and then a code, in a new browser. */
async function signInWith({ email }: Careful, typed: { code: string; kind?: string }) {
  const visitor = site.newVisitor();
  const post = (path: string, form: object) =>
    visitor.post(`/test${path}`).set(anotherCaller()).type('form').send(form);
  await post('/sign-in', { email, password: PASSWORD }).expect(303);
  return post('/sign-in/code', { kind: 'app', ...typed });
}

test('a code of the app signs in once, and no earlier one after it', async () => {
  const person = await aCarefulUser();
  const [now, next] = [await person.code(0), await person.code(1)];
  for (const code of [now, next]) {
    expect((await signInWith(person, { code })).status).toBe(303);
    for (const again of [code, now]) {
      const { status, text } = await signInWith(person, { code: again });
      expect([status, text.includes('was used already')]).toEqual([422, true]);
    }
  }
});

test('of two who type the same code at once, one is signed in', async () => {
  const person = await aCarefulUser();
  const code = await person.code(0);
  const answers = await Promise.all([signInWith(person, { code }), signInWith(person, { code })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
});

test('the code that turned the factor on does not sign in', async () => {
  const person = await aCarefulUser();
  const { knex } = site.world.test.store;
  await knex('users').where({ id: person.userId }).update({ twoFactorEnabled: false });
  await knex('second_factors').where({ userId: person.userId }).update({ verified: false });
  const visitor = site.newVisitor();
  const post = (path: string, form: object) =>
    visitor.post(`/test${path}`).set(anotherCaller()).type('form').send(form);
  await post('/sign-in', { email: person.email, password: PASSWORD }).expect(303);
  const code = await person.code(0);
  await post('/account/second-factor/confirm', { code }).expect(303);
  expect((await signInWith(person, { code })).status).toBe(422);
});

test('ten wrong codes lock for a while: the page says so, and a mail', async () => {
  const person = await aCarefulUser();
  const wrong = () => signInWith(person, { code: '000000' });
  for (let time = 1; time < 10; time += 1) {
    const { status, text } = await wrong();
    expect([status, text.includes('That code does not work')]).toEqual([422, true]);
  }
  for (const code of ['000000', await person.code(0)]) {
    const locked = await signInWith(person, { code });
    expect([locked.status, locked.text.includes('Too many wrong codes')]).toEqual([429, true]);
    expect(locked.text).toContain('Try again in 15 minutes');
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(800);
  }
  const subject = await eventually('a notice of the lock', async () => {
    const mails = await mailsOf(site, person.email, 1);
    return mails.find((mail) => mail.subject.startsWith('Wrong codes'))?.subject;
  });
  expect(subject).toContain('Wrong codes at your sign-in');
  const { knex } = site.world.test.store;
  const notices = await knex('mail_sends')
    .where({ user_id: person.userId })
    .andWhereLike('subject', '%/locked/%');
  expect(notices).toHaveLength(1);
  await knex('second_factors')
    .where({ userId: person.userId })
    .update({ lockedUntil: '2026-01-01T00:00:00.000Z' });
  expect((await signInWith(person, { code: await person.code(1) })).status).toBe(303);
});

test('a used recovery code is told by mail', async () => {
  const person = await aCarefulUser();
  const code = person.recoveryCodes[0] ?? '';
  expect((await signInWith(person, { code, kind: 'recovery' })).status).toBe(303);
  await eventually('a notice of the recovery code', async () =>
    (await mailsOf(site, person.email, 1)).some(({ subject }) => subject.startsWith('A recovery code')),
  );
});
