import { afterAll, beforeAll, expect, test } from 'vitest';
import { companyNameKey } from '../../../policy/company-name.ts';
import { anAccount, aPersonOf, pageOf } from '../../support/cases/accounts.ts';
import { mailsOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { eventually } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;

/** An account with a unique name. */
async function named() {
  const made = await anAccount(env());
  const company = `Ärzte ${unique('Haus')}`;
  await env()
    .store.knex('business_accounts')
    .where({ id: made.accountId })
    .update({ company_name: company, name_key: companyNameKey(company) });
  return { ...made, company };
}

const queued = (accountId: string) =>
  env().store.knex('mail_sends').where({ business_account_id: accountId, kind: 'ask-admin' });

const ask = (company: string, email: string) =>
  site
    .newVisitor()
    .post('/test/ask-an-admin')
    .type('form')
    .send({ company, name: 'Ümit', email, message: 'Please invite me' });

test('a stranger asks by the company’s name and learns nothing', async () => {
  const { admin, company, accountId } = await named();
  const page = await site.newPage({ javaScriptEnabled: false });
  const fill = async (name: string) => {
    await page.goto(`${site.url}/test/ask-an-admin`);
    await page.getByLabel('Company name').fill(name);
    await page.getByLabel('Your name').fill('Ümit');
    await page.getByLabel('Your email address').fill('umit@mueller.example');
    await page.getByLabel('What do you need?').fill('Please invite me. evil.com');
    await page.getByRole('button', { name: 'Send' }).click();
    return page.content();
  };
  const answer = await fill(company.toLowerCase());
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('We have your request');
  const [mail] = await mailsOf(site, admin.email, 1, ['test']);
  expect(mail?.kind).toBe('ask-admin');
  expect(mail?.text).toContain('Please invite me');
  expect(mail?.text).not.toContain('evil.com');
  expect(mail?.links.action).toBe(`${site.url}/test/accounts/${accountId}/invitations`);
  expect(answer).not.toContain(admin.email);
  expect(await fill('Unknown & Nowhere AG')).toBe(answer);
  await page.context().close();
});

test('a missing value is reported at its field', async () => {
  const { text, status } = await ask('', 'umit@mueller.example');
  expect([status, text.includes('Enter the company’s name')]).toEqual([422, true]);
  const bad = await ask('Mueller', 'no address');
  expect([bad.status, bad.text.includes('value="Mueller"')]).toEqual([422, true]);
});

test('an address can ask once a day, and an organisation a few times an hour', async () => {
  const { company, accountId } = await named();
  for (let n = 0; n < 3; n += 1) expect((await ask(company, 'umit@mueller.example')).status).toBe(200);
  for (let n = 0; n < 7; n += 1) {
    await ask(company, `p${n}@mueller.example`);
    // One after the other, as people do.
    await eventually('it was queued', async () => (await queued(accountId)).length >= Math.min(n + 2, 5));
  }
  expect(await queued(accountId)).toHaveLength(5);
});

test('a member asks with a button, and so does a blocked one', async () => {
  const { accountId, admin, company } = await named();
  const member = await aPersonOf(env(), accountId, 'member', 'Mia Member');
  const page = await pageOf(site, member);
  await page.goto(`${site.url}/test/accounts/${accountId}`);
  await page.getByRole('link', { name: 'Ask an admin' }).click();
  expect(await page.getByRole('main').textContent()).toContain(company);
  expect(await page.getByLabel('Your name').inputValue()).toBe('Mia Member');
  await page.getByLabel('What do you need?').fill('The key of the new server');
  await page.getByRole('button', { name: 'Send' }).click();
  const [mail] = await mailsOf(site, admin.email, 1, ['test']);
  // It can be copied, and answered.
  expect(mail?.text).toContain(member.email);
  expect(mail?.replyTo).toBe(member.email);

  await env().store.knex('memberships').where({ id: member.memberId }).update({ status: 'blocked' });
  await page.goto(`${site.url}/test/accounts/${accountId}`);
  await page.getByRole('link', { name: 'Ask an admin' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Ask an admin');
  // A stranger to the account does not learn its name by its id.
  const stranger = await site.newVisitor().get(`/test/ask-an-admin?account=${accountId}`);
  expect(stranger.text).not.toContain(company);
  await page.context().close();
});
