// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inviteColleagues } from '../../../cases/invitations/invite-colleagues.ts';
import { anAccount } from '../../support/cases/accounts.ts';
import { mailsOf, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { anAddress } from '../../support/portal/sign-ups.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;

/** An account with an admin who invites this address; the path of the mail's join link, and the invitation. */
async function account() {
  const { accountId, admin } = await anAccount(env());
  const invite = async (email: string) => {
    const before = (await env().store.mailbox.list(1000)).filter(({ to }) => to.includes(email)).length;
    const people = [{ email, role: 'member' as const, locale: 'en' as const }];
    const by = { userId: admin.userId, network: '192.0.2.1' };
    const [result] = (await inviteColleagues(env(), { accountId, people, by })) ?? [];
    expect(result?.code).toBe('invited');
    const [mail] = await mailsOf(site, email, before + 1, ['test']);
    return { link: pathOf(mail?.links.action ?? ''), id: result?.invitationId ?? '' };
  };
  const press = (path: string, form: object = {}) =>
    site
      .newVisitor()
      .post(`/test/accounts/${accountId}${path}`)
      .set('Cookie', admin.cookie)
      .type('form')
      .send(form);
  const memberId = async (userId: string) => (await env().store.members.of(accountId, userId))?.id;
  return { accountId, invite, press, memberId };
}

const read = (path: string, cookie = '') => site.newVisitor().get(path).set('Cookie', cookie);
const post = (path: string, form: object, cookie = '') =>
  site.newVisitor().post(path).set('Cookie', cookie).type('form').send(form);

/** Joins as a new person; the user. */
async function join(link: string, email: string): Promise<string> {
  await post(link, { name: 'Erika Muster', password: PASSWORD }).expect(303);
  return (
    await env().store.userAddresses.ofUser((await env().store.knex('users').where({ email }).first('id')).id)
  )[0]?.user_id as string;
}

describe('the link of an accepted invitation', () => {
  test('says that its person was removed, and offers an admin instead of a sign-in', async () => {
    const { accountId, invite, press, memberId } = await account();
    const email = anAddress();
    const { link } = await invite(email);
    const userId = await join(link, email);
    await press(`/members/${await memberId(userId)}/remove`, { confirm: email }).expect(303);
    const cookie = await signedIn(env(), email);
    for (const { status, text } of [await read(link), await read(link, cookie)]) {
      expect(status).toBe(410);
      expect(text).toContain('no longer belongs to the account');
      expect(text).toContain('href="/test/ask-an-admin"');
      expect(text).not.toContain(`next=%2Ftest%2Faccounts%2F${accountId}`);
    }
    const page = await read(`/test/accounts/${accountId}`, cookie);
    expect([page.status, page.text.includes('This account is not among yours')]).toEqual([404, true]);
    expect(page.text).toContain(email);
    const invented = await read('/test/accounts/acct_none', cookie);
    expect([invented.status, invented.text.includes('This account is not among yours')]).toEqual([404, true]);

    const again = await invite(email);
    const newer = await read(link, cookie);
    expect(newer.text).toContain('There is a newer invitation');
    expect(again.link).not.toBe(link);
  });

  test('shows a signed-in member the account, and another user how to sign in as the right person', async () => {
    const { accountId, invite } = await account();
    const email = anAddress();
    const { link } = await invite(email);
    await join(link, email);
    const own = await read(link, await signedIn(env(), email));
    expect(own.text).toContain('You are signed in and belong to this account');
    expect(own.text).toContain(`href="/test/accounts/${accountId}"`);
    expect(own.text).not.toContain('If that was you');
    const other = anAddress();
    await aMember(env(), other);
    const foreign = await read(link, await signedIn(env(), other));
    expect(foreign.text).toContain(`You are signed in as ${other}`);
    expect(foreign.text).not.toContain('If that was you');
    expect(foreign.text).toContain('Sign out and go on');
    expect((await read(link)).text).toContain('If that was you, sign in');
  });

  test('says that its person was blocked, to that person only; so does the list of accounts', async () => {
    const { invite, press, memberId } = await account();
    const email = anAddress();
    const { link } = await invite(email);
    const userId = await join(link, email);
    await press(`/members/${await memberId(userId)}/block`).expect(303);
    const cookie = await signedIn(env(), email);
    const own = await read(link, cookie);
    expect([own.status, own.text.includes('Your access is blocked')]).toEqual([403, true]);
    expect((await read(link)).text).not.toContain('blocked');
    const accounts = await read('/test/accounts', cookie);
    expect(accounts.text).toContain('An admin has blocked your access');
    expect(accounts.text).not.toContain('No business account yet');
  });
});

describe('the link of a revoked invitation', () => {
  test('tells of the newer one and mails that; after joining it tells of the account', async () => {
    const { accountId, invite, press } = await account();
    const email = anAddress();
    const first = await invite(email);
    await press(`/invitations/${first.id}/revoke`).expect(303);
    expect((await read(first.link)).text).toContain('This invitation was revoked');
    const second = await invite(email);
    const waiting = await read(first.link);
    expect([waiting.status, waiting.text.includes('There is a newer invitation')]).toEqual([410, true]);
    expect(waiting.text).not.toContain(second.link);
    // Right after its mail there is no other.
    const asked = await post(`${first.link}/fresh`, { email });
    expect([asked.status, asked.text.includes('Check your inbox')]).toEqual([200, true]);
    await post(`${first.link}/fresh`, { email: 'mallory@elsewhere.example' }).expect(200);

    await join(second.link, email);
    const joined = await read(first.link);
    expect([joined.status, joined.text.includes('This address has joined already')]).toEqual([410, true]);
    const own = await read(first.link, await signedIn(env(), email));
    expect(own.text).toContain(`href="/test/accounts/${accountId}"`);
    await post(`${first.link}/fresh`, { email }).expect(410);
  });
});

describe('the link that an admin hands over', () => {
  test('leads to the account once its person has joined, and to the newer invitation once it was revoked', async () => {
    const { accountId, invite, press } = await account();
    const email = anAddress();
    const first = await invite(email);
    await press(`/invitations/${first.id}/revoke`).expect(303);
    const second = await invite(email);
    await aMember(env(), email);
    const cookie = await signedIn(env(), email);
    const handed = await read(`/test/invited/${first.id}`, cookie);
    expect([handed.status, handed.text.includes('Type your address to confirm')]).toEqual([200, true]);
    await post(`/test/invited/${first.id}`, { email }, cookie).expect(303);
    for (const { id } of [first, second]) {
      const after = await read(`/test/invited/${id}`, cookie);
      expect([after.status, after.headers.location]).toEqual([303, `/test/accounts/${accountId}`]);
    }
  });
});
