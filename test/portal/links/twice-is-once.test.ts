// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anAccount, aPersonOf, pageOf } from '../../support/cases/accounts.ts';
import { invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { anAddress } from '../../support/portal/sign-ups.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => site?.close());

type Answer = { status: number; headers: Record<string, string> };

const post = (path: string, form: object, { cookie = '', from = '198.51.100.1' } = {}) =>
  site.newVisitor().post(path).set('X-Forwarded-For', from).set('Cookie', cookie).type('form').send(form);

/** A browser's cookies after an answer. */
function cookiesAfter(cookie: string, { headers }: Answer): string {
  const jar = new Map(cookie.split('; ').map((pair) => pair.split(/=(.*)/) as [string, string]));
  for (const line of [headers['set-cookie'] ?? []].flat()) {
    const [name, value] = (line.split(';')[0] ?? '').split(/=(.*)/) as [string, string];
    if (value === '') jar.delete(name);
    else jar.set(name, value);
  }
  return [...jar].map((pair) => pair.join('=')).join('; ');
}

const accountOf = (cookie: string, path: string) => site.newVisitor().get(path).set('Cookie', cookie);

describe('a double click on Join', () => {
  test.each([1, 2, 3, 4, 5])(
    'keeps a signed-in person signed in, whichever answer is last (%i)',
    async () => {
      const { links, email } = await invite(site);
      await aMember(site.world.test, email);
      const cookie = await signedIn(site.world.test, email);
      const press = () => post(pathOf(links.join), { email }, { cookie });
      const answers: Answer[] = await Promise.all([press(), press()]);
      for (const { status, headers } of answers)
        expect([status, headers.location]).toEqual([303, expect.stringMatching(/acct_\w+\?joined=1$/)]);
      const [one, other] = answers as [Answer, Answer];
      const page = one.headers.location ?? '';
      for (const order of [[one], [other], [one, other], [other, one]]) {
        const kept = order.reduce(cookiesAfter, cookie);
        expect((await accountOf(kept, page)).status).toBe(200);
      }
      const third = await post(pathOf(links.join), { email }, { cookie: cookiesAfter(cookie, one) });
      expect([third.status, third.headers.location]).toEqual([303, page]);
    },
  );

  test('leaves the old id of the session working for half a minute, and no longer', async () => {
    const { links, email } = await invite(site);
    const userId = await aMember(site.world.test, email);
    const cookie = await signedIn(site.world.test, email);
    const { headers } = await post(pathOf(links.join), { email }, { cookie }).expect(303);
    const { knex } = site.world.test.store;
    const sessions = () => knex('sessions').where({ userId });
    expect(await sessions()).toHaveLength(2);
    expect((await accountOf(cookie, '/test/accounts')).status).toBe(200);
    await sessions()
      .whereNotNull('replacedAt')
      .update({ replacedAt: new Date(Date.now() - 31_000).toISOString() });
    expect((await accountOf(cookie, '/test/accounts')).status).toBe(303);
    expect(await sessions()).toHaveLength(1);
    const fresh = cookiesAfter(cookie, { status: 303, headers });
    expect((await accountOf(fresh, '/test/accounts')).status).toBe(200);
    const own = await accountOf(fresh, '/test/account');
    expect(own.text.match(/\/account\/sessions\/[^"]+\/end"/g) ?? []).toHaveLength(0);
  });
});

describe('a browser that keeps no cookies', () => {
  const follow = async (answer: Answer) => {
    let next = answer;
    let text = '';
    for (let hops = 0; hops < 4 && next.status === 303; hops += 1) {
      const page = await site.newVisitor().get(next.headers.location ?? '');
      next = page as unknown as Answer;
      text = page.text;
    }
    return text;
  };

  test('is told so after a sign-in, and that the person has joined', async () => {
    const email = anAddress();
    await aMember(site.world.test, email);
    const signIn = await follow(await post('/test/sign-in', { email, password: PASSWORD }));
    expect(signIn).toContain('Your browser did not keep you signed in');
    expect(signIn).toContain('name="next" value="/test/accounts"');
    const { links } = await invite(site);
    const joined = await follow(await post(pathOf(links.join), { name: 'Anna', password: PASSWORD }));
    expect(joined).toContain('Your browser did not keep you signed in');
    expect(joined).toContain('If you have just signed in or joined an account, that worked');
    const plain = await site.newVisitor().get('/test/sign-in?next=%2Ftest%2Faccounts');
    expect(plain.text).not.toContain('did not keep you signed in');
  });

  test('is never led to another site', async () => {
    const email = anAddress();
    await aMember(site.world.test, email);
    for (const next of ['/.//evil.example', '/test/..//evil.example', '//evil.example']) {
      const { headers } = await post('/test/sign-in', { email, password: PASSWORD, next });
      expect(headers.location).not.toMatch(/^\/[\\/]/);
    }
    for (const cookie of ['', 'a=b']) {
      const answer = await site.newVisitor().get('/test/..//evil.example?signed-in=1').set('Cookie', cookie);
      expect(answer.headers.location ?? '/').not.toMatch(/^\/[\\/]/);
    }
  });

  test('learns it before it types the code of a second factor in vain', async () => {
    const page = await site.newVisitor().get('/test/sign-in/code?next=%2Ftest%2Faccounts');
    expect([page.status, page.headers.location]).toEqual([
      303,
      '/test/sign-in?next=%2Ftest%2Faccounts&cookies=none',
    ]);
  });

  test('with cookies the mark does no harm', async () => {
    const email = anAddress();
    await aMember(site.world.test, email);
    const page = await site.newPage();
    await page.goto(`${site.url}/test/sign-in`);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Manage business accounts' }).waitFor();
    expect(page.url()).toBe(`${site.url}/test/accounts`);
    await page.context().close();
  });
});

describe('an office in which a colleague mistyped 30 times', () => {
  const office = '198.51.100.77';

  test('lets a person with a fresh invitation join, new or known, and choose a new password', async () => {
    for (let times = 0; times < 30; times += 1)
      await post('/test/sign-in', { email: `x${times}@unknown.example` }, { from: office }).expect(422);
    await post('/test/sign-in', { email: 'x@unknown.example' }, { from: office }).expect(429);
    const [fresh, known] = [await invite(site), await invite(site)];
    const form = { name: 'Anna', password: PASSWORD };
    expect((await post(pathOf(fresh.links.join), form, { from: office })).status).toBe(303);
    await aMember(site.world.test, known.email);
    expect((await post(pathOf(known.links.join), { password: PASSWORD }, { from: office })).status).toBe(303);
    const invented = `/test/join/k1.${'x'.repeat(43)}`;
    expect((await post(invented, form, { from: office })).status).toBe(429);
  });

  test('a link’s own tries are limited', async () => {
    const { links, email } = await invite(site);
    await aMember(site.world.test, email);
    const statuses: number[] = [];
    for (let times = 0; times < 12; times += 1)
      statuses.push((await post(pathOf(links.join), { password: 'a wrong one' }, { from: office })).status);
    expect(statuses).toEqual([...Array(10).fill(422), 429, 429]);
  });
});

describe('the Back button', () => {
  test('after inviting shows again what became of each address, to the admin who invited only', async () => {
    const { accountId, admin } = await anAccount(site.world.test);
    const email = anAddress();
    const page = await pageOf(site, admin);
    const told = page.getByRole('status');
    await page.goto(`${site.url}/test/accounts/${accountId}/invitations`);
    await page.getByLabel('Email addresses').fill(`${email}\nnot-an-address`);
    await page.getByRole('button', { name: 'Send invitations' }).click();
    const results = await told.textContent();
    expect(results).toContain(email);
    const address = page.url();
    expect(decodeURIComponent(address)).not.toContain(email);
    await page.getByRole('link', { name: `Manage ${email}` }).click();
    await page.goBack();
    expect(await told.textContent()).toBe(results);
    expect(await page.getByLabel('Email addresses').inputValue()).toBe('not-an-address');
    await page.reload();
    expect(await told.textContent()).toBe(results);
    await mailsOf(site, email, 1, ['test']);

    const other = await aPersonOf(site.world.test, accountId, 'admin');
    const theirs = await site
      .newVisitor()
      .get(pathOf(address))
      .query({ answer: new URL(address).searchParams.get('answer') })
      .set('Cookie', other.cookie);
    expect([theirs.status, theirs.text.includes('not-an-address')]).toEqual([200, false]);
    const cut = await site
      .newVisitor()
      .get(`${pathOf(address)}?answer=cut`)
      .set('Cookie', admin.cookie);
    expect(cut.status).toBe(200);
    await page.context().close();
  });

  test('after a form that sent a mail shows its answer again', async () => {
    const page = await site.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.url}/test/forgot-password`);
    await page.getByLabel('Email').fill('unknown@nordbau.example');
    await page.getByRole('main').getByRole('button').click();
    const heading = page.getByRole('heading', { level: 1 });
    const answer = await heading.textContent();
    await page.getByRole('main').getByRole('link', { name: 'Back to sign-in' }).click();
    await page.goBack();
    expect(await heading.textContent()).toBe(answer);
    await page.context().close();
  });
});
