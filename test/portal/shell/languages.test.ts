import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { anAddress } from '../../support/portal/sign-ups.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const languageOf = (html: string) => /<html lang="([^"]+)"/.exec(html)?.[1];
const read = async (acceptLanguage: string, path = '/test/') =>
  languageOf((await site.newVisitor().get(path).set('Accept-Language', acceptLanguage)).text);

describe('a page has the language', () => {
  test.each([
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.5', 'de'],
    ['sv, pl;q=0.8, en;q=0.7', 'pl'],
    ['en-GB, de;q=0.9', 'en'],
    ['pt-PT', 'pt-BR'],
    ['zh-Hans-CN', 'zh-CN'],
    ['fr;q=0, it;q=0.1', 'it'],
    ['sv', 'en'],
    ['*', 'en'],
    [';;,,q=', 'en'],
    ['x'.repeat(5_000), 'en'],
  ])('of a browser that asks for %s: %s', async (asked, language) => {
    expect(await read(asked)).toBe(language);
  });

  test('of the browser on a 404 page too', async () => {
    expect(await read('ja', '/test/nowhere')).toBe('ja');
  });
});

describe('the language that a person chose', () => {
  test('stays across pages, without scripts and on a phone, and comes back to the page', async () => {
    const page = await site.newPage({
      javaScriptEnabled: false,
      locale: 'de-DE',
      viewport: { width: 360, height: 740 },
    });
    await page.goto(`${site.url}/test/forgot-password?from=here`);
    expect(languageOf(await page.content())).toBe('de');
    await page.getByLabel('Sprache', { exact: true }).selectOption('Polski');
    await page.getByRole('button', { name: 'Sprache ändern' }).click();
    expect(page.url()).toBe(`${site.url}/test/forgot-password?from=here`);
    expect(languageOf(await page.content())).toBe('pl');
    await page.goto(`${site.url}/test/`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Państwa konto firmowe');
    // The other environment is a separate portal.
    await page.goto(`${site.url}/`);
    expect(languageOf(await page.content())).toBe('de');
  });

  test("follows the user into another browser, and overrules that browser's choice", async () => {
    const email = anAddress();
    await aMember(site.world.test, email);
    const signIn = async (visitor: ReturnType<Site['newVisitor']>) =>
      visitor.post('/test/sign-in').type('form').send({ email, password: PASSWORD });
    const [one, other] = [site.newVisitor(), site.newVisitor()];
    await signIn(one);
    await one.post('/test/language').type('form').send({ locale: 'ja', next: '/test/accounts' });
    await other.post('/test/language').type('form').send({ locale: 'it' });
    await signIn(other);
    expect(languageOf((await other.get('/test/accounts')).text)).toBe('ja');
    await other.post('/test/sign-out').type('form').send({});
    expect(languageOf((await other.get('/test/')).text)).toBe('it');
  });

  test('is one of ours, and leads to pages of ours only', async () => {
    const visitor = site.newVisitor();
    const send = (form: object) => visitor.post('/test/language').type('form').send(form);
    const answer = await send({ locale: 'xx', next: '//evil.example/' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/test/']);
    expect(answer.headers['set-cookie']).toBeUndefined();
    await send({ locale: 'de' });
    const foreign = await send({ locale: 'fr' }).set('Sec-Fetch-Site', 'cross-site');
    expect(foreign.status).toBe(403);
    expect(languageOf((await visitor.get('/test/')).text)).toBe('de');
  });
});

test('a form that came back offers no other language, which would lose the typed values', async () => {
  const visitor = site.newVisitor();
  expect((await visitor.get('/test/sign-in')).text).toContain('action="/test/language"');
  const again = await visitor
    .post('/test/sign-in')
    .type('form')
    .send({ email: 'a@b.example', password: 'x' });
  expect(again.text).not.toContain('action="/test/language"');
});

test('the mailbox of developers is in English, and offers no other language', async () => {
  expect(await read('de', '/dev/mailbox')).toBe('en');
  expect((await site.newVisitor().get('/dev/mailbox')).text).not.toContain('/language');
});
