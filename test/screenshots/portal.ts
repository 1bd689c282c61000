// Makes docs/portal/: the pages that docs/portal.md shows, at a desk and on a phone, and one page in all languages.
// Japanese and Chinese are drawn with the machine's fonts: without one their pages show boxes.
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { LOCALES } from '../../contracts/locales.ts';
import { serveGallery } from '../portal/gallery/gallery-server.ts';
import { gallery, renderEntry } from '../portal/gallery/index.ts';
import { launchBrowser } from '../support/portal/browser.ts';

const docs = new URL('../../docs/', import.meta.url);
const folder = new URL('portal/', docs);
const VIEWS = {
  desk: { viewport: { width: 1280, height: 800 }, colorScheme: 'light', deviceScaleFactor: 0.6 },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'dark', deviceScaleFactor: 0.8 },
} as const;
const LANGUAGES_OF = 'sign-up-invited';

/** Takes a picture of the whole page at a path; answers its bytes. */
async function take(browser: Browser, url: string, view: keyof typeof VIEWS, name: string): Promise<number> {
  const context = await browser.newContext(VIEWS[view]);
  const page = await context.newPage();
  const answer = await page.goto(url);
  if (!answer?.ok()) throw new Error(`the gallery has no page ${name}`);
  const path = new URL(`${name}.jpg`, folder).pathname;
  await page.screenshot({ path, fullPage: true, type: 'jpeg', quality: 60 });
  await context.close();
  return (await stat(path)).size;
}

const guide = await readFile(new URL('portal.md', docs), 'utf8');
const shown = [...guide.matchAll(/\(portal\/([\w-]+)-desk\.jpg\)/g)].map(([, name]) => String(name));
const pages = new Map(gallery.map((entry) => [entry.name, renderEntry(entry)]));
for (const locale of LOCALES) {
  const entry = gallery.find(({ name }) => name === LANGUAGES_OF);
  if (entry) pages.set(`language-${locale}`, renderEntry(entry, locale));
}
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const server = await serveGallery(pages);
const browser = await launchBrowser();
try {
  let bytes = 0;
  for (const name of shown) {
    bytes += await take(browser, `${server.url}/${name}`, 'desk', `${name}-desk`);
    bytes += await take(browser, `${server.url}/${name}`, 'phone', `${name}-phone`);
  }
  for (const locale of LOCALES)
    bytes += await take(browser, `${server.url}/language-${locale}`, 'phone', `language-${locale}`);
  console.log(
    `${shown.length * 2 + LOCALES.length} pictures in docs/portal/, ${Math.round(bytes / 1024)} KB`,
  );
} finally {
  await browser.close();
  await server.close();
}
