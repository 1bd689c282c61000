import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { startTemporalServer } from '../../../runtime/temporal-server/server.ts';
import { DEV_SERVER_DYNAMIC_CONFIG, NAMESPACES, SEARCH_ATTRIBUTE_TYPES } from '../../../temporal.config.ts';
import { launchBrowser } from '../portal/browser.ts';
import { freePort } from '../processes/free-port.ts';
import { temporalBinary } from '../run/provided.ts';

const PATIENCE_MS = 20_000;
const EDITOR_MS = 700;

/** A Temporal server of its own with the web UI, and a browser in front of it. */
export interface TemporalUi {
  address: string;
  url: string;
  page: Page;
  close(): Promise<void>;
}

export async function openTemporalUi(): Promise<TemporalUi> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-temporal-ui-'));
  const server = await startTemporalServer({
    binary: temporalBinary(),
    dbFile: join(folder, 'temporal.db'),
    port: await freePort(),
    uiPort: await freePort(),
    namespaces: Object.values(NAMESPACES),
    searchAttributes: SEARCH_ATTRIBUTE_TYPES,
    dynamicConfig: DEV_SERVER_DYNAMIC_CONFIG,
    logFile: join(folder, 'temporal.log'),
  });
  const browser = await launchBrowser();
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 1400 } })).newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  return {
    address: server.address,
    url: server.uiUrl ?? '',
    page,
    async close() {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** The tab "User Metadata" of a workflow, as its reader sees it. */
export async function readCaseFile(
  page: Page,
  temporalUrl: string,
): Promise<{ summary: string; details: string; current: string }> {
  await page.goto(temporalUrl);
  await page.locator('a[role=tab][href*="/user-metadata"]').first().click();
  const shown = page.locator('iframe[title=output]');
  await shown.nth(2).waitFor();
  const textOf = (n: number) =>
    shown.nth(n).contentFrame().locator('body').filter({ hasText: /\S/ }).innerText();
  return { summary: await textOf(0), details: await textOf(1), current: await textOf(2) };
}

/** The dialog that "More Actions" opens. */
async function openDialog(page: Page, temporalUrl: string, kind: 'Signal' | 'Update') {
  await page.goto(temporalUrl);
  await page.getByRole('button', { name: 'More Actions' }).last().click();
  await page
    .getByRole('menuitem', { name: `Send ${kind === 'Signal' ? 'a' : 'an'} ${kind}` })
    .last()
    .click();
  const dialog = page.locator('dialog[open]').last();
  await dialog.getByTestId(`${kind.toLowerCase()}-select-button`).click();
  return dialog;
}

/**
 * Sends an Update or a Signal as an operator does: chooses its name, types its input, and presses Submit.
 * @param input the text typed into the field; null: the field is left empty
 * @returns the error that the dialog shows; null when it closes, because the message was taken
 */
export async function sendByHand(
  page: Page,
  temporalUrl: string,
  message: { kind: 'Signal' | 'Update'; name: string; input: string | null },
): Promise<string | null> {
  const { kind, name, input } = message;
  const dialog = await openDialog(page, temporalUrl, kind);
  const known = page.getByRole('option', { name: new RegExp(`^\\s*${name}\\b`) }).last();
  const custom = page.getByRole('option', { name: /Custom/ }).last();
  await custom.waitFor();
  if (await known.isVisible()) await known.click();
  else {
    await custom.click();
    await dialog.getByTestId(`${kind.toLowerCase()}-name`).fill(name);
  }
  if (input !== null) {
    await dialog.locator('.cm-content').last().click();
    await page.keyboard.insertText(input);
    // The editor formats what was typed, and the dialog grows with it.
    await page.waitForTimeout(EDITOR_MS);
  }
  await dialog.getByTestId('confirm-modal-button').dispatchEvent('click');
  const failed = dialog.getByRole('alert').filter({ hasText: /\S/ });
  // The dialog closes once the server has taken the message.
  const outcome = Promise.race([failed.first().waitFor(), dialog.waitFor({ state: 'hidden' })]);
  await outcome.catch(async (error: unknown) => {
    const shown = await page.locator('body').innerText();
    throw new Error(`${kind} ${name}: the UI says neither: ${shown}`, { cause: error });
  });
  return (await failed.count()) > 0 ? await failed.first().innerText() : null;
}

/** What the UI says of each Update and Signal of a workflow. */
export async function readOffers(
  page: Page,
  temporalUrl: string,
  kind: 'Signal' | 'Update',
): Promise<string[]> {
  await openDialog(page, temporalUrl, kind);
  await page
    .getByRole('option', { name: /Custom/ })
    .last()
    .waitFor();
  return page.getByRole('option').allInnerTexts();
}
