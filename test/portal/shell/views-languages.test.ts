// @module-tag long
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LOCALES } from '../../../contracts/locales.ts';
import { launchBrowser } from '../../support/portal/browser.ts';
import { serveGallery } from '../gallery/gallery-server.ts';
import { gallery, renderEntry } from '../gallery/index.ts';

/** Pages for developers are in English. */
const pages = gallery.filter(({ name }) => !/^(mailbox|mail-|preview)/.test(name));

let server: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;
beforeAll(async () => {
  const rendered = LOCALES.flatMap((locale) =>
    pages.map((entry): [string, string] => [`${locale}/${entry.name}`, renderEntry(entry, locale)]),
  );
  server = await serveGallery(new Map(rendered));
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

// The pages are side by side in frames as wide as a phone: one by one it takes ten times as long.
it.each(LOCALES)('every page fits a phone in %s', { timeout: 120_000 }, async (locale) => {
  const page = await browser.newPage();
  await page.goto(`${server.url}/nothing`);
  await page.setContent(
    pages
      .map(({ name }) => `<iframe name="${name}" src="/${locale}/${name}" width="360" height="740"></iframe>`)
      .join(''),
    { waitUntil: 'load' },
  );
  const wide = await page.evaluate<string[]>(`[...document.querySelectorAll('iframe')]
    .filter(({ contentDocument: { documentElement: root } }) =>
      root.scrollWidth > root.clientWidth || root.clientWidth < 300 || root.lang !== '${locale}')
    .map((frame) => frame.name)`);
  expect(wide).toEqual([]);
  const broken = await page.evaluate<string[]>(`[...document.querySelectorAll('iframe')]
    .filter(({ contentDocument }) => [...contentDocument.querySelectorAll('.tabs')].some((tabs) =>
      tabs.scrollWidth > tabs.clientWidth ||
      new Set([...tabs.children].map((tab) => tab.offsetTop)).size > 2))
    .map((frame) => frame.name)`);
  expect(broken, 'pages whose tabs are cut, or in more than two lines').toEqual([]);
  await page.close();
});
