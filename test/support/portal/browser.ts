import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** In a single process, closing one context takes the whole browser with it. */
const UNWANTED = ['--single-process'];
/** Software that pretends to be a graphics card: drawing by way of it takes half of what a page costs. */
const GRAPHICS = [
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/**
 * Starts a real Chromium without a window. Takes the one at `CHROMIUM_PATH`, else the one that came with the
 * packages. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own) {
    return chromium.launch({ executablePath: own, args: ['--no-sandbox'] });
  }
  const left = sparticuz.args.filter((arg) => ![...UNWANTED, ...GRAPHICS].includes(arg));
  const args = [...left, '--disable-gpu'];
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args });
}
