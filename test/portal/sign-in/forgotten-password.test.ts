import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mail, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { ageResets, askedReset } from '../../support/portal/passwords.ts';
import { aMember, PASSWORD, signedIn, unprove } from '../../support/portal/people-with-passwords.ts';
import { eventually } from '../../support/run/watch.ts';

const NEW_PASSWORD = 'eleven green bicycles sing';

let site: Site;
beforeAll(async () => {
  site = await openSite({ workers: ['live', 'test'] });
});
afterAll(() => site?.close());

const signIn = (email: string, password: string) =>
  site.newVisitor().post('/test/sign-in').type('form').send({ email, password });
const reset = (path: string, password = NEW_PASSWORD) =>
  site.newVisitor().post(path).type('form').send({ password });
const ask = (email: string) => site.newVisitor().post('/test/forgot-password').type('form').send({ email });

describe.each(['live', 'test'] as const)('in the %s environment', (mode) => {
  test('a person without the password gets in again, without scripts', async () => {
    const email = `forgetful-${mode}@mueller.example`;
    const environment = site.world.environments[mode];
    await aMember(environment, email);
    const elsewhere = await signedIn(environment, email);
    const base = mode === 'test' ? '/test' : '';
    const page = await site.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.url}${base}/sign-in`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill('no idea any more');
    await page.getByRole('button', { name: 'Sign in' }).click();
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toContain('Invalid Email or Password');
    expect(await page.getByLabel('Email').inputValue()).toBe(email);
    await alert.getByRole('link', { name: 'Forgot password?' }).click();
    await page.getByLabel('Email').fill(email.toUpperCase());
    await page.getByRole('button', { name: 'Send the link' }).click();
    expect(await page.getByRole('status').textContent()).toContain(
      'If this address has a sign-in, a mail is on its way; check the spam folder.',
    );
    const [mail] = (await mailsOf(site, email, 1, [mode])) as [Mail];
    expect(mail.kind).toBe('password-reset');
    await page.goto(mail.links.action);
    await page.getByLabel('New password').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Your password has been changed');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Your sign-in');
    const [notice] = await mailsOf(site, email, 2, [mode]);
    expect(notice?.kind).toBe('password-changed');
    const old = await site.newVisitor().get(`${base}/accounts`).set('Cookie', elsewhere);
    expect(old.headers.location).toContain('/sign-in');
    await page.context().close();
  });
});

describe('asking for a new password', () => {
  test('answers the same for an unknown address, and mails known addresses only', async () => {
    await aMember(site.world.test, 'known@reset.example');
    const answers: [number, string, string][] = [];
    for (const email of ['known@reset.example', 'unknown@reset.example']) {
      const { status, text, headers } = await ask(email);
      answers.push([status, text, String(headers['set-cookie'])]);
    }
    expect(answers[0]).toEqual(answers[1]);
    await mailsOf(site, 'known@reset.example', 1);
    const unknown = { recipient: 'unknown@reset.example' };
    expect(await site.world.test.store.knex('mail_sends').where(unknown)).toEqual([]);
  });

  test('answers before it looks anything up', async () => {
    const email = 'waits@reset.example';
    await aMember(site.world.test, email);
    const { knex } = site.world.test.store;
    await knex.schema.renameTable('password_resets', 'away');
    try {
      // The page would show the failure if the answer waited for the look-up.
      expect((await ask(email)).status).toBe(200);
    } finally {
      await knex.schema.renameTable('away', 'password_resets');
    }
  });

  test('repeatedly does not fill the inbox', async () => {
    const email = 'bombed@reset.example';
    await aMember(site.world.test, email);
    const made = async () => (await site.world.test.store.knex('password_resets').where({ email })).length;
    for (const expected of [1, 2, 3, 4, 5, 5]) {
      expect((await ask(email)).text).toContain('a mail is on its way');
      await eventually(`${expected} resets`, async () => (await made()) === expected);
      // A second time at once is too soon. It leaves nothing to wait for; the next count shows it.
      if (expected === 1) await ask(email);
      await ageResets(site, email, 2);
    }
    expect(await made()).toBe(5);
  });

  test('needs a complete address', async () => {
    for (const email of ['', 'anna', 'a b@c.example', `${'x'.repeat(250)}@y.example`]) {
      const { status, text } = await ask(email);
      expect([email, status, text.includes('Enter an email address')]).toEqual([email, 422, true]);
    }
  });

  test('stores no readable token', async () => {
    const email = 'secret@reset.example';
    await aMember(site.world.test, email);
    const token = (await askedReset(site, email)).split('/').at(-1) ?? '';
    expect(token).toHaveLength(43);
    const { knex } = site.world.test.store;
    for (const table of ['password_resets', 'mail_sends', 'verifications', 'sessions'])
      expect(JSON.stringify(await knex(table))).not.toContain(token);
  });
});

describe('the link of the mail', () => {
  test('works once, however often a scanner has opened it', async () => {
    const email = 'scanned@reset.example';
    await aMember(site.world.test, email);
    const path = await askedReset(site, email);
    for (const _time of [1, 2]) {
      expect((await site.newVisitor().head(path)).status).toBe(200);
      expect((await site.newVisitor().get(path)).status).toBe(200);
      // A scanner that presses buttons types nothing.
      expect((await reset(path, '')).status).toBe(422);
    }
    expect((await signIn(email, PASSWORD)).status).toBe(303);
    expect((await reset(path)).status).toBe(303);
    const again = await reset(path, 'another good password');
    expect([again.status, again.text.includes('Ask for a fresh link')]).toEqual([410, true]);
    expect((await site.newVisitor().get(path)).text).toContain('This link was used');
    expect((await signIn(email, NEW_PASSWORD)).status).toBe(303);
    expect((await signIn(email, PASSWORD)).status).toBe(422);
  });

  test('changes the password for one of two people who press at once', async () => {
    const email = 'race@reset.example';
    await aMember(site.world.test, email);
    const path = await askedReset(site, email);
    const answers = await Promise.all(
      ['first good password', 'second good password'].map((p) => reset(path, p)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
  });

  test('expires after an hour, and then offers a fresh one', async () => {
    const email = 'late@reset.example';
    await aMember(site.world.test, email);
    const path = await askedReset(site, email);
    await ageResets(site, email, 59);
    expect((await site.newVisitor().get(path)).status).toBe(200);
    await ageResets(site, email, 2);
    for (const answer of [await site.newVisitor().get(path), await reset(path)]) {
      expect([answer.status, answer.text.includes('This link has expired')]).toEqual([410, true]);
      expect(answer.text).toContain('href="/test/forgot-password"');
    }
    expect((await signIn(email, PASSWORD)).status).toBe(303);
  });

  test('opens nothing when cut off or invented', async () => {
    for (const token of ['cut', 'x'.repeat(43), '%00'])
      expect((await site.newVisitor().get(`/test/reset-password/${token}`)).status).toBe(404);
    expect((await reset(`/test/reset-password/${'x'.repeat(43)}`)).status).toBe(404);
  });

  test('opens nothing in the other environment', async () => {
    const email = 'other-side@reset.example';
    await aMember(site.world.test, email);
    const path = await askedReset(site, email);
    expect((await site.newVisitor().get(path.replace('/test', ''))).status).toBe(404);
  });

  test('when used, ends earlier requests', async () => {
    const email = 'twice@reset.example';
    await aMember(site.world.test, email);
    const first = await askedReset(site, email);
    await ageResets(site, email, 2);
    await ask(email);
    const [second] = (await mailsOf(site, email, 2)) as [Mail];
    expect(pathOf(second.links.action)).not.toBe(first);
    expect((await reset(pathOf(second.links.action))).status).toBe(303);
    expect((await reset(first)).status).toBe(410);
  });

  test('proves the address it was mailed to', async () => {
    const email = 'unproved@reset.example';
    await unprove(site.world.test, await aMember(site.world.test, email));
    expect((await signIn(email, PASSWORD)).status).toBe(422);
    expect((await reset(await askedReset(site, email))).status).toBe(303);
    expect(await site.world.test.auth.hasVerifiedUser(email)).toBe(true);
    expect((await signIn(email, NEW_PASSWORD)).status).toBe(303);
  });

  test('does nothing for an address that the user no longer has', async () => {
    const email = 'moved@reset.example';
    const id = await aMember(site.world.test, email);
    const path = await askedReset(site, email);
    await site.world.test.store.knex('users').where({ id }).update({ email: 'moved-on@reset.example' });
    expect((await reset(path)).status).toBe(410);
    expect((await signIn('moved-on@reset.example', PASSWORD)).status).toBe(303);
  });
});

describe('a user signed in as another person', () => {
  test('is told by the page, and stays signed in until the new password is chosen', async () => {
    const [other, email] = ['other@reset.example', 'wanted@reset.example'];
    await aMember(site.world.test, other);
    await aMember(site.world.test, email);
    const page = await site.newPage();
    await page.goto(`${site.url}/test/sign-in`);
    await page.getByLabel('Email').fill(other);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.goto(`${site.url}/test/forgot-password`);
    expect(await page.getByRole('main').textContent()).toContain(`You are signed in as ${other}`);
    await page.getByLabel('Email').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    const [mail] = (await mailsOf(site, email, 1)) as [Mail];
    await page.goto(mail.links.action);
    expect(await page.getByRole('main').textContent()).toContain(`You are signed in as ${other}`);
    const password = page.getByLabel('New password');
    await password.fill('password');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByRole('alert').waitFor();
    const [cookie] = await page.context().cookies();
    const session = `${cookie?.name}=${cookie?.value}`;
    expect((await site.newVisitor().get('/test/account').set('Cookie', session)).text).toContain(other);
    await password.fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.getByRole('heading', { name: 'Your sign-in' }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain(email);
    expect((await site.newVisitor().get('/test/account').set('Cookie', session)).status).toBe(303);
    await page.context().close();
  });
});

test('a password that others would try first is refused', async () => {
  const email = 'choice@reset.example';
  await aMember(site.world.test, email);
  const path = await askedReset(site, email);
  const refused: [string, string][] = [
    ['short', 'Choose a password of 8 to 128 characters'],
    ['x'.repeat(129), 'Choose a password of 8 to 128 characters'],
    ['Password1!', 'too common'],
    [`${site.world.test.mail.brand.vendorName} 2026`, 'Leave the company’s name out'],
  ];
  for (const [password, message] of refused) {
    const { status, text } = await reset(path, password);
    expect([password, status, text.includes(message)]).toEqual([password, 422, true]);
  }
  expect((await reset(path)).status).toBe(303);
});
