import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeMember } from '../../../cases/accounts/change-member.ts';
import { inviteColleagues } from '../../../cases/invitations/invite-colleagues.ts';
import { anOther, giveAddress, type Other } from '../../support/cases/addresses.ts';
import { type Invited, invitationOf, invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { onboardingIs } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const post = (path: string, form: object, cookie = '') =>
  site.newVisitor().post(path).set('Cookie', cookie).type('form').send(form);

/** A person whose main address is private, in an account joined with a work address. */
async function aWorker(): Promise<Other & { invited: Invited; addressId: string; accountId: string }> {
  const invited = await invite(site);
  const person = await anOther(site, `${unique('private')}@home.example`);
  const addressId = await giveAddress(site, person.userId, invited.email);
  await post(pathOf(invited.links.join), { email: invited.email }, person.cookie);
  await onboardingIs(site.world.test, invited.onboardingId, 'completed');
  const { business_account_id: accountId } = await invitationOf(site, invited.onboardingId);
  // Joining has renewed the session.
  return { ...person, cookie: await signedIn(site.world.test, person.email), invited, addressId, accountId };
}

async function block({ accountId, userId }: { accountId: string; userId: string }) {
  const { store } = site.world.test;
  const actor = await anOther(site, `${unique('boss')}@firm.example`);
  const now = new Date().toISOString();
  await store.members.join({ accountId, userId: actor.userId, role: 'admin', now });
  const memberId = (await store.members.of(accountId, userId))?.id ?? '';
  const change = (action: 'block' | 'unblock') =>
    changeMember(site.world.test, {
      ...{ accountId, memberId, by: { userId: actor.userId } },
      actions: () => [action],
    });
  expect(await change('block')).toBe('done');
  return { change, actor: `user:${actor.userId}` };
}

test('the mailbox of a further address gets no way to the user’s password, before and after a block', async () => {
  const person = await aWorker();
  const work = person.invited.email;
  const mailsBefore = (await mailsOf(site, work, 1)).length;
  for (const blocked of [false, true]) {
    if (blocked) await block(person);
    expect((await post('/test/forgot-password', { email: work })).status).toBe(200);
    await mailsOf(site, person.email, blocked ? 3 : 1);
    const { knex } = site.world.test.store;
    const toWork = await knex('mail_sends').where({ recipient: work, kind: 'password-reset' });
    expect(toWork).toEqual([]);
    await knex('password_resets').where({ user_id: person.userId }).update({ created_at: '2026-01-01' });
  }
  expect((await mailsOf(site, work, 1)).length).toBe(mailsBefore);
});

test('removing an address needs the password, and always works', async () => {
  const person = await aWorker();
  await block(person);
  const path = `/test/account/addresses/${person.addressId}/remove`;
  for (const form of [{}, { password: 'not my password' }]) {
    const refused = await post(path, form, person.cookie);
    expect([refused.status, refused.text.includes('not your password')]).toEqual([422, true]);
  }
  const removed = await post(path, { password: PASSWORD }, person.cookie);
  expect(removed.headers.location).toBe('/test/account?done=address-removed');
  expect((await post('/test/sign-in', { email: person.invited.email, password: PASSWORD })).status).toBe(422);
});

test('a block survives the address: no other user joins the account with it, until the block is lifted', async () => {
  const person = await aWorker();
  const { change } = await block(person);
  const work = person.invited.email;
  const remove = `/test/account/addresses/${person.addressId}/remove`;
  expect((await post(remove, { password: PASSWORD }, person.cookie)).status).toBe(303);
  const wish = {
    accountId: person.accountId,
    people: [{ email: work, role: 'member' as const, locale: 'en' as const }],
    by: { keyId: 'key_test' },
  };
  const invited = async () => (await inviteColleagues(site.world.test, wish))?.map(({ code }) => code);
  expect(await invited()).toEqual(['blocked_member']);
  // Also with an invitation that was there before, as an order makes it.
  const { store } = site.world.test;
  const newcomer = await aMember(site.world.test, work);
  expect(await store.members.blocksAddress(person.accountId, work)).toBe(true);
  const joining = await store.knex.transaction((trx) =>
    store.users.joining(newcomer, { accountId: person.accountId, email: work }, trx),
  );
  expect(joining).toMatchObject({ ownsAddress: true, addressBlocked: true, membership: null });
  expect(await change('unblock')).toBe('done');
  expect(await invited()).toEqual(['invited']);
});

test('an open invitation to the address does not let its new user in', async () => {
  const invited = await invite(site);
  const { business_account_id: accountId } = await invitationOf(site, invited.onboardingId);
  const { store } = site.world.test;
  const person = await anOther(site, `${unique('private')}@home.example`);
  const now = new Date().toISOString();
  await store.members.join({ accountId, userId: person.userId, role: 'member', now });
  const addressId = await giveAddress(site, person.userId, invited.email);
  await block({ accountId, userId: person.userId });
  const remove = `/test/account/addresses/${addressId}/remove`;
  expect((await post(remove, { password: PASSWORD }, person.cookie)).status).toBe(303);
  const joined = await post(pathOf(invited.links.join), { name: 'Back Again', password: PASSWORD });
  expect(joined.headers.location).toBeUndefined();
  const owner = await store.userAddresses.owner(invited.email);
  expect(await store.members.of(accountId, owner?.id ?? '')).toBeUndefined();
});
