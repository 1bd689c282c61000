import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount, aPersonOf, pageOf } from '../../support/cases/accounts.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { mailsTo } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;

const status = (page: Page) => page.getByRole('status').textContent();

test('an admin promotes, demotes, blocks, unblocks and removes a member', async () => {
  const { accountId, admin } = await anAccount(env());
  const carl = await aPersonOf(env(), accountId, 'member', 'Carl Colleague');
  const page = await pageOf(site, admin, { viewport: { width: 360, height: 740 } });
  await page.goto(`${site.url}/test/accounts/${accountId}`);
  await page.getByRole('link', { name: 'Members', exact: true }).click();
  expect(await page.getByRole('listitem').filter({ hasText: 'Ada Admin' }).textContent()).toContain('(you)');
  const row = page.getByRole('listitem').filter({ hasText: carl.email });
  const manage = () => page.getByRole('link', { name: 'Manage Carl Colleague' }).click();

  await manage();
  await page.getByRole('button', { name: 'Make an admin' }).click();
  expect(await status(page)).toContain('is an admin now');
  expect(await row.textContent()).toContain('Admin');

  await manage();
  await page.getByRole('button', { name: 'Make a member' }).click();
  expect(await status(page)).toContain('Carl Colleague is no longer an admin');

  const his = await pageOf(site, carl);
  await his.goto(`${site.url}/test/accounts/${accountId}`);
  expect(await his.getByRole('heading', { level: 2 }).textContent()).toBe('Licenses');
  await manage();
  await page.getByRole('button', { name: 'Block', exact: true }).click();
  expect(await status(page)).toContain('blocked');
  expect(await row.textContent()).toContain('Blocked');
  await his.reload();
  expect(await his.getByRole('heading', { level: 1 }).textContent()).toBe('Your access is blocked');
  expect(await mailsTo(env(), carl.email, 2)).toEqual(['team-changed', 'blocked']);

  await manage();
  await page.getByRole('button', { name: 'Unblock' }).click();
  await his.reload();
  expect(await his.getByRole('heading', { level: 2 }).textContent()).toBe('Licenses');

  await manage();
  await page.getByLabel('Type the person’s address to confirm').fill('another@else.example');
  await page.getByRole('button', { name: 'Remove' }).click();
  expect(await page.getByRole('alert').textContent()).toContain(`Type ${carl.email} to confirm.`);
  expect(await page.getByLabel('Type the person’s address').inputValue()).toBe('another@else.example');
  await page.getByLabel('Type the person’s address to confirm').fill(carl.email.toUpperCase());
  await page.getByRole('button', { name: 'Remove' }).click();
  expect(await status(page)).toContain('removed');
  expect(await row.count()).toBe(0);
  await his.reload();
  expect(await his.getByRole('heading', { level: 1 }).textContent()).toBe('This account is not among yours');
  expect(await mailsTo(env(), carl.email, 3)).toEqual(['team-changed', 'blocked', 'removed']);
  await page.context().close();
  await his.context().close();
});

test('removing a member twice is removing them once', async () => {
  const { accountId, admin } = await anAccount(env());
  const other = await anAccount(env());
  const { memberId, email } = await aPersonOf(env(), accountId, 'member', 'Carl Colleague');
  const press = (by = { accountId, admin }, confirm = email) =>
    site
      .newVisitor()
      .post(`/test/accounts/${by.accountId}/members/${memberId}/remove`)
      .set('Cookie', by.admin.cookie)
      .type('form')
      .send({ confirm });
  const shown = [303, `/test/accounts/${accountId}/members?done=remove&who=${memberId}`];
  const both = await Promise.all([press(), press()]);
  for (const { status, headers } of [...both, await press()])
    expect([status, headers.location]).toEqual(shown);
  expect(await mailsTo(env(), email, 1)).toEqual(['removed']);
  // What was removed from one account is unknown to another, and to who types another person's address.
  expect((await press(other)).status).toBe(404);
  expect((await press(undefined, other.admin.email)).status).toBe(404);
});

test('the last admin stays, is offered nothing else, and hears what to do', async () => {
  const { accountId, admin } = await anAccount(env());
  const page = await pageOf(site, admin);
  await page.goto(`${site.url}/test/accounts/${accountId}/members`);
  expect(await page.getByRole('link', { name: 'Manage Ada Admin' }).count()).toBe(0);

  const ben = await aPersonOf(env(), accountId, 'admin', 'Ben');
  await page.reload();
  await page.getByRole('link', { name: 'Manage Ada Admin' }).click();
  expect(await page.getByRole('button', { name: 'Remove' }).count()).toBe(0);
  // Ben goes while the page is open.
  await env().store.knex('memberships').where({ id: ben.memberId }).update({ role: 'member' });
  await page.getByRole('button', { name: 'Make a member' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Make another member an admin first');
  expect((await env().store.members.of(accountId, admin.userId))?.role).toBe('admin');
  await env().store.knex('memberships').where({ id: ben.memberId }).update({ role: 'admin' });
  await page.goto(`${site.url}/test/accounts/${accountId}/members`);
  await page.getByRole('link', { name: 'Manage Ada Admin' }).click();
  await page.getByRole('button', { name: 'Make a member' }).click();
  expect(await page.getByRole('link', { name: /^Manage/ }).count()).toBe(0);
  const his = await pageOf(site, ben);
  await his.goto(`${site.url}/test/accounts/${accountId}/members`);
  expect(await his.getByRole('link', { name: 'Manage Ada Admin' }).count()).toBe(1);
  await page.context().close();
  await his.context().close();
});

test('a member sees the other members and can change none', async () => {
  const { accountId, admin } = await anAccount(env());
  const member = await aPersonOf(env(), accountId, 'member');
  const page = await pageOf(site, member);
  await page.goto(`${site.url}/test/accounts/${accountId}/members`);
  expect(await page.getByText(admin.email).count()).toBe(1);
  expect(await page.getByRole('link', { name: /^Manage/ }).count()).toBe(0);
  await page.goto(`${site.url}/test/accounts/${accountId}/members/${admin.memberId}`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Only admins can do this');
  await page.getByRole('link', { name: 'Back to the account' }).click();
  expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('Licenses');
  await page.context().close();
});
