import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** In a single process, closing one context ends the whole browser. */
const UNWANTED = ['--single-process'];
/** A software graphics card: drawing through it takes half of a page's cost. */
const GRAPHICS = [
  '--ignore-gpu-blocklist',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/**
 * Starts a real Chromium without a window: the one at `CHROMIUM_PATH`, else the one in the packages. The caller
 * closes it.
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
