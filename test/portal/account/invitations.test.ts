import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount, aPersonOf, pageOf } from '../../support/cases/accounts.ts';
import { mailsOf } from '../../support/cases/invited.ts';
import { seedInvitation, unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { eventually } from '../../support/run/watch.ts';
import { fastForward } from '../../support/temporal/fast-forward.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;
const text = (page: Page) => page.getByRole('main').textContent();
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

const stored = (accountId: string, email: string) =>
  eventually(`an invitation of ${email} that was sent`, async () => {
    const row = await env().store.invitations.findLive(accountId, email);
    return row && row.send_count > 0 && row;
  });

test('an admin invites several people, resends an invitation and revokes one', async () => {
  const { accountId, admin } = await anAccount(env());
  const member = await aPersonOf(env(), accountId, 'member');
  const [carl, dora] = [`${unique('carl')}@mueller.example`, `${unique('dora')}@mueller.example`];
  const page = await pageOf(site, admin, { viewport: { width: 360, height: 740 } });
  await page.goto(`${site.url}/test/accounts/${accountId}`);
  await page.getByRole('link', { name: 'Invitations' }).click();
  expect(await text(page)).toContain('No invitations yet');
  await page
    .getByLabel('Email addresses')
    .fill(`${carl}, ${carl.toUpperCase()}\n${dora}\n${member.email}\nnot-an-address`);
  await page.getByLabel('Role').selectOption('admin');
  await page.getByLabel('Language of the mail').selectOption('de');
  await page.getByRole('button', { name: 'Send invitations' }).click();
  const answer = await page.getByRole('status').textContent();
  for (const words of ['Invited', 'Is a member already', 'Is not an email address'])
    expect(answer).toContain(words);
  expect(await page.getByLabel('Email addresses').inputValue()).toBe('not-an-address');
  expect(await page.getByRole('link', { name: /^Manage/ }).count()).toBe(2);
  const [mail] = await mailsOf(site, dora, 1, ['test']);
  expect(mail?.subject).toContain('Einladung');
  expect(await stored(accountId, dora)).toMatchObject({ role: 'admin', locale: 'de' });

  // Pressed twice, it invites each address once.
  await page.getByLabel('Email addresses').fill(dora);
  await page.getByRole('button', { name: 'Send invitations' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Was invited before');

  await page.getByRole('link', { name: `Manage ${dora}` }).click();
  expect(await text(page)).toContain('Ada Admin');
  await page.getByRole('button', { name: 'Resend' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Wait a minute');
  const { workflow_id } = await stored(accountId, dora);
  await fastForward(env().temporal.client, workflow_id, { minutes: 2 });
  await page.getByRole('button', { name: 'Resend' }).click();
  expect(await page.getByRole('status').textContent()).toContain('on its way');
  await mailsOf(site, dora, 2, ['test']);
  await page.reload();
  expect(await page.getByRole('listitem').filter({ hasText: 'Invitation, ' }).count()).toBe(2);

  await page.getByRole('button', { name: 'Revoke' }).click();
  expect(await page.getByRole('status').textContent()).toContain('revoked');
  expect(await page.getByRole('button', { name: 'Resend' }).count()).toBe(0);
  await page.goto(mail?.links.action ?? '');
  expect(await heading(page)).toBe('Diese Einladung wurde zurückgezogen');
  await page.context().close();
});

test('an invited colleague joins by the mail', async () => {
  const { accountId, admin } = await anAccount(env());
  const email = `${unique('eve')}@mueller.example`;
  const visitor = site.newVisitor();
  await visitor
    .post(`/test/accounts/${accountId}/invitations`)
    .set('Cookie', admin.cookie)
    .type('form')
    .send({ emails: email, role: 'member', locale: 'en' })
    .expect(303);
  const [mail] = await mailsOf(site, email, 1, ['test']);
  const page = await site.newPage({ javaScriptEnabled: false });
  await page.goto(mail?.links.action ?? '');
  await page.getByLabel('Your name').fill('Eve');
  await page.getByLabel('Choose a password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Join the account' }).click();
  await page.waitForURL(/\/accounts\/acct_/);
  expect(await text(page)).toContain('Your role: Member');
  await page.context().close();
});

test('a copied link is in the audit trail, and lets in only the invited person', async () => {
  const { accountId, admin } = await anAccount(env());
  const email = `${unique('fay')}@mueller.example`;
  const page = await pageOf(site, admin);
  await page.goto(`${site.url}/test/accounts/${accountId}/invitations`);
  await page.getByLabel('Email addresses').fill(email);
  await page.getByRole('button', { name: 'Send invitations' }).click();
  const row = await stored(accountId, email);
  await page.getByRole('link', { name: `Manage ${email}` }).click();
  await page.getByRole('button', { name: 'Show the link' }).click();
  const link = (await page.locator('code').textContent()) ?? '';
  const events = await env().store.knex('audit_events').where({ action: 'invitation.link_copied' });
  expect(events).toMatchObject([{ subject: row.id, actor: `user:${admin.userId}` }]);

  // The admin who copied it learns nothing and cannot join.
  await page.goto(link);
  expect(await text(page)).toContain('this invitation is for another address');
  const posted = await site
    .newVisitor()
    .post(new URL(link).pathname)
    .set('Cookie', admin.cookie)
    .type('form')
    .send({ email });
  expect(posted.status).toBe(422);
  await page.context().close();

  // A stranger learns nothing about the account, and the mail goes only to the invited address.
  const stranger = await site.newPage({ javaScriptEnabled: false });
  await stranger.goto(link);
  expect(await text(stranger)).not.toContain('Meyer');
  expect(await stranger.getByLabel('password').count()).toBe(0);
  await fastForward(env().temporal.client, row.workflow_id, { minutes: 2 });
  await stranger.getByLabel('Your email address').fill('mallory@evil.example');
  await stranger.getByRole('button', { name: 'Send me the mail' }).click();
  const answer = await text(stranger);
  await stranger.goto(link);
  await stranger.getByLabel('Your email address').fill(email);
  await stranger.getByRole('button', { name: 'Send me the mail' }).click();
  expect(await text(stranger)).toBe(answer);
  await mailsOf(site, email, 2, ['test']);
  await stranger.context().close();

  // The invited person has proved the address before.
  await aMember(env(), email);
  const joined = await site
    .newVisitor()
    .post(new URL(link).pathname)
    .set('Cookie', await signedIn(env(), email))
    .type('form')
    .send({ email: email.toUpperCase() });
  expect(joined.headers.location).toBe(`/test/accounts/${accountId}?joined=1`);
});

test('an invitation that was stored but never sent is sent by inviting or resending', async () => {
  const { accountId, admin } = await anAccount(env());
  const [gil, hal] = [`${unique('gil')}@mueller.example`, `${unique('hal')}@mueller.example`];
  // The state left by a process that was killed before it started the workflow.
  await seedInvitation(env().store, { accountId, email: gil });
  const { id } = await seedInvitation(env().store, { accountId, email: hal });
  const post = (path: string, form: object) =>
    site
      .newVisitor()
      .post(`/test/accounts/${accountId}/invitations${path}`)
      .set('Cookie', admin.cookie)
      .type('form')
      .send(form);
  const { headers } = await post('', { emails: gil });
  const answered = site
    .newVisitor()
    .get(headers.location ?? '')
    .set('Cookie', admin.cookie);
  expect((await answered).text).toContain('Invited');
  await mailsOf(site, gil, 1, ['test']);
  expect((await post(`/${id}/resend`, {})).status).toBe(303);
  await mailsOf(site, hal, 1, ['test']);
});
