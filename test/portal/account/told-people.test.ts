import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountPerson, anAccount, aPersonOf } from '../../support/cases/accounts.ts';
import { invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { aCompanyName, aStranger } from '../../support/portal/strangers.ts';
import { eventually } from '../../support/run/watch.ts';

/** What mails and pages tell people: what was bought, who invites, who joined. */

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => site?.close());

const env = () => site.world.test;
const post = ({ cookie }: AccountPerson, path: string, form: object) =>
  site.newVisitor().post(path).set('Cookie', cookie).type('form').send(form);
const get = ({ cookie }: AccountPerson, path: string) => site.newVisitor().get(path).set('Cookie', cookie);

const ofKind = (email: string, kind: string) =>
  eventually(`a mail ${kind} to ${email}`, async () =>
    (await mailsOf(site, email, 1, ['test'])).find((mail) => mail.kind === kind),
  );

describe('what was bought', () => {
  test('is in the invitation, on the join page and in the mail about the licenses', async () => {
    const { mail, order, email } = await invite(site, { companyName: aCompanyName('Kauf') });
    const number = `Order ${order.externalOrderId}, through a reseller`;
    const plain = (text: string | undefined) => (text ?? '').replaceAll('\u200C', '');
    for (const words of ['What was bought', 'Quantity 25', 'Version 16.5', number])
      expect(plain(mail.text)).toContain(words);

    const page = await site.newVisitor().get(pathOf(mail.links.action));
    for (const words of ['What was bought', '25 ×', 'version 16.5', number])
      expect(page.text).toContain(words);

    const joining = { name: 'Ada Admin', password: PASSWORD };
    await site.newVisitor().post(pathOf(mail.links.action)).type('form').send(joining);
    const bound = await ofKind(email, 'license-bound');
    expect(plain(bound.text)).toContain(number);
  });

  test('is cut with the number of the rest, and not in a colleague’s invitation', async () => {
    const lines = Array.from({ length: 13 }, (_, n) => ({
      ...{ product: 'ras' as const, kind: 'permanent' as const, version: '19' },
      quantity: n + 1,
    }));
    const { mail, onboardingId } = await invite(site, { companyName: aCompanyName('Kauf') }, { lines });
    expect(mail.text).toContain('and 3 more');
    expect((await site.newVisitor().get(pathOf(mail.links.action))).text).toContain('and 3 more');
    const accountId = (await env().store.onboardings.get(onboardingId))?.business_account_id ?? '';
    const admin = await aPersonOf(env(), accountId, 'admin');
    const colleague = `${unique('carl')}@mueller.example`;
    const form = { emails: colleague, role: 'member', locale: 'en' };
    await post(admin, `/test/accounts/${accountId}/invitations`, form);
    expect((await ofKind(colleague, 'invitation')).text).not.toContain('What was bought');
  });
});

describe('the inviter’s own line', () => {
  test('stands in the mail and on the page with the name, and makes no link', async () => {
    const { accountId, admin } = await anAccount(env());
    const email = `${unique('carl')}@mueller.example`;
    const path = `/test/accounts/${accountId}/invitations`;
    const note = 'See you\u202E at\nevil.example';
    await post(admin, path, { emails: email, role: 'member', locale: 'en', note });
    const mail = await ofKind(email, 'invitation');
    expect(mail.text).toMatch(/Ada Admin \(.*\) writes: “See you at evil/);
    expect(mail.text).not.toContain('evil.example');
    const page = await site.newVisitor().get(pathOf(mail.links.action));
    expect(page.text).toMatch(/Ada Admin \(.*\) writes: “See you at evil\.example”/);
  });

  test('is not offered to, nor taken from, an account that the vendor does not vouch for', async () => {
    const stranger = await aStranger(site);
    const path = `/test/accounts/${stranger.accountId}/invitations`;
    expect((await stranger.get(path)).text).not.toContain('Your own line');
    const email = `${unique('carl')}@mueller.example`;
    await stranger.post(path, { emails: email, role: 'member', locale: 'en', note: 'Call me' });
    expect((await ofKind(email, 'invitation')).text).not.toContain('Call me');
  });
});

describe('the admins of an account', () => {
  test('hear that a colleague joined', async () => {
    const { accountId, admin } = await anAccount(env());
    const email = `${unique('carl')}@mueller.example`;
    const form = { emails: email, role: 'member', locale: 'en' };
    await post(admin, `/test/accounts/${accountId}/invitations`, form);
    const { links } = await ofKind(email, 'invitation');
    const joining = { name: 'Carl Colleague', password: PASSWORD };
    await site.newVisitor().post(pathOf(links.action)).type('form').send(joining);
    const told = await ofKind(admin.email, 'team-changed');
    expect(told.subject).toContain('Carl Colleague has joined');
    expect(told.links.action).toBe(`${site.url}/test/accounts/${accountId}/members`);
    expect((await mailsOf(site, email, 1, ['test'])).map(({ kind }) => kind)).toEqual(['invitation']);
  });

  test('hear who became an admin, and so does that person; the page names them', async () => {
    const { accountId, admin } = await anAccount(env());
    const other = await aPersonOf(env(), accountId, 'admin', 'Otto Other');
    const mia = await aPersonOf(env(), accountId, 'member', 'Mia Member');
    const done = await post(admin, `/test/accounts/${accountId}/members/${mia.memberId}/promote`, {});
    expect((await get(admin, done.headers.location ?? '')).text).toContain('Mia Member is an admin now');
    for (const { email } of [other, mia])
      expect((await ofKind(email, 'team-changed')).subject).toContain('Mia Member is now an admin');
    const kinds = (await env().store.mailbox.list(5_000)).filter(({ to }) => to === admin.email);
    expect(kinds).toEqual([]);
  });

  test('are not offered to leave the account without one', async () => {
    const { accountId, admin } = await anAccount(env());
    const path = `/test/accounts/${accountId}/members`;
    expect((await get(admin, `${path}/${admin.memberId}`)).text).not.toContain('Take the admin role away');
    await aPersonOf(env(), accountId, 'admin');
    expect((await get(admin, `${path}/${admin.memberId}`)).text).toContain('Take the admin role away');
  });
});

test('an ended subscription wears no green badge, and times are in the reader’s zone', async () => {
  const line = {
    ...{ product: 'ras' as const, kind: 'subscription' as const, version: '20', quantity: 1 },
    subscriptionEndsAt: '2020-03-31',
  };
  const { mail, onboardingId } = await invite(
    site,
    { companyName: aCompanyName('Alt'), timeZone: 'Asia/Tokyo', country: 'JP' },
    { lines: [line] },
  );
  const visitor = site.newVisitor();
  await visitor.post(pathOf(mail.links.action)).type('form').send({ name: 'Ada Admin', password: PASSWORD });
  const accountId = (await env().store.onboardings.get(onboardingId))?.business_account_id ?? '';
  const page = await visitor.get(`/test/accounts/${accountId}`);
  expect(page.text).toContain('Ended');
  expect(page.text).toContain('<span class="badge">Bound</span>');
  expect((await visitor.get(`/test/accounts/${accountId}/activity`)).text).toContain('GMT+9');
  expect((await visitor.get('/test/account')).text).toContain('GMT+9');
});
