import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

// The axe in @axe-core/playwright. Its own builder sends half a megabyte twice for each check of a page, and returns
// every passed rule.
const { source } = createRequire(import.meta.resolve('@axe-core/playwright'))('axe-core') as {
  source: string;
};

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** axe's findings on the current page: `rule: the elements`. Leaves out frames: a mail's has no scripts. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(source);
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { resultTypes: ['violations'], iframes: false }).then((found) => found.violations)`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
