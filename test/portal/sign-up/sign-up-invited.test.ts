import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forwardWithMail } from '../../support/cases/forward-with-mail.ts';
import { invite, mailsOf } from '../../support/cases/invited.ts';
import { anOrder, submit } from '../../support/cases/orders.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD } from '../../support/portal/people-with-passwords.ts';
import {
  anAddress,
  aSignUp,
  fillSignUp,
  postSignUp,
  traces,
  verifyLink,
} from '../../support/portal/sign-ups.ts';
import { onboardingIs } from '../../support/run/watch.ts';
import { fastForward } from '../../support/temporal/fast-forward.ts';

const INVITED =
  'You have already been invited to join existing account but have not yet accepted the invitation.';

let site: Site;
beforeAll(async () => {
  site = await openSite({ workers: ['test'], env: { TRUST_PROXY: '1' } });
});
afterAll(() => site?.close());

const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

describe('an address that is known', () => {
  test('has an account already: sign in, or reset (S12)', async () => {
    const email = anAddress();
    await aMember(site.world.test, email);
    const page = await site.newPage();
    await page.goto(`${site.url}/test/sign-up`);
    await fillSignUp(page, aSignUp(email));
    expect(await page.getByRole('alert').textContent()).toContain('Account already exists');
    const reset = page.getByRole('link', { name: 'Reset the password' });
    expect(await reset.getAttribute('href')).toBe('/test/forgot-password');
    expect(await page.getByLabel('Your email address').inputValue()).toBe(email);
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click();
    await page.waitForURL(/\/test\/sign-in$/);
    expect(await site.world.test.store.knex('sign_ups').where({ email_normalised: email })).toEqual([]);
    await page.context().close();
  });

  test('has a pending invitation: Join resends it, and its link joins (S6, S8)', async () => {
    const { email, company, workflowId, onboardingId } = await invite(site);
    const page = await site.newPage(phone);
    const heading = page.getByRole('heading', { level: 1 });
    const join = page.getByRole('button', { name: `Join ${company}`, exact: true });
    await page.goto(`${site.url}/test/sign-up`);
    await fillSignUp(page, aSignUp(email));
    expect(await page.getByRole('status').textContent()).toContain(INVITED);
    await join.click();
    expect(await heading.textContent()).toBe('Not sent again yet');
    expect(await page.getByRole('main').textContent()).toContain('You can ask for it again in a minute');

    await fastForward(site.world.test.temporal.client, workflowId, { minutes: 2 });
    await page.goto(`${site.url}/test/sign-up`);
    await fillSignUp(page, aSignUp(email));
    await join.click();
    expect(await heading.textContent()).toBe('Check your inbox');
    const said = (await page.getByRole('main').textContent()) ?? '';
    expect(said).toMatch(/was sent to i•••\w@mueller\.example/);
    expect(said).toContain('check the spam folder');
    expect(said).not.toContain(email);
    const [again] = await mailsOf(site, email, 2);
    expect(again?.kind).toBe('invitation');
    await page.goto(again?.links.action ?? '');
    await page.getByLabel('Your name').fill('Erika');
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Join the account' }).click();
    await page.waitForURL(/\/test\/accounts\/acct_/);
    await onboardingIs(site.world.test, onboardingId, 'completed');
    await page.context().close();
  });

  test('has an expired invitation: Join gets a fresh one (S17)', async () => {
    const { email, company, workflowId, onboardingId } = await invite(site);
    await forwardWithMail(site.world.test, workflowId, 15);
    await onboardingIs(site.world.test, onboardingId, 'expired');
    const before = await mailsOf(site, email, 1);
    const page = await site.newPage();
    await page.goto(`${site.url}/test/sign-up`);
    await fillSignUp(page, aSignUp(email));
    expect(await page.getByRole('status').textContent()).toContain('you get a fresh one');
    await page.getByRole('button', { name: `Join ${company}` }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Check your inbox');
    const [fresh] = await mailsOf(site, email, before.length + 1);
    expect(fresh?.kind).toBe('invitation');
    await page.goto(fresh?.links.action ?? '');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`Join ${company}`);
    await page.context().close();
  });

  test('has a pending invitation: a new account anyway (S10)', async () => {
    const { email, onboardingId } = await invite(site);
    const page = await site.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.url}/test/sign-up`);
    await fillSignUp(page, aSignUp(email));
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Create a new business account anyway' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Check your inbox');
    await page.goto(await verifyLink(site, email, 2));
    // The notice shows only once.
    expect(await page.getByText(INVITED).count()).toBe(0);
    await page.getByLabel('The password you chose').fill(PASSWORD);
    await page.getByRole('button', { name: 'Confirm and create the account' }).click();
    await page.waitForURL(/\/test\/accounts\/acct_/);
    expect((await traces(site, email)).accounts).toHaveLength(1);
    await onboardingIs(site.world.test, onboardingId, 'invited');
    await page.context().close();
  });

  test('has a user and two pending invitations: all of it shows', async () => {
    const email = anAddress();
    await aMember(site.world.test, email);
    for (const companyName of ['Erste GmbH', 'Zweite GmbH'])
      await submit(site.world, anOrder({ primaryEmail: email, companyName }));
    await mailsOf(site, email, 2);
    const { status, text } = await postSignUp(site, aSignUp(email, { inSpite: '1' }));
    expect(status).toBe(422);
    for (const part of ['Account already exists', INVITED, 'Join Erste GmbH', 'Join Zweite GmbH'])
      expect(text).toContain(part);
  });

  test('joins nothing of another person: another invitation, another address, none at all', async () => {
    const { email, onboardingId } = await invite(site);
    const { store } = site.world.test;
    const { invitation_id } = (await store.onboardings.get(onboardingId)) ?? {};
    const join = (form: object) => site.newVisitor().post('/test/sign-up/join').type('form').send(form);
    const foreign = { email: anAddress(), invitation: invitation_id };
    for (const form of [foreign, { email, invitation: 'inv_nothing' }, { email }, {}])
      expect((await join(form)).status).toBe(404);
    expect(await mailsOf(site, email, 1)).toHaveLength(1);
  });
});
