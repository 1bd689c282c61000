import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * Starts a real Chromium without a window. Takes the one at `CHROMIUM_PATH`, else the one that came with the
 * packages. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own) {
    return chromium.launch({ executablePath: own, args: ['--no-sandbox'] });
  }
  // In a single process, closing one context takes the whole browser with it.
  const args = sparticuz.args.filter((arg) => arg !== '--single-process');
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args });
}
