import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { onboardingIs } from '../../support/run/watch.ts';

const MANY = 60;

/** The parts of a browser's DOM used here: the project has no types of it. */
interface Dom {
  document: { activeElement: unknown };
  getComputedStyle(element: unknown): { outlineStyle: string };
}

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Presses Tab until the target has the focus, which must be visible. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let times = 0; times < MANY; times += 1) {
    await page.keyboard.press('Tab');
    const seen = await target.evaluate((element) => {
      const { document, getComputedStyle } = globalThis as unknown as Dom;
      return element === document.activeElement ? getComputedStyle(element).outlineStyle : null;
    });
    if (seen === null) continue;
    expect(seen).not.toBe('none');
    return;
  }
  throw new Error('the focus never came there');
}

test('a person joins, invites, switches pages and signs out without a mouse', async () => {
  const invited = await invite(site);
  const page = await site.newPage();
  await page.goto(invited.links.join);
  // The first Tab shows the link that skips the header.
  await tabTo(page, page.getByRole('link', { name: 'Skip to the content' }));
  await page.keyboard.press('Enter');
  await page.locator('main:focus').waitFor();
  await tabTo(page, page.getByLabel('Your name'));
  await page.keyboard.type('Anna Müller');
  await tabTo(page, page.getByLabel('Choose a password'));
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/test\/accounts\/acct_/);
  await onboardingIs(site.world.test, invited.onboardingId, 'completed');

  await tabTo(page, page.getByRole('link', { name: 'Invitations', exact: true }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/invitations$/);
  await tabTo(page, page.getByLabel('Email addresses'));
  await page.keyboard.type('bob@mueller.example');
  await tabTo(page, page.getByLabel('Role'));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, page.getByRole('button', { name: 'Send invitations' }));
  await page.keyboard.press('Space');
  await page.getByText('Result for each address').waitFor();
  await page.goto(page.url());

  await tabTo(page, page.locator('.switcher summary'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Manage business accounts' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/test\/accounts$/);
  await tabTo(page, page.getByRole('button', { name: 'Sign out' }));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/test\/$/);
});
