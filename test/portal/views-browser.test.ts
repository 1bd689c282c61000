import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gallery } from '../../portal/views/gallery.ts';
import { renderPage } from '../../portal/views/layout.tsx';
import { launchBrowser } from '../support/browser.ts';
import { serveGallery } from './gallery-server.ts';

let server: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  server = await serveGallery(
    new Map(gallery.map((entry) => [entry.name, renderPage(entry.page, entry.options)])),
  );
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

const findings = async (): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
};

const overflow = () =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe.each(gallery)('$name in a browser', ({ name }) => {
  it('is accessible in light and dark, and fits phone and desk', { timeout: 60_000 }, async () => {
    complaints.length = 0;
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(`${server.url}/${name}`);
    expect(await overflow()).toBe(0);
    expect(await findings()).toEqual([]);

    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await overflow()).toBe(0);
    expect(await findings()).toEqual([]);
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
  });
});
