import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../../support/portal/browse.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { VENDOR_NAME: '<Äpfel> & Söhne' } });
});
afterAll(() => site?.close());

test('pages, also those of the test environment, name a stylesheet, a font and an icon that the service has', async () => {
  for (const path of ['/', '/test/sign-in', '/nowhere', '/dev/mailbox']) {
    const { text, headers } = await site.newVisitor().get(path);
    expect(headers['content-security-policy']).toContain("font-src 'self'");
    const links = [...text.matchAll(/<link rel="(\w+)"[^>]*href="([^"]+)"/g)].map(([, rel, href]) => [
      rel,
      href,
    ]);
    expect(links.map(([rel]) => rel).sort()).toEqual(['icon', 'preload', 'stylesheet']);
    for (const [, href] of links) {
      const { status, headers: had } = await site.newVisitor().get(String(href));
      expect([href, status, had['cache-control']]).toEqual([
        href,
        200,
        expect.stringMatching(/^public, max-age=\d+$/),
      ]);
    }
  }
});

test('every font file of the stylesheet is served, and no other file of the package', async () => {
  const { text } = await site.newVisitor().get('/assets/portal.css');
  const files = [...text.matchAll(/url\(([^)]+)\)/g)].map(([, url]) => String(url));
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    expect(file).toMatch(/^\/assets\/fonts\//);
    const { status, headers, body } = await site.newVisitor().get(file).responseType('blob');
    expect([file, status, headers['content-type']]).toEqual([file, 200, 'font/woff2']);
    expect(Buffer.from(body).subarray(0, 4).toString()).toBe('wOF2');
  }
  for (const other of ['LICENSE', '..%2Fpackage.json', 'inter-latin-wght-italic.woff2'])
    expect((await site.newVisitor().get(`/assets/fonts/${other}`)).status).toBe(404);
});

test('the icon is the mark of the vendor, whatever its name holds', async () => {
  const { headers, body } = await site.newVisitor().get('/assets/favicon.svg').responseType('blob');
  expect(headers['content-type']).toMatch(/^image\/svg\+xml/);
  expect(Buffer.from(body).toString()).toContain('>Ä</text>');
});

test('a browser draws the text with the font, Japanese with the system’s', async () => {
  const page = await site.newPage({ locale: 'ja-JP' });
  await page.goto(`${site.url}/`);
  const loaded = await page.evaluate<string[]>(
    `document.fonts.ready.then((fonts) => [...fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family))`,
  );
  expect(loaded.length).toBeGreaterThan(0);
  expect(new Set(loaded.map((family) => family.replaceAll('"', '')))).toEqual(new Set(['Inter Variable']));
  await page.context().close();
});
