import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * Starts a real Chromium without a window. Takes the one at `CHROMIUM_PATH`, else the one that came with the
 * packages. The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  return own
    ? chromium.launch({ executablePath: own, args: ['--no-sandbox'] })
    : chromium.launch({ executablePath: await sparticuz.executablePath(), args: sparticuz.args });
}
