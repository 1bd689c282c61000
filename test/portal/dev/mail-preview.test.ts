import type { Page } from 'playwright-core';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOCALES } from '../../../contracts/locales.ts';
import { startFakeResend } from '../../../fake-resend/server.ts';
import { SAMPLE_NAMES } from '../../../mail/samples.ts';
import { openWorld } from '../../support/cases/world.ts';
import { accessibilityFaults } from '../../support/portal/accessibility.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ workers: [], env: { VENDOR_NAME: 'Nordlicht Software' } });
});
afterAll(() => site?.close());

const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('the preview of all mails', () => {
  test('leads to every mail in every language', async () => {
    const { text } = await site.newVisitor().get('/dev/mails').expect(200);
    const links = [...text.matchAll(/href="(\/dev\/mails\/[^"]+)"/g)].map(([, href]) => href);
    expect(links).toEqual(
      SAMPLE_NAMES.flatMap((name) => LOCALES.map((locale) => `/dev/mails/${name}/${locale}`)),
    );
    for (const link of links.filter((_, at) => at % 10 === 0)) {
      const { text: mail } = await site.newVisitor().get(`${link}/raw`).expect(200);
      expect([link, mail.includes('Nordlicht Software')]).toEqual([link, true]);
    }
  });

  test('is reached from the mailbox by keyboard, shows a mail wide, narrow and as text', async () => {
    const page = await site.newPage({ viewport: { width: 1280, height: 900 } });
    const go = async (name: string | RegExp) => {
      const link = page.getByRole('link', { name, exact: true });
      await link.focus();
      await page.keyboard.press('Enter');
    };
    await page.goto(`${site.url}/dev/mailbox`);
    await go('See every mail in every language');
    await go('reminder-2, Deutsch');
    await page.waitForURL('**/dev/mails/reminder-2/de');
    const heading = page.frameLocator('iframe').getByRole('heading', { level: 1 });
    expect(await heading.textContent()).toBe('Ihre Einladung gilt weiterhin');
    const width = async () => (await page.locator('iframe').boundingBox())?.width ?? 0;
    expect(await width()).toBeGreaterThan(640);
    await go('Phone');
    await page.waitForURL('**/reminder-2/de?view=phone');
    expect(await width()).toBe(375);
    await go('Polski');
    await page.waitForURL('**/reminder-2/pl?view=phone');
    expect(await heading.textContent()).toBe('Zaproszenie jest nadal ważne');
    await go('Text');
    await page.waitForURL('**/reminder-2/pl?view=text');
    expect(await page.locator('pre').textContent()).toContain('Zaproszenie jest nadal ważne');
    await go('Next: reminder-3');
    await page.waitForURL('**/reminder-3/pl?view=text');
    await page.context().close();
  });

  test('fits a phone and has no fault that axe finds', async () => {
    const page = await site.newPage({ viewport: { width: 360, height: 740 } });
    for (const path of ['', '/invitation/en', '/contact-needed/de?view=phone', '/code/ja?view=text']) {
      await page.goto(`${site.url}/dev/mails${path}`);
      expect([path, await overflow(page), await accessibilityFaults(page)]).toEqual([path, 0, []]);
    }
    await page.context().close();
  });

  test('runs no script of a mail, and knows only its own mails and languages', async () => {
    const raw = await site.newVisitor().get('/dev/mails/invitation/en/raw');
    expect(raw.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
    for (const path of [
      '/nothing/en',
      '/invitation/xx',
      '/__proto__/en',
      '/invitation/xx/raw',
      '/invitation',
    ])
      expect([path, (await site.newVisitor().get(`/dev/mails${path}`)).status]).toEqual([path, 404]);
  });

  test('answers this machine only, and is off with a provider', async () => {
    for (const path of ['/dev/mails', '/dev/mails/invitation/en', '/dev/mails/invitation/en/raw']) {
      const { status } = await site.newVisitor().get(path).set('Host', 'evil.example');
      expect([path, status]).toEqual([path, 403]);
    }
    const resend = await startFakeResend();
    const env = { RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: resend.url };
    const world = await openWorld({ env, workers: [] });
    try {
      expect((await request(world.app).get('/dev/mails')).status).toBe(404);
    } finally {
      await world.close();
      await resend.close();
    }
  });
});
