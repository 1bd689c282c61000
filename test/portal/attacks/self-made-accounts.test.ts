import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../../support/cases/call.ts';
import { invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { anAddress, anotherCaller, aSignUp, postSignUp } from '../../support/portal/sign-ups.ts';
import { aCompanyName, anotherAccountOf, aStranger, type Stranger } from '../../support/portal/strangers.ts';

/** The attacks on what a self-made account may do, by a person who has a mailbox and HTTP. None works. */

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1', VENDOR_NAME: 'Northgate Software' } });
});
afterAll(() => site?.close());

const victims = (count: number) => Array.from({ length: count }, () => `${unique('victim')}@target.example`);

/** The page that says what became of each; a short answer is on the page that the form leads to. */
const inviteAll = async (
  stranger: Stranger,
  emails: string[],
  accountId = stranger.accountId,
  role = 'member',
) => {
  const form = { emails: emails.join('\n'), role, locale: 'en' };
  const answer = await stranger.post(`/test/accounts/${accountId}/invitations`, form);
  return answer.status === 303 ? stranger.get(answer.headers.location ?? '') : answer;
};

/** How many of these got a mail, once all mail of the service has left. */
async function mailed(emails: string[]): Promise<number> {
  const { store } = site.world.test;
  const rows = await store.knex('invitations').whereIn('email', emails);
  for (const { email } of rows) await mailsOf(site, email, 1, ['test']);
  const all = await store.mailbox.list(5_000);
  return emails.filter((email) => all.some(({ to }) => to === email)).length;
}

const LURES = [
  'Microsoft Support - call +49 30 12345',
  'Microsoft Support 0800 123456',
  'Pay at www.evil.example',
  'Billing evil.example',
  'Ask help@evil.example',
  'Northgate Software',
  'NORTHGATE Support',
  'N0rthgate',
  'Nоrthgate',
];

describe('a name that carries a message, or is the vendor’s', () => {
  test.each(LURES)('is refused at sign-up and later, and says what to do: %s', async (companyName) => {
    const email = anAddress();
    const { status, text } = await postSignUp(site, aSignUp(email, { companyName }));
    expect([status, /U\+[0-9A-F]{4}/.test(text)]).toEqual([422, false]);
    expect((await site.world.test.store.mailbox.list(5_000)).some(({ to }) => to === email)).toBe(false);
  });

  test('is refused for a further account too', async () => {
    const stranger = await aStranger(site);
    for (const lure of LURES) expect(await anotherAccountOf(stranger, lure), lure).toBeUndefined();
    expect(await anotherAccountOf(stranger, 'Booking.com B.V.')).toBeDefined();
  });
});

describe('a flood of invitations', () => {
  test('stops at ten a day for the account, the person, and all the accounts the person makes', async () => {
    const stranger = await aStranger(site);
    const many = victims(50);
    const page = await inviteAll(stranger, many);
    expect(
      page.text.match(/an account that is not verified can invite only a few people a day/g),
    ).toHaveLength(40);
    expect(await mailed(many)).toBe(10);
    const second = (await anotherAccountOf(stranger, 'Nordbau Zwei')) ?? '';
    const more = victims(5);
    await inviteAll(stranger, more, second);
    expect(await mailed(more)).toBe(0);
  });

  test('stops for a network, however many people are in it', { tags: ['long'] }, async () => {
    const network = anotherCaller();
    const all: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const stranger = await aStranger(site, { network });
      const some = victims(10);
      await inviteAll(stranger, some);
      all.push(...some);
    }
    expect(await mailed(all)).toBe(30);
  });

  test('cannot be made of mailing one person again and again', async () => {
    const stranger = await aStranger(site);
    const many = victims(10);
    await inviteAll(stranger, many);
    expect(await mailed(many)).toBe(10);
    const rows = await site.world.test.store.invitations.ofAccount(stranger.accountId, 50);
    const answer = await stranger.post(
      `/test/accounts/${stranger.accountId}/invitations/${rows[0]?.id}/resend`,
      {},
    );
    expect(answer.text).toContain('An account that is not verified can send only a few invitations a day');
  });

  test('is let through once the vendor vouches for the account, which a stranger cannot do', async () => {
    const stranger = await aStranger(site);
    expect((await stranger.get(`/test/accounts/${stranger.accountId}`)).text).toContain(
      'Northgate Software has not verified this account yet',
    );
    const path = `/v1/business-accounts/${stranger.accountId}`;
    expect((await call(site.world, 'post', `${path}/verify`, {}, { key: null })).status).toBe(401);
    await inviteAll(stranger, victims(10));
    expect((await call(site.world, 'get', path)).body.verified).toBe(false);
    for (let n = 0; n < 2; n += 1) {
      const answer = await call(site.world, 'post', `${path}/verify`, {});
      expect([answer.status, answer.body.verified]).toEqual([200, true]);
    }
    const more = victims(5);
    await inviteAll(stranger, more);
    expect(await mailed(more)).toBe(5);
    expect((await stranger.get(`/test/accounts/${stranger.accountId}`)).text).not.toContain(
      'has not verified',
    );
  });
});

describe('a customer’s exact name', () => {
  test('makes no mail that looks like the customer’s or the vendor’s', async () => {
    const { company } = await invite(site, { companyName: aCompanyName('Großkunde') });
    const stranger = await aStranger(site, { companyName: company });
    const [victim = ''] = victims(1);
    await inviteAll(stranger, [victim], stranger.accountId, 'admin');
    const [mail] = await mailsOf(site, victim, 1, ['test']);
    expect(mail?.subject).toBe('You’re invited to a business account at Northgate Software');
    expect(mail?.text).toContain('Northgate Software has not verified this account');
    expect(mail?.text.replaceAll('\u200C', '')).toContain(stranger.email);
    expect(mail?.text).not.toMatch(/when .* bought|primary email/);

    const page = await site.newVisitor().get(pathOf(mail?.links.action ?? ''));
    expect(page.text).toContain('Northgate Software has not verified this account');
    expect(page.text).toContain(stranger.email);
  });

  test('while the customer’s own admin invites with the customer’s name, without the limit', {
    tags: ['long'],
  }, async () => {
    const { mail, company, onboardingId } = await invite(site, { companyName: aCompanyName('Großkunde') });
    expect(mail.subject).toContain(company);
    expect(mail.text).toContain('when Großkunde');
    const visitor = site.newVisitor();
    const joined = await visitor
      .post(pathOf(mail.links.action))
      .set(anotherCaller())
      .type('form')
      .send({ name: 'Ada Admin', password: 'correct horse battery staple' });
    expect(joined.status).toBe(303);
    const accountId = (await site.world.test.store.onboardings.get(onboardingId))?.business_account_id ?? '';
    const colleagues = victims(15);
    await visitor
      .post(`/test/accounts/${accountId}/invitations`)
      .type('form')
      .send({ emails: colleagues.join('\n'), role: 'admin', locale: 'en' });
    expect(await mailed(colleagues)).toBe(15);
    const [first] = await mailsOf(site, colleagues[0] ?? '', 1, ['test']);
    expect(first?.subject).toContain(company);
    expect(first?.text).toContain('Ada Admin');
    expect(first?.text).not.toMatch(/when .* bought|primary email|not verified/);
  });
});
