import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount, aPersonOf, pageOf } from '../../support/cases/accounts.ts';
import { aTransfer, seedRelation } from '../../support/cases/resellers.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { mailsTo } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;

test('an admin ends the relation to a reseller, and lets it begin again', async () => {
  const { accountId, admin } = await anAccount(env());
  const other = await aPersonOf(env(), accountId, 'admin');
  await seedRelation(env(), { accountId, name: 'Alpha Systemhaus' });
  const told = async (...kinds: string[]) => {
    for (const { email } of [admin, other]) expect(await mailsTo(env(), email, kinds.length)).toEqual(kinds);
  };
  await told('relation-began');
  const page = await pageOf(site, admin, { viewport: { width: 360, height: 740 } });
  await page.goto(`${site.url}/test/accounts/${accountId}`);
  await page.getByRole('link', { name: 'Resellers', exact: true }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Alpha Systemhaus' });
  expect(await row.textContent()).toMatch(/Sells to you since .*Active/);

  await page.getByRole('link', { name: 'Manage Alpha Systemhaus' }).click();
  await expect.poll(() => page.getByText('The name of this account, the licenses it sold').count()).toBe(1);
  await page.getByRole('button', { name: 'End the relation' }).click();
  expect(await page.getByRole('status').textContent()).toContain('sees this account no more');
  expect(await page.getByText('Nothing of this account.').count()).toBe(1);
  await told('relation-began', 'relation-ended');

  await page.getByRole('button', { name: 'Begin again' }).click();
  expect(await page.getByRole('status').textContent()).toContain('sells to you again');
  await page.getByRole('link', { name: 'All resellers' }).click();
  expect(await row.textContent()).toContain('Active');
  await page.getByRole('link', { name: 'Activity' }).click();
  const activity = await page.getByRole('main').textContent();
  expect(activity).toContain('Ada Admin ended the relation to the reseller Alpha Systemhaus.');
  expect(activity).toContain('Ada Admin approved the reseller Alpha Systemhaus.');
  await page.context().close();
});

test('a relation that ended with its order says so', async () => {
  const { accountId, admin } = await anAccount(env());
  await seedRelation(env(), { accountId, name: 'Omega', events: ['order', 'withdraw'] });
  const page = await pageOf(site, admin);
  await page.goto(`${site.url}/test/accounts/${accountId}/resellers`);
  const row = page.getByRole('listitem').filter({ hasText: 'Omega' });
  expect(await row.textContent()).toMatch(/Ended on .*Its order was cancelled before it delivered anything/);
  await page.getByRole('link', { name: 'Manage Omega' }).click();
  const main = await page.getByRole('main').textContent();
  expect(main).toContain('Its order was cancelled before it delivered anything.');
  expect(await page.getByRole('button', { name: 'Begin again' }).count()).toBe(1);
  await page.getByRole('link', { name: 'Activity' }).click();
  const activity = await page.getByRole('main').textContent();
  expect(activity).toContain('Omega no longer sells to this account: its order was cancelled');
  await page.context().close();
});

test('an admin approves a request or refuses it, without a mail to anyone', async () => {
  const { accountId, admin } = await anAccount(env());
  const page = await pageOf(site, admin);
  const mails = [];
  for (const [name, button, state] of [
    ['Gamma', 'Approve the reseller', 'Active'],
    ['Delta', 'Refuse the request', 'Ended'],
  ] as const) {
    await seedRelation(env(), { accountId, name, events: ['request'] });
    mails.push('relation-requested');
    expect(await mailsTo(env(), admin.email, mails.length)).toEqual(mails);
    await page.goto(`${site.url}/test/accounts/${accountId}/resellers`);
    const row = page.getByRole('listitem').filter({ hasText: name });
    expect(await row.textContent()).toMatch(/Asked on .*Waits for an answer/);
    await page.getByRole('link', { name: `Manage ${name}` }).click();
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('link', { name: 'All resellers' }).click();
    expect(await row.textContent()).toContain(state);
  }
  expect(await mailsTo(env(), admin.email, mails.length)).toEqual(mails);
  await page.context().close();
});

test('an admin agrees to another reseller, and undoes it', async () => {
  const { accountId, admin } = await anAccount(env());
  const member = await aPersonOf(env(), accountId, 'member');
  await aTransfer(env(), accountId);
  expect(await mailsTo(env(), admin.email, 2)).toContain('transfer-requested');
  const page = await pageOf(site, admin, { viewport: { width: 360, height: 740 } });
  await page.goto(`${site.url}/test/accounts/${accountId}/resellers`);
  expect(await page.getByText('Beta IT is to sell to you in place of Alpha Systemhaus').count()).toBe(1);
  const his = await pageOf(site, member);
  await his.goto(page.url());
  expect(await his.getByText('Beta IT is to sell to you').count()).toBe(1);
  expect(await his.getByRole('link', { name: 'Answer' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Answer' }).click();
  await page.getByRole('button', { name: 'Agree' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Beta IT sells to you now');
  await page.getByRole('link', { name: 'All resellers' }).click();
  expect(await page.getByRole('listitem').filter({ hasText: 'Beta IT' }).textContent()).toContain('Active');
  await page.getByRole('link', { name: 'Look' }).click();
  await page.getByRole('button', { name: 'Undo the change' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Alpha Systemhaus sells to you again');
  await page.getByRole('link', { name: 'Activity' }).click();
  expect(await page.getByRole('main').textContent()).toContain(
    'Ada Admin agreed to another reseller: Alpha Systemhaus → Beta IT.',
  );
  await page.context().close();
  await his.context().close();
});

test('a button of an old page does nothing when the relation has changed meanwhile', async () => {
  const { accountId, admin } = await anAccount(env());
  const id = await seedRelation(env(), { accountId });
  const visitor = site.newVisitor();
  const path = `/test/accounts/${accountId}/resellers/${id}`;
  const posted = (action: string) => visitor.post(`${path}/${action}`).set('Cookie', admin.cookie);
  // Another admin approved it before this one refused.
  expect((await posted('refuse')).headers.location).toMatch(/resellers\/rel_[0-9a-f]+$/);
  expect((await env().store.relations.get(id))?.status).toBe('active');
  const answers = await Promise.all(Array.from({ length: 5 }, () => posted('end')));
  expect(answers.map(({ headers }) => /done=end/.test(headers.location ?? '')).filter(Boolean)).toHaveLength(
    1,
  );
  expect((await env().store.relations.get(id))?.status).toBe('ended');
});

test('a member sees who sells to the account, and no button; an account without resellers says so', async () => {
  const { accountId } = await anAccount(env());
  const member = await aPersonOf(env(), accountId, 'member');
  const page = await pageOf(site, member);
  await page.goto(`${site.url}/test/accounts/${accountId}/resellers`);
  expect(await page.getByText('No resellers yet').count()).toBe(1);
  const id = await seedRelation(env(), { accountId });
  await page.reload();
  expect(await page.getByText('Alpha Systemhaus').count()).toBe(1);
  expect(await page.getByRole('link', { name: /^Manage/ }).count()).toBe(0);
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0);
  await page.goto(`${site.url}/test/accounts/${accountId}/resellers/${id}`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Only admins can do this');
  await page.context().close();
});
