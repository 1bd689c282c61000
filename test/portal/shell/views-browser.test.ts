// @module-tag long
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from '../../support/portal/accessibility.ts';
import { launchBrowser } from '../../support/portal/browser.ts';
import { serveGallery } from '../gallery/gallery-server.ts';
import { gallery, renderEntry } from '../gallery/index.ts';

let server: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  server = await serveGallery(new Map(gallery.map((entry) => [entry.name, renderEntry(entry)])));
  browser = await launchBrowser();
  page = await (await browser.newContext()).newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url)) {
      complaints.push(`left the origin: ${request.url()}`);
    }
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const overflow = () =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe.each(gallery)('$name in a browser', ({ name }) => {
  it('is accessible in light and dark, and fits phone and desk', async () => {
    complaints.length = 0;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${server.url}/${name}`);
    expect(complaints).toEqual([]);
    expect(await overflow()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await overflow()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});

describe('without scripts', () => {
  it('a form sends the typed values', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const form = await context.newPage();
    await form.goto(`${server.url}/sign-in`);
    await form.getByLabel('Email').fill('juergen@example.com');
    await form.getByLabel('Password').fill('a & b = c');
    const sent = form.waitForRequest((request) => request.method() === 'POST');
    await form.getByRole('button', { name: 'Sign in' }).click();
    expect(Object.fromEntries(new URLSearchParams((await sent).postData() ?? ''))).toEqual({
      email: 'juergen@example.com',
      password: 'a & b = c',
      next: '/accounts/acct_1',
    });
    await context.close();
  });

  it('the browser itself refuses a password that is too short', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const form = await context.newPage();
    await form.goto(`${server.url}/join-new-person`);
    await form.getByLabel('Your name').fill('Jürgen Müller');
    await form.getByLabel('Choose a password').pressSequentially('short');
    const posts: string[] = [];
    form.on('request', (request) => posts.push(request.method()));
    await form.getByRole('button', { name: 'Join the account' }).click();
    await form.getByLabel('Choose a password').and(form.locator(':invalid:focus')).waitFor();
    expect(posts).toEqual([]);
    await context.close();
  });

  it('the first Tab shows the link that skips the header', async () => {
    await page.goto(`${server.url}/account-licenses`);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    expect((await skip.boundingBox())?.height).toBeGreaterThan(20);
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement.id')).toBe('content');
  });
});
