import type { BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn, unprove } from '../../support/portal/people-with-passwords.ts';
import { onboardingIs } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ workers: ['live', 'test'] });
});
afterAll(() => site?.close());

const ways: [string, 'live' | 'test', BrowserContextOptions][] = [
  ['in the live environment', 'live', {}],
  ['on a phone', 'test', { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true }],
  ['with scripts off', 'test', { javaScriptEnabled: false }],
];

describe('a new person', () => {
  test.each(ways)('joins %s', async (_way, mode, options) => {
    const { mail, company, email, onboardingId } = await invite(site, {}, { mode });
    expect(mail).toMatchObject({ mode, kind: 'invitation' });
    const page = await site.newPage(options);
    await page.goto(mail.links.action);
    const heading = page.getByRole('heading', { level: 1 });
    expect(await heading.textContent()).toBe(`Join ${company}`);
    expect(await page.getByLabel('Your email address, as invited').inputValue()).toBe(email);
    expect(await page.getByText('Admin: sees and manages licenses').isVisible()).toBe(true);

    await page.getByLabel('Your name').fill('Jürgen Groß');
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Join the account' }).click();

    await page.waitForURL(/\/accounts\/acct_/);
    expect(pathOf(page.url()).startsWith('/test/')).toBe(mode === 'test');
    expect(await heading.textContent()).toBe(company);
    expect(await page.getByRole('status').textContent()).toContain(`Welcome to ${company}`);
    expect(await page.getByRole('row').count()).toBe(3);
    expect(await page.getByText('Bound', { exact: true }).count()).toBe(2);
    await onboardingIs(site.world.environments[mode], onboardingId, 'completed', { closed: true });
    const [told] = await mailsOf(site, email, 2);
    expect(told?.kind).toBe('license-bound');

    await page.goto(told?.links.action ?? '');
    expect(await heading.textContent()).toBe(company);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.goto(mail.links.action);
    expect(await heading.textContent()).toBe('This invitation has been accepted');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Email').fill(email.toUpperCase());
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await heading.textContent()).toBe(company);
    await page.context().close();
  });

  test('needs a name and a long enough password, and keeps what was typed', async () => {
    const { links, onboardingId } = await invite(site);
    const visitor = site.newVisitor();
    const short = await visitor
      .post(pathOf(links.join))
      .type('form')
      .send({ name: 'Jürgen & Anna', password: 'short' });
    expect(short.status).toBe(422);
    expect(short.text).toContain('Choose a password of 8 to 128 characters.');
    expect(short.text).toContain('Jürgen &amp; Anna');
    expect(short.text).not.toContain('short"');
    const nameless = await visitor.post(pathOf(links.join)).type('form').send({ password: PASSWORD });
    expect(nameless.status).toBe(422);
    expect(nameless.text).toContain('Enter your name');
    await onboardingIs(site.world.test, onboardingId, 'invited');
  });
});

describe('an existing user', () => {
  test('signs in to join; a wrong password keeps the page', async () => {
    const { email, mail, company } = await invite(site);
    await aMember(site.world.test, email);
    const page = await site.newPage();
    await page.goto(mail.links.action);
    expect(await page.getByLabel('Your name').count()).toBe(0);
    await page.getByLabel('Your password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in and join' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Invalid Email or Password');
    expect(await page.locator('form[action*="/join/"]').count()).toBe(1);
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in and join' }).click();
    await page.waitForURL(/\/accounts\/acct_/);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(company);
    await page.context().close();
  });

  test('confirms with the address when signed in', async () => {
    const { email, links, onboardingId } = await invite(site);
    await aMember(site.world.test, email);
    const cookie = await signedIn(site.world.test, email);
    const visitor = site.newVisitor();
    const page = await visitor.get(pathOf(links.join)).set('Cookie', cookie);
    expect(page.text).toContain('You are signed in already');
    const wrong = await visitor
      .post(pathOf(links.join))
      .set('Cookie', cookie)
      .type('form')
      .send({ email: 'x@y.example' });
    expect(wrong.status).toBe(422);
    await onboardingIs(site.world.test, onboardingId, 'invited');
    const right = await visitor
      .post(pathOf(links.join))
      .set('Cookie', cookie)
      .type('form')
      .send({ email: ` ${email.toUpperCase()} ` });
    expect(right.status).toBe(303);
    await onboardingIs(site.world.test, onboardingId, 'completed');
  });

  test('does not join when signed in as another user, and comes back after signing out', async () => {
    const { email, mail, onboardingId, company } = await invite(site);
    const other = `other-${email}`;
    await aMember(site.world.test, other);
    const page = await site.newPage();
    await page.goto(`${site.url}/test/sign-in`);
    await page.getByLabel('Email').fill(other);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/test\/accounts$/);
    await page.goto(mail.links.action);
    const main = page.getByRole('main');
    expect(await main.textContent()).toContain(email);
    expect(await main.textContent()).toContain(other);
    expect(await main.getByRole('textbox').count()).toBe(0);
    const posted = await page.request.post(mail.links.action, {
      form: { email, name: 'X', password: PASSWORD },
    });
    expect(posted.status()).toBe(422);
    await onboardingIs(site.world.test, onboardingId, 'invited');
    await page.getByRole('button', { name: 'Sign out and go on' }).click();
    expect(page.url()).toBe(mail.links.action);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`Join ${company}`);
    await page.context().close();
  });
});

describe('an existing user who never proved the address', () => {
  test('counts as new: neither the old session nor the old password joins or survives', async () => {
    const { email, links, onboardingId } = await invite(site);
    const { test: environment } = site.world;
    const userId = await aMember(environment, email, 'Mallory');
    const cookie = await signedIn(environment, email);
    await unprove(environment, userId);
    const visitor = site.newVisitor();

    const withSession = await visitor.get(pathOf(links.join)).set('Cookie', cookie);
    expect(withSession.text).toContain('Choose a password');
    const confirmed = await visitor
      .post(pathOf(links.join))
      .set('Cookie', cookie)
      .type('form')
      .send({ email });
    expect(confirmed.status).toBe(422);
    const accounts = await visitor.get('/test/accounts').set('Cookie', cookie);
    expect(accounts.headers.location).toMatch(/^\/test\/sign-in/);

    const owner = site.newVisitor();
    const joined = await owner
      .post(pathOf(links.join))
      .type('form')
      .send({ name: 'Erika', password: 'the password of the owner' });
    expect(joined.status).toBe(303);
    await onboardingIs(environment, onboardingId, 'completed');
    expect(await environment.auth.session(new Headers({ cookie }))).toMatchObject({ user: null });
    expect(await environment.auth.signIn({ email, password: PASSWORD }, new Headers())).toBeNull();
    expect(await environment.store.users.get(userId)).toMatchObject({ id: userId, name: 'Erika' });
  });
});
