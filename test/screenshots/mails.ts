// Makes docs/mails/: each mail of the product as one sheet of all languages, at phone width and at full width. Draws
// with the machine's own fonts: without one for Japanese and Chinese their sheets show boxes.
import { mkdir, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { LOCALES } from '../../contracts/locales.ts';
import { createMailSamples } from '../../mail/samples.ts';
import { readSettings } from '../../runtime/settings.ts';
import { launchBrowser } from '../support/portal/browser.ts';

/** How wide a mail is shown, and how many stand in a row. */
const WIDTHS = [
  { name: 'phone', width: 375, columns: 9 },
  { name: 'wide', width: 640, columns: 5 },
];
/** They look like the mail they are a variant of; the sheets stay a size that a repository can hold. */
const LEFT_OUT = ['invitation-member', 'license-bound-one', 'license-renewed'];
const folder = fileURLToPath(new URL('../../docs/mails/', import.meta.url));
const { mail } = readSettings({ VENDOR_POSTAL_ADDRESS: '12 Harbour Street, 20457 Hamburg, Germany' });
const samples = createMailSamples(mail.brand);

const names = samples.names.filter((name) => !LEFT_OUT.includes(name));

/** One sheet: a frame a language, each as high as its mail. */
async function takeSheet(page: Page, name: string, { width, columns }: (typeof WIDTHS)[number]) {
  const mails = await Promise.all(LOCALES.map(async (locale) => (await samples.render(name, locale))?.html));
  const frames = mails.map((html) => `<iframe srcdoc="${attribute(html ?? '')}"></iframe>`).join('');
  const style = `body { margin: 0; background: #9ca3af; display: grid; gap: 16px; padding: 16px;
    grid-template-columns: repeat(${columns}, ${width}px); width: max-content; align-items: start }
    iframe { border: 0; width: ${width}px; height: 100px; background: #fff }`;
  await page.setContent(`<!doctype html><style>${style}</style>${frames}`, { waitUntil: 'load' });
  // As text: this runs in the browser, whose types are not ours.
  await page.evaluate(`for (const frame of document.querySelectorAll('iframe'))
    frame.style.height = frame.contentDocument.documentElement.scrollHeight + 'px'`);
}

const attribute = (html: string): string => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
try {
  const context = await browser.newContext({
    viewport: { width: 3600, height: 1000 },
    deviceScaleFactor: 0.5,
  });
  const page = await context.newPage();
  let bytes = 0;
  for (const name of names) {
    for (const size of WIDTHS) {
      await takeSheet(page, name, size);
      const path = `${folder}${name}-${size.name}.jpg`;
      await page.locator('body').screenshot({ path, type: 'jpeg', quality: 40 });
      bytes += (await stat(path)).size;
    }
  }
  console.log(`${names.length * WIDTHS.length} sheets in docs/mails/, ${Math.round(bytes / 1024)} KB`);
} finally {
  await browser.close();
}
