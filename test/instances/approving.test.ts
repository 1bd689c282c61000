import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aPersonOf } from '../support/cases/accounts.ts';
import { aConsole, activated, joinedAdmin, postForm, typeCode } from '../support/instances/activating.ts';
import { setMembership } from '../support/instances/members.ts';
import { openSite, type Site } from '../support/portal/browse.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const statusOf = async (activationId: string) =>
  (await site.world.test.store.activations.get(activationId))?.status;

const inHtml = (text: string) => text.replace('&', '&amp;');

describe('an activation is approved only', () => {
  test('in the browser in which its code was typed', async () => {
    const admin = await joinedAdmin(site);
    const started = await aConsole(site).start();
    const path = await typeCode(site, site.newVisitor(), started);
    const page = await admin.visitor.get(path);
    expect(page.status).toBe(410);
    expect(page.text).toContain('Type the code');
    expect(
      (await postForm(site, admin.visitor, `${path}/approve`, { account: admin.accountId })).status,
    ).toBe(410);
    expect(await statusOf(started.activationId)).toBe('pending');
  });

  test('with a cookie that this portal made', async () => {
    const admin = await joinedAdmin(site);
    const started = await aConsole(site).start();
    const other = await aConsole(site).start();
    await typeCode(site, admin.visitor, other);
    // The proof of another activation does not prove this one.
    const path = `/test/activate/${started.activationId}`;
    expect((await admin.visitor.get(path)).status).toBe(410);
    const forged = `gatehouse-test.activation=${started.activationId}~k1.AAAA`;
    expect((await site.newVisitor().get(path).set('Cookie', forged)).status).toBe(410);
  });

  test('from the portal’s own pages', async () => {
    const admin = await joinedAdmin(site);
    const started = await aConsole(site).start();
    const path = await typeCode(site, admin.visitor, started);
    for (const origin of ['https://evil.example', 'null']) {
      const forged = admin.visitor.post(`${path}/approve`).set('Origin', origin).type('form');
      expect((await forged.send({ account: admin.accountId })).status).toBe(403);
    }
    expect(await statusOf(started.activationId)).toBe('pending');
  });

  test('by a member of the account', async () => {
    const admin = await joinedAdmin(site);
    const stranger = await joinedAdmin(site);
    const started = await aConsole(site).start();
    const path = await typeCode(site, stranger.visitor, started);
    const answer = await postForm(site, stranger.visitor, `${path}/approve`, { account: admin.accountId });
    expect(answer.status).toBe(403);
    expect(answer.text).not.toContain(inHtml(admin.company));
    expect(await statusOf(started.activationId)).toBe('pending');
  });

  test('signed in', async () => {
    const started = await aConsole(site).start();
    const visitor = site.newVisitor();
    const path = await typeCode(site, visitor, started);
    const page = await visitor.get(path).expect(200);
    expect(page.text).toContain('Farm Berlin');
    expect(page.text).toContain(`/test/sign-in?next=${encodeURIComponent(path)}`);
    const answer = await postForm(site, visitor, `${path}/approve`, { account: 'acct_1' });
    expect(answer.headers.location).toBe(`/test/sign-in?next=${encodeURIComponent(path)}`);
    expect(await statusOf(started.activationId)).toBe('pending');
  });

  test('while its person may act for the account', async () => {
    const admin = await joinedAdmin(site);
    const colleague = await aPersonOf(site.world.test, admin.accountId, 'member');
    const started = await aConsole(site).start();
    const opened = await site
      .newVisitor()
      .post('/test/activate')
      .set('Origin', site.url)
      .set('Cookie', colleague.cookie)
      .type('form')
      .send({ code: started.userCode });
    const proof = String(opened.headers['set-cookie']).split(';')[0];
    const cookie = `${colleague.cookie}; ${proof}`;
    const path = opened.headers.location ?? '';
    expect((await site.newVisitor().get(path).set('Cookie', cookie)).text).toContain(inHtml(admin.company));
    await setMembership(site.world.test, colleague, 'blocked');
    const approve = site.newVisitor().post(`${path}/approve`).set('Origin', site.url).set('Cookie', cookie);
    expect((await approve.type('form').send({ account: admin.accountId })).status).toBe(403);
    expect(await statusOf(started.activationId)).toBe('pending');
  });
});

describe('links and scanners', () => {
  test('that open the QR code’s link, follow it and press its button change nothing', async () => {
    const started = await aConsole(site).start();
    const scanner = site.newVisitor();
    const link = new URL(started.verificationUriComplete);
    for (const method of ['get', 'head'] as const)
      await scanner[method](`${link.pathname}${link.search}`).expect(200);
    const page = await scanner.get(`${link.pathname}${link.search}`);
    expect(page.text).toContain(`value="${started.userCode}"`);
    await typeCode(site, scanner, started);
    expect(await statusOf(started.activationId)).toBe('pending');
    // The person is not locked out by it.
    const admin = await joinedAdmin(site);
    const path = await typeCode(site, admin.visitor, started);
    await postForm(site, admin.visitor, `${path}/approve`, { account: admin.accountId }).expect(303);
    expect(await statusOf(started.activationId)).toBe('approved');
  });

  test('a GET of a form’s address changes nothing', async () => {
    const admin = await joinedAdmin(site);
    const started = await aConsole(site).start();
    const path = await typeCode(site, admin.visitor, started);
    await admin.visitor.get(`${path}/approve`).expect(404);
    await admin.visitor.get(`${path}/deny`).expect(404);
    expect(await statusOf(started.activationId)).toBe('pending');
  });
});

describe('a decision', () => {
  test('is shown to its person, and a second press changes nothing', async () => {
    const admin = await joinedAdmin(site);
    const started = await aConsole(site).start();
    const path = await typeCode(site, admin.visitor, started);
    const [first, second] = await Promise.all([
      postForm(site, admin.visitor, `${path}/approve`, { account: admin.accountId }),
      postForm(site, admin.visitor, `${path}/approve`, { account: admin.accountId }),
    ]);
    expect([first.status, second.status]).toSatisfy((codes: number[]) =>
      codes.every((code) => code === 303 || code === 200),
    );
    expect((await admin.visitor.get(path).expect(200)).text).toContain('Activated');
    const rows = await site.world.test.store.instances.ofAccount(admin.accountId, 10);
    expect(rows).toHaveLength(1);
  });

  test('to deny is told to the console', async () => {
    const admin = await joinedAdmin(site);
    const console = aConsole(site);
    const started = await console.start();
    const path = await typeCode(site, admin.visitor, started);
    await postForm(site, admin.visitor, `${path}/deny`).expect(303);
    expect((await admin.visitor.get(path)).text).toContain('Denied');
    expect(await console.poll(started.deviceCode)).toEqual({ status: 400, body: { error: 'access_denied' } });
  });
});

describe('the second account of an organisation', () => {
  test('is warned about and has to be confirmed', async () => {
    const admin = await joinedAdmin(site);
    await activated(site, admin);
    const made = await postForm(site, admin.visitor, '/test/accounts/new', {
      companyName: 'Second Try GmbH',
    });
    const second = /acct_\w+/.exec(made.headers.location ?? '')?.[0] ?? '';
    const { store } = site.world.test;
    const [license] = await store.licenses.boundOf(admin.accountId, 'ras');
    await store
      .knex('licenses')
      .where({ id: license?.id ?? '' })
      .update({ business_account_id: second });

    const started = await aConsole(site).start();
    const path = await typeCode(site, admin.visitor, started);
    // The account that has installations comes first.
    expect((await admin.visitor.get(path)).text).toContain(
      `Under the account ${admin.company.replace('&', '&amp;')}`,
    );
    const other = await admin.visitor.get(`${path}?account=${second}`).expect(200);
    expect(other.text).toContain('already has an installation');
    const refused = await postForm(site, admin.visitor, `${path}/approve`, { account: second });
    expect(refused.status).toBe(422);
    expect(await statusOf(started.activationId)).toBe('pending');
    await postForm(site, admin.visitor, `${path}/approve`, { account: second, confirmed: '1' }).expect(303);
    expect(await statusOf(started.activationId)).toBe('approved');
  });
});
