// @module-tag long
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import { LANGUAGE_NAMES, type Locale } from '../../../contracts/locales.ts';
import { type AccountPerson, aPersonOf, pageOf } from '../../support/cases/accounts.ts';
import { invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;
const line = { product: 'ras' as const, kind: 'permanent' as const, version: '20', quantity: 1 };
const linesOf = () => [
  { ...line, licenseKey: unique('RAS20-AAAA1111-BBBB2222'), upgradeInsuranceUntil: '2028-03-31' },
  { ...line, kind: 'subscription' as const, subscriptionEndsAt: '2029-01-02' },
];

/** An organisation whose first admin has joined; `location`: the page that joining led to. */
async function joined(
  lines: OrderInput['lines'],
  locale: Locale = 'en',
): Promise<{ path: string; location: string; accountId: string; admin: AccountPerson }> {
  const { links, email } = await invite(site, { locale }, { lines });
  const form = { name: 'Ada Admin', password: PASSWORD };
  const answer = await site.newVisitor().post(pathOf(links.join)).type('form').send(form);
  const location = answer.headers.location ?? '';
  const accountId = /acct_\w+/.exec(location)?.[0] ?? '';
  const { id: userId } = await env().store.knex('users').where({ email }).first('id');
  const cookie = await signedIn(env(), email);
  const admin = { userId, memberId: '', email, name: 'Ada Admin', cookie };
  return { path: `/test/accounts/${accountId}`, location, accountId, admin };
}

const heading = (page: Page) => page.getByRole('heading', { level: 2 }).first().textContent();
const language = (page: Page) => page.locator('html').getAttribute('lang');

/** Lines of the page that are not Japanese, except addresses, names of languages, and international words. */
async function foreignLines(page: Page): Promise<string[]> {
  const main = page.getByRole('main');
  const labelled = await main.locator('[aria-label]').all();
  const labels = await Promise.all(labelled.map((element) => element.getAttribute('aria-label')));
  const company = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  return [await main.innerText(), ...labels]
    .join('\n')
    .replaceAll(company, '')
    .replace(/\S+@\S+|https?:\S+|[A-Z0-9]+-[A-Z0-9-]+/g, '')
    .replace(/Ada Admin|Carl Colleague|Upgrade Insurance|Remote Application Server|UTC|GMT/g, '')
    .split('\n')
    .filter((words) => /[A-Za-z]{2}/.test(words) && !Object.values(LANGUAGE_NAMES).includes(words.trim()));
}

describe('an admin who chose 日本語', () => {
  test('sees licenses, members, invitations and activity in Japanese, with Japanese dates', async () => {
    const { path, accountId, admin } = await joined(linesOf());
    const carl = await aPersonOf(env(), accountId, 'member', 'Carl Colleague');
    const page = await pageOf(site, admin, { viewport: { width: 360, height: 740 } });
    const go = (name: string | RegExp) => page.getByRole('link', { name, exact: true }).click();
    const speaksJapanese = async (title: string) => {
      expect([await language(page), await heading(page)]).toEqual(['ja', title]);
      expect(await foreignLines(page)).toEqual([]);
    };
    await page.goto(`${site.url}${path}`);
    await page.getByLabel('Language', { exact: true }).selectOption('日本語');
    await page.getByRole('button', { name: 'Change the language' }).click();
    expect(page.url()).toBe(`${site.url}${path}`);

    await speaksJapanese('ライセンス');
    expect(await page.getByText('Upgrade Insurance は 2028年3月31日まで').isVisible()).toBe(true);
    expect(await page.getByText('2029年1月2日まで', { exact: true }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Remote Application Server のライセンスキーを表示' }).click();
    await speaksJapanese('Remote Application Server のライセンスキー');

    await go('メンバー');
    await speaksJapanese('メンバー');
    expect(await page.getByText(/^20\d\d年\d+月\d+日から$/).count()).toBe(2);
    await go('Carl Colleague を管理');
    await speaksJapanese('Carl Colleague');
    await page.getByLabel('確認のため').fill('another@else.example');
    await page.getByRole('button', { name: '削除する' }).click();
    expect(await page.getByRole('alert').textContent()).toContain(`確認のため ${carl.email} と入力`);
    await page.getByRole('button', { name: '管理者にする' }).click();
    expect(await page.getByRole('status').textContent()).toContain(
      'Carl Colleague さんが管理者になりました。',
    );

    const dora = `${unique('dora')}@mueller.example`;
    await go('招待');
    await speaksJapanese('招待');
    await page.getByLabel('メールアドレス').fill(',');
    await page.getByRole('button', { name: '招待を送信' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('1～50 件のアドレス');
    // A reader of Japanese probably has colleagues who read it.
    expect(await page.getByLabel('メールの言語').inputValue()).toBe('ja');
    await page.getByLabel('メールアドレス').fill(dora);
    await page.getByRole('button', { name: '招待を送信' }).click();
    expect(await page.getByRole('status').textContent()).toContain('招待しました');
    await speaksJapanese('招待');
    const [mail] = await mailsOf(site, dora, 1, ['test']);
    expect(mail?.subject).toContain('ビジネスアカウント');
    await go(`${dora} を管理`);
    await speaksJapanese(dora);
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: /^招待、20\d\d年\d+月\d+日/ })
        .count(),
    ).toBe(1);
    await page.getByRole('button', { name: 'もう一度送信' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('送信したばかりです');
    await page.getByRole('button', { name: '取り消す' }).click();
    expect(await page.getByRole('status').textContent()).toBe('招待を取り消しました。');

    await go('アクティビティ');
    await speaksJapanese('アクティビティ');
    const events = await page.getByRole('main').getByRole('listitem').allTextContents();
    const told = (sentence: string) => events.filter((event) => event.startsWith(sentence));
    expect(told(`Ada Admin が ${dora} を招待しました。20`)).toHaveLength(1);
    expect(told('Ada Admin が Carl Colleague を管理者にしました。')).toHaveLength(1);
    expect(events.filter((event) => !/20\d\d年\d+月\d+日/.test(event))).toEqual([]);
    await page.context().close();
  });

  test('finds Japanese again after signing in with another browser', async () => {
    const { path, admin } = await joined(linesOf());
    const page = await pageOf(site, admin);
    await page.goto(`${site.url}${path}/members`);
    await page.getByLabel('Language', { exact: true }).selectOption('日本語');
    await page.getByRole('button', { name: 'Change the language' }).click();
    await page.context().close();

    const cookie = await signedIn(env(), admin.email);
    const other = await pageOf(site, { ...admin, cookie }, { locale: 'de-DE' });
    await other.goto(`${site.url}${path}/members`);
    expect([await language(other), await heading(other)]).toEqual(['ja', 'メンバー']);
    await other.context().close();
  });
});

test('a user without access reads the reason', async () => {
  const { path, accountId } = await joined(linesOf());
  const member = await aPersonOf(env(), accountId, 'member');
  await env().auth.setLocale(member.userId, 'de');
  const page = await pageOf(site, member);
  await page.goto(`${site.url}${path}/activity`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Das können nur Admins');
  await page.context().close();
});

test.each([
  [1, 'Poniżej znajduje się jego licencja.'],
  [3, 'Poniżej znajdują się jego 3 licencje.'],
  [5, 'Poniżej znajduje się jego 5 licencji.'],
])('in Polish, %d licenses are counted as Polish counts', async (count, sentence) => {
  const lines = Array.from({ length: count }, () => line);
  const { location, admin } = await joined(lines, 'pl');
  const answer = await site.newVisitor().get(location).set('Cookie', admin.cookie);
  const notice = /<div class="notice-body">.*?<\/div>/.exec(answer.text)?.[0];
  expect(notice).toContain(sentence);
});
