// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOfflineAnswer } from '../../certificates/offline/offline-answer.ts';
import { createOfflineRequest } from '../../certificates/offline/offline-request.ts';
import { createSigningKey } from '../../certificates/signing-key.ts';
import { type AccountPerson, aPersonOf } from '../support/cases/accounts.ts';
import { type JoinedAdmin, joinedAdmin } from '../support/instances/activating.ts';
import { setMembership } from '../support/instances/members.ts';
import {
  activatedOffline,
  aMachine,
  approveRequest,
  installAnswerOn,
  requestOf,
  typeBrought,
  upload,
  written,
} from '../support/instances/offline.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { alterCharacter } from '../support/run/alter.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => site?.close());

const PATH = '/test/activate/offline';
const { privateJwk: publicKey } = await createSigningKey();
const about = {
  product: 'ras',
  productVersion: '20',
  fingerprint: 'fp-0123456789',
  name: 'Vault',
  publicKey,
};
const request = (changes: object = {}) => createOfflineRequest({ ...about, now: new Date(), ...changes });
const instancesOf = ({ accountId }: JoinedAdmin) => site.world.test.store.instances.ofAccount(accountId, 10);
/** Posts as a person whose cookie is known. */
const as = ({ cookie }: Pick<AccountPerson, 'cookie'>, method: 'get' | 'post', path: string) =>
  site.newVisitor()[method](path).set('Cookie', cookie).set('Origin', site.url);

describe('what a person brings is refused', () => {
  const cut = request().slice(0, 200);
  test.each<[string, string | Buffer, string]>([
    ['a file that is cut off', cut, 'The file is cut off'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 255]), 'The file is cut off'],
    ['another file', '{"format":"something"}', 'neither a request nor a receipt'],
    ['an answer', createOfflineAnswer({ certificate: 'x', keys: [] }), 'installed in the product, not here'],
    ['a file of a later version', '{"format":"gatehouse-offline-request","version":2}', 'a later version'],
    ['an altered file', request().replace('Vault', 'Fault'), 'changed or damaged'],
    ['a file with a wrong field', request({ fingerprint: 'x' }), 'Fields of the file are wrong'],
    ['a file of an unknown product', request({ product: 'nothing' }), 'a product that is not known'],
    ['a file of an unknown version', request({ productVersion: '99' }), 'a version of the product that does'],
    ['a name with a link', request({ name: 'see https://evil.example' }), 'characters that are not allowed'],
    ['an old file', request({ now: new Date(Date.now() - 91 * 86_400_000) }), 'more than 90 days old'],
    ['a large file', 'x'.repeat(70_000), 'The file is too large'],
    ['a file larger than any form', Buffer.alloc(2_000_000, 'x'), 'The file is too large'],
  ])('%s', async (_, content, why) => {
    const { visitor } = await joinedAdmin(site);
    const answer = await upload(site, visitor, content);
    expect([answer.status, answer.text.includes(why)]).toEqual([422, true]);
    expect(answer.text, 'the way back is the same form').toContain('type="file"');
  });

  test('a mistyped code, another code and no code, and what was typed is kept', async () => {
    const { visitor } = await joinedAdmin(site);
    const machine = await aMachine(site);
    const groups = (await requestOf(machine, '--typed')).trim().split(/\s+/);
    const mistyped = groups.with(3, groups[3] === '00000' ? '00001' : '00001').join(' ');
    const answer = await typeBrought(site, visitor, mistyped);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('Look at group 4');
    expect(answer.text).toContain(mistyped);
    expect((await typeBrought(site, visitor, groups.slice(1).join(' '))).status).toBe(422);
    expect((await typeBrought(site, visitor, '')).text).toContain('Type the code');
    const empty = visitor.post(PATH).set('Origin', site.url).attach('file', Buffer.alloc(0), 'none.json');
    expect((await empty).text).toContain('Choose the file');
    const noForm = visitor.post(PATH).set('Content-Type', 'multipart/form-data; boundary=x').send('--y');
    expect((await noForm.set('Origin', site.url)).status).toBe(422);
  });
});

describe('a machine without network is activated only', () => {
  test('from the portal’s own pages', async () => {
    const admin = await joinedAdmin(site);
    const path = (await upload(site, admin.visitor, request()).expect(303)).headers.location ?? '';
    for (const origin of ['https://evil.example', 'null']) {
      const foreign = admin.visitor.post(PATH).set('Origin', origin);
      expect((await foreign.attach('file', Buffer.from(request()), 'request.json')).status).toBe(403);
      const approval = admin.visitor.post(path).set('Origin', origin).type('form');
      expect((await approval.send({ account: admin.accountId })).status).toBe(403);
    }
    expect(await instancesOf(admin)).toEqual([]);
  });

  test('by the person who brought the request, signed in', async () => {
    const admin = await joinedAdmin(site);
    const path = (await upload(site, admin.visitor, request()).expect(303)).headers.location ?? '';
    const stranger = await joinedAdmin(site);
    expect((await stranger.visitor.get(path)).status).toBe(410);
    expect((await approveRequest(site, stranger, path)).status).toBe(410);
    expect((await admin.visitor.get(alterCharacter(path))).status).toBe(410);
    const out = site.newVisitor();
    expect((await out.get(path).expect(303)).headers.location).toContain('/test/sign-in?next=');
    expect((await upload(site, out, request()).expect(303)).headers.location).toContain(
      '/test/sign-in?next=',
    );
    await approveRequest(site, { ...admin, visitor: out }, path).expect(303);
    expect(await instancesOf(admin)).toEqual([]);
  });

  test('by an admin of the account: not by one of another, a member, or one who was blocked meanwhile', async () => {
    const admin = await joinedAdmin(site);
    const stranger = await joinedAdmin(site);
    const theirs = (await upload(site, stranger.visitor, request()).expect(303)).headers.location ?? '';
    const foreign = await approveRequest(site, { ...admin, visitor: stranger.visitor }, theirs);
    expect(foreign.status).toBe(403);
    expect(foreign.text).not.toContain(admin.company.replace('&', '&amp;'));
    for (const role of ['member', 'admin'] as const) {
      const person = await aPersonOf(site.world.test, admin.accountId, role);
      const uploaded = await as(person, 'post', PATH).attach('file', Buffer.from(request()), 'request.json');
      const path = uploaded.headers.location ?? '';
      const page = await as(person, 'get', path).expect(200);
      expect(page.text.includes('Only admins activate a machine without network')).toBe(role === 'member');
      if (role === 'admin') await setMembership(site.world.test, person, 'blocked');
      const approval = as(person, 'post', path).type('form').send({ account: admin.accountId });
      expect([role, (await approval).status]).toEqual([role, 403]);
    }
    expect(await instancesOf(admin)).toEqual([]);
  });

  test('under a second account that the person confirmed', async () => {
    const admin = await joinedAdmin(site);
    await activatedOffline(site, admin, request());
    const visitor = admin.visitor;
    const made = await visitor
      .post('/test/accounts/new')
      .set('Origin', site.url)
      .type('form')
      .send({ companyName: 'Second Vault GmbH' });
    const second = /acct_\w+/.exec(made.headers.location ?? '')?.[0] ?? '';
    const { store } = site.world.test;
    const [instance] = await instancesOf(admin);
    const bound = await store.licenses.boundOf(admin.accountId, 'ras');
    const free = bound.find(({ id }) => id !== instance?.license_id);
    const other = { business_account_id: second };
    await store
      .knex('licenses')
      .where({ id: free?.id ?? '' })
      .update(other);
    const next = request({ fingerprint: 'fp-another-machine' });
    const path = (await upload(site, visitor, next).expect(303)).headers.location ?? '';
    const page = await visitor.get(`${path}?account=${second}`).expect(200);
    expect(page.text).toContain('already has an installation');
    const chosen = { visitor, accountId: second };
    expect((await approveRequest(site, chosen, path)).status).toBe(422);
    await approveRequest(site, chosen, path, { confirmed: '1' }).expect(303);
  });
});

describe('an answer and a receipt', () => {
  test('are for admins of the account; a receipt that is replayed, altered or foreign frees nothing', async () => {
    const admin = await joinedAdmin(site);
    const machine = await aMachine(site);
    const answer = await activatedOffline(site, admin, await requestOf(machine));
    const member = await aPersonOf(site.world.test, admin.accountId, 'member');
    for (const path of [answer, `${answer}/file`]) {
      expect((await as(member, 'get', path)).status).toBe(404);
      expect((await (await joinedAdmin(site)).visitor.get(path)).status).toBe(404);
      expect((await site.newVisitor().get(path)).status).toBe(303);
    }
    await installAnswerOn(machine, admin, answer);
    const receipt = await written(machine, 'return');
    const stranger = await joinedAdmin(site);
    const unknown = await upload(site, stranger.visitor, receipt);
    expect([unknown.status, unknown.text.includes('No such certificate')]).toEqual([404, true]);
    const refused = await as(member, 'post', PATH).attach('file', Buffer.from(receipt), 'receipt.json');
    expect(refused.status).toBe(403);
    const altered = receipt.replace(/"returnedAt": "\d{4}/, '"returnedAt": "2020');
    expect((await upload(site, admin.visitor, altered)).text).toContain('changed or damaged');
    expect((await upload(site, admin.visitor, receipt)).text).toContain('The seat was given back');
    const replayed = await upload(site, admin.visitor, receipt);
    expect([replayed.status, replayed.text.includes('used before')]).toEqual([409, true]);
  });

  test('the certificate opens nothing at the API, before and after the seat was given back', async () => {
    const admin = await joinedAdmin(site);
    const machine = await aMachine(site);
    const path = await activatedOffline(site, admin, await requestOf(machine));
    const file = JSON.parse((await admin.visitor.get(`${path}/file`)).text) as { certificate: string };
    const [instance] = await instancesOf(admin);
    const call = async (what: string) => {
      const headers = { Authorization: `Bearer ${file.certificate}`, 'Content-Type': 'application/json' };
      const options = { method: 'POST', headers, body: '{}' };
      return (await fetch(`${site.url}/v1/instances/${instance?.id}/${what}`, options)).status;
    };
    expect([await call('heartbeat'), await call('deactivate')]).toEqual([401, 401]);
    await installAnswerOn(machine, admin, path);
    await upload(site, admin.visitor, await written(machine, 'return')).expect(200);
    expect(await call('heartbeat')).toBe(401);
    expect(await instancesOf(admin)).toMatchObject([{ status: 'deactivated' }]);
  });

  test('an admin who deactivates it reads until when the seat is taken', async () => {
    const admin = await joinedAdmin(site);
    await activatedOffline(site, admin, request({ fingerprint: 'fp-deactivated' }));
    const [instance] = await instancesOf(admin);
    const href = `/test/accounts/${admin.accountId}/instances/${instance?.id}`;
    expect((await admin.visitor.get(href)).text).toContain('its seat stays taken until');
    const form = { activatedAt: instance?.activated_at };
    const done = admin.visitor.post(`${href}/deactivate`).set('Origin', site.url).type('form').send(form);
    const page = await admin.visitor.get((await done.expect(303)).headers.location ?? '');
    expect(page.text).toContain('Its seat is free when its certificate ends');
    expect(page.text).toContain('Works without network until');
  });
});
