import type { Page } from 'playwright-core';
import { anotherCaller } from './sign-ups.ts';

/** The requests that scanners without scripts make to a link. */
export const LOOKS: [string, (url: string) => Promise<unknown>][] = [
  ['asks with HEAD', (url) => fetch(url, { method: 'HEAD' })],
  ['asks with GET', (url) => fetch(url)],
  ['asks with OPTIONS', (url) => fetch(url, { method: 'OPTIONS' })],
  ['fetches the parts of the page too', getWithParts],
  ['asks for the page without its last character', (url) => fetch(url.slice(0, -1))],
];

/** Fetches a page and the resources it names, as scanners that render do. */
async function getWithParts(url: string): Promise<void> {
  const html = await (await fetch(url)).text();
  const parts = [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, path]) =>
    String(new URL(path ?? '', url)),
  );
  for (const part of parts) await fetch(part);
}

/**
 * Follows every link of a page, and of the pages behind it, and submits each form without input; returns their
 * number.
 * @param options.spare forms to leave alone, by action
 * @param options.seen pages that need no second visit; new ones are added
 */
export async function pressEverything(
  page: Page,
  url: string,
  { spare = () => false, seen = new Set() }: { spare?: (action: string) => boolean; seen?: Set<string> } = {},
): Promise<number> {
  const origin = new URL(url).origin;
  const open = [url];
  let pressed = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    // Another caller address for a site behind a proxy: its limits are not tested here.
    await page.setExtraHTTPHeaders(anotherCaller());
    await page.goto(next);
    const hrefs = await page.evaluate<string[]>(
      "[...document.links].map((one) => one.href.replace(/#.*/, ''))",
    );
    open.push(...hrefs.filter((href) => href.startsWith(origin) && !href.startsWith(`${origin}/dev/`)));
    const actions = await page.evaluate<string[]>('[...document.forms].map((one) => one.action)');
    for (const [index, action] of actions.entries()) {
      // The language form is on every page.
      if (spare(action) || seen.has(`form ${action}`)) continue;
      if (action.endsWith('/language')) seen.add(`form ${action}`);
      // Twice: as a browser that enforces required fields, and as a script that does not.
      await page.goto(next);
      await page.locator('form').nth(index).locator('button').last().click();
      await page.goto(next);
      await Promise.all([
        page.waitForEvent('framenavigated'),
        page.evaluate(`document.forms[${index}].submit()`),
      ]);
      pressed += 1;
    }
  }
  return pressed;
}
