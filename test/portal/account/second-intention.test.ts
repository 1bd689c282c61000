import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountPerson, anAccount, aPersonOf } from '../../support/cases/accounts.ts';
import { invite, mailsOf } from '../../support/cases/invited.ts';
import { anOrder, submit } from '../../support/cases/orders.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aCompanyName } from '../../support/portal/strangers.ts';
import { eventually, onboardingIs } from '../../support/run/watch.ts';

const SALES = 'sales@vendor.example';

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { SALES_EMAIL: SALES } });
});
afterAll(() => site?.close());

const env = () => site.world.test;
const post = ({ cookie }: AccountPerson, path: string, form: object) =>
  site.newVisitor().post(path).set('Cookie', cookie).type('form').send(form);
const get = ({ cookie }: AccountPerson, path: string) => site.newVisitor().get(path).set('Cookie', cookie);
/** The page that the form leads to. */
const inviteAgain = async (admin: AccountPerson, path: string, form: object) =>
  get(admin, (await post(admin, path, form)).headers.location ?? '');
const live = (accountId: string, email: string) => env().store.invitations.findLive(accountId, email);

const sent = (accountId: string, email: string) =>
  eventually(`a mail to ${email}`, async () => {
    const row = await live(accountId, email);
    return row && row.send_count > 0 && row;
  });

/** An account whose admin has invited a person as a member, in English. */
async function withInvited() {
  const { accountId, admin } = await anAccount(env());
  const email = `${unique('dora')}@mueller.example`;
  const form = { emails: email, role: 'member', locale: 'en' };
  await post(admin, `/test/accounts/${accountId}/invitations`, form);
  const row = await sent(accountId, email);
  return { accountId, admin, email, row, path: `/test/accounts/${accountId}/invitations` };
}

describe('a waiting invitation', () => {
  test('gets the role and the language of the second one, and the page says so', async () => {
    const { accountId, admin, email, row, path } = await withInvited();
    const answer = await inviteAgain(admin, path, { emails: email, role: 'admin', locale: 'de' });
    expect(answer.text).toContain('the invitation now has this role and language');
    expect(await live(accountId, email)).toMatchObject({ id: row.id, role: 'admin', locale: 'de' });
  });

  test('can be given another role and language on its page', async () => {
    const { accountId, admin, email, row, path } = await withInvited();
    expect((await get(admin, `${path}/${row.id}`)).text).toContain('Change the role or the language');
    const answer = await post(admin, `${path}/${row.id}/offer`, { role: 'admin', locale: 'fr' });
    expect((await get(admin, answer.headers.location ?? '')).text).toContain('The invitation was changed.');
    expect(await live(accountId, email)).toMatchObject({ role: 'admin', locale: 'fr', epoch: 1 });
    expect((await get(admin, `/test/accounts/${accountId}/activity`)).text).toContain(
      `Ada Admin changed the invitation of ${email}`,
    );
  });

  test('can go to another address, which gets a mail, while the old links end', async () => {
    const { accountId, admin, email, row, path } = await withInvited();
    const right = `${unique('right')}@mueller.example`;
    expect((await post(admin, `${path}/${row.id}/address`, { email })).text).toContain(
      'goes to this address already',
    );
    const answer = await post(admin, `${path}/${row.id}/address`, { email: right });
    expect(answer.headers.location).toMatch(/done=moved$/);
    await mailsOf(site, right, 1, ['test']);
    expect(await live(accountId, email)).toBeUndefined();
    expect((await env().store.invitations.get(row.id))?.status).toBe('revoked');
    expect(await live(accountId, right)).toMatchObject({ role: 'member' });
  });

  test('of an order keeps what the order needs, and the answer says so', async () => {
    const { onboardingId, email } = await invite(site, { companyName: aCompanyName('Auftrag') });
    const accountId = (await env().store.onboardings.get(onboardingId))?.business_account_id ?? '';
    const admin = await aPersonOf(env(), accountId, 'admin');
    const path = `/test/accounts/${accountId}/invitations`;
    const answer = await inviteAgain(admin, path, { emails: email, role: 'member', locale: 'en' });
    expect(answer.text).toContain('Was invited before');
    const row = await live(accountId, email);
    if (row) {
      expect(row.role).toBe('admin');
      expect((await get(admin, `${path}/${row.id}`)).text).not.toContain('Change the role or the language');
    }
  });
});

describe('an account’s name', () => {
  test('is changed by its admin, within the rules for names, and sales is told', async () => {
    const { accountId, admin } = await anAccount(env());
    const path = `/test/accounts/${accountId}/name`;
    const name = aCompanyName('Neu');
    expect((await get(admin, `/test/accounts/${accountId}`)).text).toContain('Rename the account');
    for (const companyName of ['Northgate Software', 'call +49 30 123456', '']) {
      expect((await post(admin, path, { companyName })).status).toBe(422);
    }
    const done = await post(admin, path, { companyName: name });
    const page = await get(admin, done.headers.location ?? '');
    expect(page.text).toContain(name);
    expect(page.text).toContain('The account has its new name.');
    const told = await eventually('sales is told', async () =>
      (await mailsOf(site, SALES, 1, ['test'])).find((mail) => mail.subject.includes(name)),
    );
    expect(told.kind).toBe('account-renamed');
    // Its verification was about the old name.
    expect((await env().store.accounts.get(accountId))?.verified_at).toBeNull();
    for (let n = 0; n < 4; n += 1) await post(admin, path, { companyName: aCompanyName('Neu') });
    expect((await post(admin, path, { companyName: aCompanyName('Neu') })).text).toContain(
      'Try again tomorrow',
    );
  });

  test('follows the newest order, unless an admin renamed it: then the order’s answer says so', async () => {
    const { onboardingId, order } = await invite(site, { companyName: aCompanyName('Alt') });
    const accountId = (await env().store.onboardings.get(onboardingId))?.business_account_id ?? '';
    const next = { ...order.customer, companyName: aCompanyName('Neuer') };
    expect((await submit(site.world, anOrder(next))).warnings).toBeUndefined();
    await eventually('the account has the name', async () => {
      const row = await env().store.accounts.get(accountId);
      return row?.company_name === next.companyName;
    });
    const admin = await aPersonOf(env(), accountId, 'admin');
    const own = aCompanyName('Eigen');
    await post(admin, `/test/accounts/${accountId}/name`, { companyName: own });
    const later = await submit(site.world, anOrder({ ...next, companyName: aCompanyName('Dritter') }));
    expect(later.warnings?.map(({ code }) => code)).toContain('companyNameIgnored');
    await onboardingIs(env(), later.onboardingId, 'completed');
    expect((await env().store.accounts.get(accountId))?.company_name).toBe(own);
  });
});

test('a later order’s other contact is reported, also after somebody joined', async () => {
  const { onboardingId, order } = await invite(site, { companyName: aCompanyName('Kunde') });
  const accountId = (await env().store.onboardings.get(onboardingId))?.business_account_id ?? '';
  const member = await aPersonOf(env(), accountId, 'admin');
  // The first order's onboarding ends with the next one.
  const first = await submit(site.world, anOrder(order.customer));
  await onboardingIs(env(), first.onboardingId, 'completed');
  const other = { ...order.customer, primaryEmail: `${unique('boss')}@mueller.example` };
  const later = await submit(site.world, anOrder(other));
  expect(later.warnings?.map(({ code }) => code)).toEqual(['contactNotInvited']);
  await onboardingIs(env(), later.onboardingId, 'completed');
  const known = await submit(site.world, anOrder({ ...other, primaryEmail: member.email }));
  expect(known.warnings).toBeUndefined();
});

test('a person changes their own name', async () => {
  const { accountId, admin } = await anAccount(env());
  expect((await get(admin, '/test/account')).text).toContain('Change your name');
  expect((await post(admin, '/test/account/name', { name: '' })).status).toBe(422);
  const done = await post(admin, '/test/account/name', { name: 'Ada Neuname' });
  expect((await get(admin, done.headers.location ?? '')).text).toContain('Your name has been changed.');
  expect((await get(admin, `/test/accounts/${accountId}/members`)).text).toContain('Ada Neuname');
});
