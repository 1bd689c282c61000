import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { mailsOf } from '../cases/invited.ts';
import type { Site } from './browse.ts';
import { PASSWORD } from './people-with-passwords.ts';

export const anAddress = (): string => `it-${randomBytes(5).toString('hex')}@nordbau.example`;

export const aSignUp = (email: string, more: Record<string, string> = {}) => ({
  companyName: 'Nordbau & Co. KG',
  name: 'Jürgen Groß',
  email,
  password: PASSWORD,
  ...more,
});

/** Fills in the sign-up form in a browser and presses its button, whatever its label. */
export async function fillSignUp(page: Page, form: Record<string, string>): Promise<void> {
  await page.getByLabel('Company').fill(form.companyName ?? '');
  await page.getByLabel('Your name').fill(form.name ?? '');
  await page.getByLabel('Your email address').fill(form.email ?? '');
  await page.getByLabel('Choose a password').fill(form.password ?? '');
  await page.getByRole('button', { name: /^Create/ }).click();
}

let callers = 0;

/** A new caller address each time, for a site with `TRUST_PROXY=1`: its limits are not tested here. */
export const anotherCaller = (): Record<string, string> => {
  callers += 1;
  return { 'X-Forwarded-For': `10.1.${callers >> 8}.${callers & 255}` };
};

/** Sends the sign-up form without a browser. */
export const postSignUp = (site: Site, form: Record<string, string>) =>
  site.newVisitor().post('/test/sign-up').set(anotherCaller()).type('form').send(form);

/** The link in the newest sign-up mail to an address, once there are `count` mails. */
export async function verifyLink(site: Site, email: string, count = 1): Promise<string> {
  const mails = await mailsOf(site, email, count, ['test']);
  return mails.find(({ kind }) => kind === 'verify-address')?.links.action ?? '';
}

/** The users, accounts and sign-ups of an address. */
export async function traces(site: Site, email: string) {
  const { knex } = site.world.test.store;
  const users = await knex('users').where({ email });
  const accounts = await knex('memberships')
    .join('users', 'users.id', 'memberships.user_id')
    .join('business_accounts', 'business_accounts.id', 'memberships.business_account_id')
    .where({ 'users.email': email })
    .select('company_name', 'role', 'memberships.status', 'customer_id', 'business_accounts.id');
  return { users: users.length, accounts };
}
