import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPersonOf } from '../../support/cases/accounts.ts';
import { invite, mailsOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { anotherCaller } from '../../support/portal/sign-ups.ts';
import { aCompanyName, aStranger } from '../../support/portal/strangers.ts';
import { eventually } from '../../support/run/watch.ts';

/** The attacks on "ask an admin" by a person who has a mailbox and HTTP: to silence it, or to read what others ask. None works. */

const SALES = 'sales@vendor.example';

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1', SALES_EMAIL: SALES } });
});
afterAll(() => site?.close());

const aCompany = () => `${aCompanyName('Ärzte')} GmbH & Co. KG`;

/** A customer by an order; its account has an admin, or its contact is only invited. */
async function aCustomer({ companyName = aCompany(), joined = true } = {}) {
  const { email, onboardingId } = await invite(site, { companyName });
  const onboarding = await site.world.test.store.onboardings.get(onboardingId);
  const accountId = onboarding?.business_account_id ?? '';
  const admin = joined ? await aPersonOf(site.world.test, accountId, 'admin') : null;
  return { companyName, accountId, contact: email, adminEmail: admin?.email ?? '' };
}

const ask = async (company: string, message = 'Please invite me') =>
  site
    .newVisitor()
    .post('/test/ask-an-admin')
    .set(anotherCaller())
    .type('form')
    .send({ company, name: 'Ümit', email: `${unique('umit')}@mueller.example`, message });

/** The requests that an address got. */
const requestsTo = async (email: string) =>
  (await site.world.test.store.mailbox.list(5_000)).filter(
    ({ to, kind }) => to === email && kind === 'ask-admin',
  );

const gets = (email: string, count = 1) =>
  eventually(`${count} requests to ${email}`, async () => (await requestsTo(email)).length >= count);

describe('an account of the same name', () => {
  test('that a stranger makes neither silences the customer’s nor gets a request', async () => {
    const customer = await aCustomer();
    const stranger = await aStranger(site, { companyName: customer.companyName });
    const answer = await ask(customer.companyName);
    await gets(customer.adminEmail);
    expect(await requestsTo(stranger.email)).toEqual([]);
    expect(answer.text).not.toContain('on its way');
  });

  test('gets nothing while it is the only one of that name', async () => {
    const name = aCompany();
    const stranger = await aStranger(site, { companyName: name });
    const answer = await ask(name);
    // Later requests are answered later.
    const customer = await aCustomer();
    await ask(customer.companyName);
    await gets(customer.adminEmail);
    expect(await requestsTo(stranger.email)).toEqual([]);
    expect(answer.text).not.toContain('on its way');
  });

  test('of two customers gets each request, because a name is no identity', async () => {
    const one = await aCustomer();
    const other = await aCustomer({ companyName: one.companyName.toUpperCase() });
    await ask(one.companyName);
    await gets(one.adminEmail);
    await gets(other.adminEmail);
  });

  test('is found however people spell it', async () => {
    const customer = await aCustomer({ companyName: `L’Atelier „${unique('Süd')}“ GmbH & Co.KG` });
    await ask(customer.companyName.replace('’', "'").replace(/[„“]/g, '').replace('Co.KG', 'co. kg'));
    await gets(customer.adminEmail);
  });
});

describe('an account without an admin', () => {
  test('has its invited contact asked, who can join from there, and the vendor is told', async () => {
    const customer = await aCustomer({ joined: false });
    await ask(customer.companyName, 'Please let me in');
    await gets(customer.contact);
    const mails = await mailsOf(site, customer.contact, 2, ['test']);
    const request = mails.find(({ kind }) => kind === 'ask-admin');
    const invitation = mails.find(({ kind }) => kind === 'invitation');
    expect(request?.text).toContain('Please let me in');
    expect(request?.links.action).toBe(invitation?.links.action);
    const told = await eventually('the vendor is told', async () => {
      const mails = await mailsOf(site, SALES, 1, ['test']);
      const ofKind = mails.filter(({ kind }) => kind === 'admin-wanted');
      return ofKind.find(({ subject }) => subject.includes(customer.companyName));
    });
    expect(told.text).not.toContain('Please let me in');
  });

  test('is not asked through the account that its invited contact makes in spite of the invitation', async () => {
    const customer = await aCustomer({ joined: false });
    const stranger = await aStranger(site, { companyName: customer.companyName });
    await ask(customer.companyName);
    await gets(customer.contact);
    expect(await requestsTo(stranger.email)).toEqual([]);
  });
});

test('strangers cannot use up the requests of a member, and the member learns what became of one', async () => {
  const customer = await aCustomer();
  const member = await aPersonOf(site.world.test, customer.accountId, 'member', 'Mia Member');
  for (let n = 0; n < 6; n += 1) {
    const stranger = site.newVisitor().post('/test/ask-an-admin').set(anotherCaller()).type('form');
    // Also with the member's own address.
    const email = n === 0 ? member.email : `${unique('p')}@mueller.example`;
    await stranger.send({ company: customer.companyName, name: 'X', email, message: 'Hello' });
  }
  await gets(customer.adminEmail, 5);
  const own = () =>
    site
      .newVisitor()
      .post('/test/ask-an-admin')
      .set({ Cookie: member.cookie, ...anotherCaller() })
      .type('form')
      .send({ account: customer.accountId, name: 'Mia Member', message: 'The key, please' });
  expect((await own()).text).toContain('Your message is on its way');
  await gets(customer.adminEmail, 6);
  expect((await own()).text).toContain('Your message was not sent');
});
