import type { Browser } from 'playwright-core';
import { encode } from 'uqr';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../support/portal/browser.ts';
import { serveGallery } from '../gallery/gallery-server.ts';
import { gallery, renderEntry } from '../gallery/index.ts';

let browser: Browser;
let server: Awaited<ReturnType<typeof serveGallery>>;
beforeAll(async () => {
  const pages = gallery.filter(({ name }) => name === 'second-factor-enrol');
  server = await serveGallery(new Map(pages.map((entry) => [entry.name, renderEntry(entry, 'ja')])));
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/**
 * The pixel in the middle of each module, as a camera sees it: `true` is black; any colour but black and white is an
 * error.
 */
const modulesOf = async (png: Buffer, size: number): Promise<boolean[][]> => {
  const page = await browser.newPage();
  const source = `(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const at = (index) => Math.floor(((index + 0.5) / ${size}) * image.width);
    return Array.from({ length: ${size} }, (_, y) => Array.from({ length: ${size} }, (_, x) =>
      [...canvas.getImageData(at(x), at(y), 1, 1).data].join()));
  })()`;
  const colours = await page.evaluate<string[][]>(source);
  await page.close();
  expect(new Set(colours.flat())).toEqual(new Set(['0,0,0,255', '255,255,255,255']));
  return colours.map((row) => row.map((colour) => colour === '0,0,0,255'));
};

test.each(['light', 'dark'] as const)(
  'the link to the app is drawn black on white, in %s too',
  async (scheme) => {
    const context = await browser.newContext({ javaScriptEnabled: false, colorScheme: scheme });
    const page = await context.newPage();
    await page.goto(`${server.url}/second-factor-enrol`);
    const picture = page.getByRole('img', { name: 'QR コード' });
    const uri = (await page.locator('a[href^="otpauth:"]').getAttribute('href')) ?? '';
    // The standard requires four white modules all around.
    const { size, data } = encode(uri, { ecc: 'M', border: 4 });
    expect(await modulesOf(await picture.screenshot(), size)).toEqual(data);
    expect((await picture.boundingBox())?.width).toBeGreaterThan(3 * size);
    await context.close();
  },
);
