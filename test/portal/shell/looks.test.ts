// @module-tag long
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cookiesOf } from '../../support/cases/accounts.ts';
import { invite, pathOf } from '../../support/cases/invited.ts';
import { accessibilityFaults } from '../../support/portal/accessibility.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { aSignUp, fillSignUp } from '../../support/portal/sign-ups.ts';

let site: Site;
let page: Page;
beforeAll(async () => {
  site = await openSite();
  page = await site.newPage();
});
afterAll(() => site?.close());

const LONG_NAME = `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ${'W'.repeat(16)} AG`;

const people = [
  {
    what: 'a long name without a space',
    company: LONG_NAME,
    email: `${'very.long.local.part'.repeat(3)}@a-rather-long-domain-name-for-a-company.example`,
  },
  {
    what: 'a Japanese company',
    company: '株式会社ノースゲートソフトウェア 東京本社',
    email: 'admin@northgate.example',
  },
];

/** Takes screenshots when `SCREENSHOTS` names a folder. */
async function picture(name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

const overflow = () =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function look(name: string, path: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${site.url}${path}`);
  await picture(`${name}-phone`);
  expect([name, await overflow()]).toEqual([name, 0]);
  // axe's findings depend on the page, hardly on its names: once is enough.
  if (name.startsWith('very')) expect([name, await accessibilityFaults(page)]).toEqual([name, []]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await picture(`${name}-desk`);
}

test.each(people)('$what fits every page and the mail on a phone', async ({ company, email }) => {
  const invited = await invite(site, { companyName: company, primaryEmail: email });
  const tag = email.slice(0, 4);
  const { store, auth } = site.world.test;
  await page.context().clearCookies();
  await look(`${tag}-home`, '/test/');
  await look(`${tag}-sign-in`, '/test/sign-in');
  await look(`${tag}-sign-up`, '/test/sign-up');
  await page.setViewportSize({ width: 360, height: 740 });
  await fillSignUp(page, aSignUp(email, { companyName: company }));
  await picture(`${tag}-sign-up-invited-phone`);
  expect(['invited', await overflow()]).toEqual(['invited', 0]);
  await look(`${tag}-join`, pathOf(invited.links.join));
  await look(`${tag}-decline`, pathOf(invited.links.decline));
  await look(`${tag}-reminders`, pathOf(invited.links.reminders));
  await look(`${tag}-mailbox`, '/dev/mailbox?mode=test');
  await look(`${tag}-mail`, `/dev/mailbox/test/${invited.mail.id}`);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${site.url}/dev/mailbox/test/${invited.mail.id}/raw`);
  expect(['the mail', await overflow()]).toEqual(['the mail', 0]);
  await look(`${tag}-malformed`, '/test/join/cut');

  const use = async (address: string) => {
    await page.context().addCookies(cookiesOf(site, await signedIn(site.world.test, address)));
  };
  await aMember(site.world.test, `other-${email}`);
  await use(`other-${email}`);
  await look(`${tag}-wrong-person`, pathOf(invited.links.join));
  await page.context().clearCookies();

  await site
    .newVisitor()
    .post(pathOf(invited.links.join))
    .type('form')
    .send({ name: 'Ümit 田中', password: PASSWORD })
    .expect(303);
  await look(`${tag}-used`, pathOf(invited.links.join));
  await use(email);
  const session = await auth.signIn({ email, password: PASSWORD }, new Headers());
  const userId = session?.state === 'signed-in' ? session.user.id : '';
  const [account] = await store.accounts.ofUser(userId);
  await look(`${tag}-account`, `/test/accounts/${account?.id}?joined=1`);
  await look(`${tag}-accounts`, '/test/accounts');
  await page.setViewportSize({ width: 360, height: 740 });
  await page.locator('.switcher summary').click();
  await picture(`${tag}-switcher-phone`);
  expect(['the switcher', await overflow(), await accessibilityFaults(page)]).toEqual([
    'the switcher',
    0,
    [],
  ]);
  await look(`${tag}-leave`, `/test/accounts/${account?.id}/leave`);
  await look(`${tag}-new-account`, '/test/accounts/new');
  await look(`${tag}-not-found`, '/test/nowhere');
});
