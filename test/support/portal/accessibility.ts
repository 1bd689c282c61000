import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

// The axe that @axe-core/playwright comes with. Its builder hands over half a megabyte twice for each look at a page,
// and takes back everything that is in order.
const { source } = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core') as {
  source: string;
};

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** What axe finds wrong on the page as it is now: `rule: the elements`. Frames are left out: a mail's has no scripts. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(source);
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { resultTypes: ['violations'], iframes: false }).then((found) => found.violations)`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
