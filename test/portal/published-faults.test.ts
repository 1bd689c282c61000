// @module-tag long
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acceptUpdate } from '../../contracts/messages.ts';
import { ageCodes, anOther, codeFor, pressing } from '../support/cases/addresses.ts';
import { askCase } from '../support/cases/ask-case.ts';
import { type Invited, invitationOf, invite, pathOf } from '../support/cases/invited.ts';
import { unique } from '../support/cases/seed.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { aUser } from '../support/portal/people.ts';
import { aMember, PASSWORD, signedIn, unprove } from '../support/portal/people-with-passwords.ts';
import { anotherCaller, aSignUp, postSignUp } from '../support/portal/sign-ups.ts';
import { onboardingIs } from '../support/run/watch.ts';

/** Faults of invitations that other systems published in 2026; each test is named after the first report of its kind. */

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => site?.close());

const post = (path: string, form: object, cookie = '') =>
  site.newVisitor().post(path).set(anotherCaller()).set('Cookie', cookie).type('form').send(form);
const get = (path: string, cookie = '') =>
  site.newVisitor().get(path).set(anotherCaller()).set('Cookie', cookie);
const membersOf = async (invited: Invited): Promise<string[]> => {
  const { business_account_id: accountId } = await invitationOf(site, invited.onboardingId);
  return (await site.world.test.store.members.list(accountId, 10)).map(({ email }) => email);
};

test('CVE-2026-1529: a token with another organisation or address in it opens nothing', async () => {
  const [one, other] = [await invite(site), await invite(site)];
  const token = pathOf(one.links.join).split('/').at(-1) ?? '';
  const [keyId = '', mac = ''] = token.split('.');
  const flipped = mac.at(10) === 'A' ? 'B' : 'A';
  const claims = Buffer.from(JSON.stringify({ email: 'eve@evil.example', org: other.company })).toString(
    'base64url',
  );
  const altered = [
    `${keyId}.${mac.slice(0, 10)}${flipped}${mac.slice(11)}`,
    `k9.${mac}`,
    `${keyId}.${claims.slice(0, 43).padEnd(43, 'A')}`,
    `${keyId}.${claims}.${mac}`,
    `${token}${claims}`,
  ];
  for (const each of altered) {
    expect((await get(`/test/join/${each}`)).status, each).toBe(404);
    const joined = await post(`/test/join/${each}`, { name: 'Eve', password: PASSWORD });
    expect(joined.status, each).toBe(404);
  }
  // Fields beside the token name neither the account nor the address.
  const { business_account_id: otherAccount } = await invitationOf(site, other.onboardingId);
  const joined = await post(pathOf(one.links.join), {
    name: 'Anna',
    password: PASSWORD,
    email: 'eve@evil.example',
    role: 'admin',
    businessAccountId: otherAccount,
    accountId: otherAccount,
  });
  expect(joined.status).toBe(303);
  await onboardingIs(site.world.test, one.onboardingId, 'completed');
  expect([await membersOf(one), await membersOf(other)]).toEqual([[one.email], []]);
  expect(await site.world.test.store.userAddresses.owner('eve@evil.example')).toBeUndefined();
});

test('CVE-2026-53514: an unverified user of the invited address cannot accept', async () => {
  const invited = await invite(site);
  const { test: environment } = site.world.environments;
  // A stranger typed the address once, with a password, and never proved it.
  const userId = await aMember(environment, invited.email, 'Eve');
  const cookie = await signedIn(environment, invited.email);
  await unprove(environment, userId);
  const path = pathOf(invited.links.join);
  expect((await post(path, { email: invited.email }, cookie)).status).toBe(422);
  expect((await get('/test/accounts', cookie)).status).toBe(303);
  expect((await post('/test/sign-in', { email: invited.email, password: PASSWORD })).status).toBe(422);
  expect(await membersOf(invited)).toEqual([]);
  // The owner of the mailbox is a new person: what the stranger chose is gone.
  const fresh = 'eleven green bicycles sing';
  expect((await post(path, { name: 'Anna', password: fresh })).status).toBe(303);
  await onboardingIs(site.world.test, invited.onboardingId, 'completed');
  expect((await get('/test/account', cookie)).status).toBe(303);
  expect((await post('/test/sign-in', { email: invited.email, password: PASSWORD })).status).toBe(422);
  expect((await site.world.test.store.users.get(userId))?.name).toBe('Anna');
});

test('CVE-2026-137584: signing up with the invited address hands out no token', async () => {
  const invited = await invite(site);
  const { store } = site.world.test;
  const { id, epoch } = await invitationOf(site, invited.onboardingId);
  const tokens = Object.values(await store.invitations.linkTokens(id, epoch));
  expect(tokens.length).toBeGreaterThan(2);
  await store.knex('mail_sends').where({ recipient: invited.email }).update({ queued_at: '2026-01-01' });
  const visitor = site.newVisitor();
  const form = (path: string, fields: object) =>
    visitor.post(path).set(anotherCaller()).type('form').send(fields);
  const answers = [
    await form('/test/sign-up', aSignUp(invited.email)),
    await form('/test/sign-up', aSignUp(invited.email, { inSpite: '1' })),
    await form('/test/sign-up/join', { email: invited.email, join: id, invitationId: id }),
    await visitor.get('/test/sign-up'),
    await visitor.get('/test/accounts'),
    await get(`/test/invited/${id}`),
    await post(`/test/invited/${id}`, { email: invited.email }),
  ];
  for (const { text, headers } of answers) {
    const shown = `${text} ${JSON.stringify(headers)}`;
    for (const token of tokens) expect(shown).not.toContain(token);
    expect(shown).not.toContain('session_token=');
  }
  // A mail with a token went to the invited address only.
  const mails = await store.mailbox.list(1_000);
  const told = mails.filter(({ html, text }) => tokens.some((token) => `${html}${text}`.includes(token)));
  expect([...new Set(told.map(({ to }) => to))]).toEqual([invited.email]);
  expect(await membersOf(invited)).toEqual([]);
});

test('CVE-2026-105209: a code is good for one organisation’s invitation only', async () => {
  const one = await invite(site);
  const other = await invite(site);
  const { store } = site.world.test;
  // The same address is invited by both.
  const { id } = await invitationOf(site, other.onboardingId);
  await store.invitations.update(id, { email: one.email, email_normalised: one.email }, store.knex);
  const person = await anOther(site, `${unique('olga')}@other.example`);
  expect((await pressing(site, one, person).add()).status).toBe(303);
  const code = await codeFor(site, one.email);
  const atOther = await pressing(site, other, person).type(code);
  expect([atOther.status, atOther.headers.location]).toEqual([422, undefined]);
  const asMain = await post(
    '/test/account/main-address/code',
    { email: one.email, code, password: PASSWORD },
    person.cookie,
  );
  expect(asMain.status).toBe(422);
  // Another user cannot use it for the same invitation either.
  const stranger = await anOther(site, `${unique('eve')}@other.example`);
  expect((await pressing(site, one, stranger).type(code)).status).toBe(422);
  expect(await membersOf(other)).toEqual([]);
  expect((await pressing(site, one, person).type(code)).headers.location).toMatch(/joined=1$/);
  expect([await membersOf(one), await membersOf(other)]).toEqual([[person.email], []]);
});

test('CVE-2026-119128: a forged cookie sets no first credential', async () => {
  const { test: environment } = site.world.environments;
  const email = `${unique('nopassword')}@mueller.example`;
  const userId = await aUser(environment, email);
  const other = await aMember(environment, `${unique('eve')}@mueller.example`);
  const { knex } = environment.store;
  const own = await signedIn(environment, (await environment.store.users.get(other))?.email ?? '');
  const raw = await knex('sessions').where({ userId: other }).first('token');
  const name = /(\S+session_token)=/.exec(own)?.[1] ?? '';
  const signature = own.split(`${name}=`)[1]?.split(';')[0]?.split('.')[1] ?? '';
  const forged = [
    `${name}=${userId}`,
    `${name}=${userId}.${signature}`,
    `${name}=${raw.token}`,
    `${name}=${raw.token}.${Buffer.from('x'.repeat(32)).toString('base64')}`,
    name.replace('session_token', `two_factor=${userId}.${signature}`),
    name.replace('session_token', `known_browser=${'a'.repeat(8)}.${'b'.repeat(22)}.${'c'.repeat(43)}`),
  ];
  const forms: [string, object][] = [
    ['/account/password', { current: '', password: 'eleven green bicycles sing', userId }],
    ['/account/second-factor', { password: '' }],
    ['/account/main-address/code', { email: 'eve@evil.example', code: '00000000', password: '' }],
    ['/reset-password/none', { password: 'eleven green bicycles sing', userId, email }],
    ['/sign-in/code', { code: '000000', kind: 'app' }],
  ];
  for (const cookie of forged) {
    expect((await get('/test/account', cookie)).status, cookie).toBe(303);
    for (const [path, form] of forms) {
      const answer = await post(`/test${path}`, form, cookie);
      expect(String(answer.headers['set-cookie']), `${path} ${cookie}`).not.toMatch(/session_token=[^;]+\./);
    }
  }
  expect(await knex('credentials').where({ userId })).toEqual([]);
  expect(await knex('sessions').where({ userId })).toEqual([]);
  expect((await environment.store.users.get(userId))?.email).toBe(email);
});

test('CVE-2026-54693: a user cannot verify an own address by themselves', async () => {
  const invited = await invite(site);
  const { store } = site.world.test;
  // Signing up proves nothing, whatever the form says.
  const typed = `${unique('typed')}@mueller.example`;
  const claims = { emailVerified: 'true', verified: '1', verified_at: '2026-01-01' };
  await postSignUp(site, aSignUp(typed, claims));
  expect(await store.userAddresses.owner(typed)).toBeUndefined();
  // A signed-in user gets the invited address only by the code, which no answer contains.
  const person = await anOther(site, `${unique('olga')}@other.example`);
  const asked = await post('/test/account/main-address', { email: invited.email, ...claims }, person.cookie);
  const code = await codeFor(site, invited.email);
  await ageCodes(site, invited.email, 2);
  const added = await pressing(site, invited, person).add();
  const other = await codeFor(site, invited.email, 2);
  for (const { status, text, headers } of [asked, added]) {
    expect([200, 303]).toContain(status);
    for (const mailed of [code, other]) expect(`${text} ${JSON.stringify(headers)}`).not.toContain(mailed);
  }
  for (const wrong of ['', '00000000', code.slice(0, 7), `${code}0`, invited.email]) {
    const form = { email: invited.email, code: wrong, password: PASSWORD, ...claims };
    await post('/test/account/main-address/code', form, person.cookie);
    await post(`${pathOf(invited.links.join)}/address/code`, form, person.cookie);
  }
  expect((await store.userAddresses.ofUser(person.userId)).map(({ email }) => email)).toEqual([person.email]);
  // The case itself asks who owns the address, whoever sends the command.
  const { id: invitationId, epoch, workflow_id } = await invitationOf(site, invited.onboardingId);
  const input = { invitationId, epoch, userId: person.userId };
  const outcome = await askCase(site.world.test, workflow_id, acceptUpdate, input);
  expect(outcome?.code).toBe('wrong_person');
  expect(await membersOf(invited)).toEqual([]);
});
