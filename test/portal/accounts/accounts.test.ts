import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../db/ids.ts';
import { invite, mailsOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { anAddress } from '../../support/portal/sign-ups.ts';
import { onboardingIs } from '../../support/run/watch.ts';
import { fastForward } from '../../support/temporal/fast-forward.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const store = () => site.world.test.store;
const now = '2026-11-22T12:00:00.000Z';

async function anAccount(companyName: string, admins: string[], members: string[] = []): Promise<string> {
  return store().knex.transaction(async (trx) => {
    const { id } = await store().accounts.create(companyName, now, trx);
    for (const userId of admins)
      await store().members.join({ accountId: id, userId, role: 'admin', now }, trx);
    for (const userId of members)
      await store().members.join({ accountId: id, userId, role: 'member', now }, trx);
    return id;
  });
}

async function someone() {
  const email = anAddress();
  const id = await aMember(site.world.test, email);
  const cookie = await signedIn(site.world.test, email);
  const send = (path: string, form: object = {}) =>
    site.newVisitor().post(path).set('Cookie', cookie).type('form').send(form);
  const get = (path: string) => site.newVisitor().get(path).set('Cookie', cookie);
  return { email, id, cookie, send, get };
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${site.url}/test/sign-in`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(/\/test\/accounts$/);
}

const title = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
const actions = (accountId: string) =>
  store().knex('audit_events').where({ business_account_id: accountId }).orderBy('id').pluck('action');

describe('several business accounts (S11)', () => {
  test('are switched in the header, and the choice stays', async () => {
    const { email, id } = await someone();
    await anAccount('Alpha GmbH', [id]);
    await anAccount('Beta GmbH', [], [id]);
    const page = await site.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await signIn(page, email);
    expect(await page.getByRole('main').textContent()).toMatch(/Alpha GmbHAdmin.*Beta GmbHMember/);
    const switcher = page.locator('.switcher');
    const chosen = switcher.locator('summary');
    expect(await chosen.textContent()).toBe('Choose a business account');
    await chosen.click();
    await switcher.getByRole('link', { name: 'Beta GmbH' }).click();
    expect(await title(page)).toBe('Beta GmbH');
    for (const path of ['/test/', '/test/accounts', '/test/nowhere']) {
      await page.goto(`${site.url}${path}`);
      expect(await chosen.textContent()).toBe('Business account: Beta GmbH');
    }
    await chosen.press('Enter');
    await switcher.getByRole('link', { name: 'Alpha GmbH' }).press('Enter');
    expect(await title(page)).toBe('Alpha GmbH');
    expect(await chosen.textContent()).toBe('Business account: Alpha GmbH');
    await page.context().close();
  });

  test("a choice of another person's account has no effect", async () => {
    const { id, cookie } = await someone();
    const foreign = await anAccount('Foreign GmbH', []);
    await anAccount('Gamma GmbH', [id]);
    await anAccount('Delta GmbH', [id]);
    const { text } = await site
      .newVisitor()
      .get('/test/accounts')
      .set('Cookie', `${cookie}; gatehouse-test.account=${foreign}`);
    expect(text).toContain('Choose a business account');
    expect(text).not.toContain('Foreign GmbH');
  });
});

describe('a pending invitation (S7)', () => {
  test('shows Join, which resends it, and a link to decline', async () => {
    const { email, id } = await someone();
    await anAccount('Own GmbH', [id]);
    const { company, workflowId, onboardingId } = await invite(site, { primaryEmail: email });
    const page = await site.newPage();
    await signIn(page, email);
    expect(await page.getByRole('status').textContent()).toContain(
      'You have already been invited to join existing account but have not yet accepted the invitation.',
    );
    expect(await page.getByText('2 licenses wait there.').isVisible()).toBe(true);
    await fastForward(site.world.test.temporal.client, workflowId, { minutes: 2 });
    await page.getByRole('button', { name: `Join ${company}` }).click();
    expect(await title(page)).toBe('Check your inbox');
    expect(await page.getByRole('main').textContent()).toMatch(/was sent to i•••\w@.*check the spam folder/);
    const [again] = await mailsOf(site, email, 2);
    await page.goto(again?.links.action ?? '');
    await page.getByLabel('Your email address').fill(email);
    await page.getByRole('button', { name: 'Join the account' }).click();
    await page.waitForURL(/\/test\/accounts\/acct_/);
    await onboardingIs(site.world.test, onboardingId, 'completed');
    await page.goto(`${site.url}/test/accounts`);
    expect(await page.getByText(`Join ${company}`).count()).toBe(0);
    await page.context().close();
  });

  test('is declined with a reason, and can be reissued afterwards', async () => {
    const { email } = await someone();
    const { company, onboardingId, workflowId } = await invite(site, { primaryEmail: email });
    const page = await site.newPage();
    await signIn(page, email);
    await page.getByRole('link', { name: 'Decline' }).click();
    await page.getByLabel('Why do you decline?').fill('Not me');
    await page.getByRole('button', { name: 'Decline the invitation' }).click();
    await onboardingIs(site.world.test, onboardingId, 'declined');
    await page.goto(`${site.url}/test/accounts`);
    expect(await page.getByText('It was declined: you get a fresh one.').isVisible()).toBe(true);
    await fastForward(site.world.test.temporal.client, workflowId, { minutes: 2 });
    await page.getByRole('button', { name: `Join ${company}` }).click();
    expect(await title(page)).toBe('Check your inbox');
    await onboardingIs(site.world.test, onboardingId, 'invited');
    await page.context().close();
  });

  test('of another person gives 404 for Join and for decline', async () => {
    const { email, onboardingId } = await invite(site);
    const { invitation_id } = (await store().onboardings.get(onboardingId)) ?? {};
    const stranger = await someone();
    const path = `/test/accounts/invitations/${invitation_id}`;
    expect((await stranger.send(`${path}/join`)).status).toBe(404);
    expect((await stranger.get(`${path}/decline`)).status).toBe(404);
    expect((await site.newVisitor().post(`${path}/join`)).headers.location).toMatch(/^\/test\/sign-in/);
    expect((await stranger.get('/test/accounts')).text).not.toContain('Müller');
    expect(await mailsOf(site, email, 1)).toHaveLength(1);
  });
});

describe('another business account (S10)', () => {
  test('is created despite an invitation: its licenses stay with the other account, and the page says how to get there', async () => {
    const { email } = await someone();
    const { company, onboardingId } = await invite(site, { primaryEmail: email });
    const page = await site.newPage({ javaScriptEnabled: false });
    await signIn(page, email);
    await page.getByRole('link', { name: 'Create a business account' }).click();
    expect(await page.getByRole('main').textContent()).toContain('A new account starts empty');
    await page.getByLabel('Company').fill('  Zweig   GmbH ');
    await page.getByRole('button', { name: 'Create a new business account anyway' }).click();
    await page.waitForURL(/\/test\/accounts\/acct_/);
    expect(await title(page)).toBe('Zweig GmbH');
    expect(await page.getByText(`${company}: 2 licenses stay with that account`).isVisible()).toBe(true);
    await page.getByRole('main').getByRole('link', { name: 'Manage business accounts' }).click();
    expect(await page.getByRole('button', { name: `Join ${company}` }).isVisible()).toBe(true);
    await onboardingIs(site.world.test, onboardingId, 'invited');
    await page.context().close();
  });

  test('is created once however often the button is pressed, and needs a name that may stand in mails', async () => {
    const { id, send } = await someone();
    const answers = await Promise.all(
      [1, 2, 3].map(() => send('/test/accounts/new', { companyName: 'Neu' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422]);
    const own = await store().accounts.ofUser(id);
    expect(own).toMatchObject([{ company_name: 'Neu', role: 'admin' }]);
    expect(await actions(own[0]?.id ?? '')).toEqual(['account.created']);
    expect((await send('/test/accounts/new', { companyName: 'evil.example' })).status).toBe(422);
    const anonymous = await site
      .newVisitor()
      .post('/test/accounts/new')
      .type('form')
      .send({ companyName: 'X' });
    expect(anonymous.headers.location).toMatch(/^\/test\/sign-in/);
  });

  test('is where sign-up leads a signed-in user', async () => {
    const { get } = await someone();
    expect((await get('/test/sign-up')).headers.location).toBe('/test/accounts/new');
  });
});

describe('leaving', () => {
  test('asks for confirmation, ends the access, and is in the audit trail', async () => {
    const leaver = await someone();
    const other = await someone();
    const accountId = await anAccount('Omega GmbH', [other.id, leaver.id]);
    const page = await site.newPage({ javaScriptEnabled: false });
    await signIn(page, leaver.email);
    await page.getByRole('link', { name: 'Leave Omega GmbH' }).click();
    expect(await title(page)).toBe('Leave Omega GmbH');
    expect(await store().members.of(accountId, leaver.id)).toBeDefined();
    await page.getByRole('button', { name: 'Leave the account' }).click();
    await page.waitForURL(/\/test\/accounts\?left=1$/);
    expect(await page.getByText('You have left the business account.').isVisible()).toBe(true);
    expect(await page.getByText('No business account yet').isVisible()).toBe(true);
    const ask = page.getByRole('link', { name: 'Ask an admin' });
    expect(await ask.getAttribute('href')).toBe('/test/ask-an-admin');
    expect((await leaver.get(`/test/accounts/${accountId}`)).status).toBe(404);
    expect(await actions(accountId)).toEqual(['membership.left']);
    await page.context().close();
  });

  test('is refused to the last admin, also when a form is sent', async () => {
    const admin = await someone();
    const member = await someone();
    const accountId = await anAccount('Sigma GmbH', [admin.id], [member.id]);
    const path = `/test/accounts/${accountId}/leave`;
    const page = await admin.get(path);
    expect(page.text).toContain('You are its only admin');
    expect(page.text).not.toContain('Leave the account</button>');
    const sent = await admin.send(path);
    expect([sent.status, sent.text.includes('You are its only admin')]).toEqual([409, true]);
    expect(await store().members.activeAdmins(accountId)).toHaveLength(1);
    // A blocked admin does not count as an admin.
    const blocked = { id: newId('membership'), role: 'admin', status: 'blocked', created_at: now } as const;
    const { id } = await someone();
    await store()
      .knex('memberships')
      .insert({ ...blocked, business_account_id: accountId, user_id: id });
    expect((await admin.send(path)).status).toBe(409);
    expect((await member.send(path)).status).toBe(303);
  });

  test('keeps one of two admins who leave at once', async () => {
    const admins = [await someone(), await someone()];
    const accountId = await anAccount(
      'Tau GmbH',
      admins.map(({ id }) => id),
    );
    const path = `/test/accounts/${accountId}/leave`;
    const answers = await Promise.all(admins.map(({ send }) => send(path)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await store().members.activeAdmins(accountId)).toHaveLength(1);
    expect(await actions(accountId)).toEqual(['membership.left']);
  });

  test('an account of other people gives 404', async () => {
    const stranger = await someone();
    const owner = await someone();
    const accountId = await anAccount('Phi GmbH', [owner.id]);
    const path = `/test/accounts/${accountId}/leave`;
    expect((await stranger.get(path)).status).toBe(404);
    expect((await stranger.send(path)).status).toBe(404);
    expect((await site.newVisitor().post(path)).headers.location).toMatch(/^\/test\/sign-in/);
    expect(await actions(accountId)).toEqual([]);
  });
});
