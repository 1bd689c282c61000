import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporalServer, type TemporalServer } from '../../runtime/temporal-server/server.ts';
import { DEV_SERVER_DYNAMIC_CONFIG, NAMESPACES, SEARCH_ATTRIBUTE_TYPES } from '../../temporal.config.ts';
import { invited } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { launchBrowser } from '../support/portal/browser.ts';
import { freePort } from '../support/processes/free-port.ts';
import { temporalBinary } from '../support/run/provided.ts';

let server: TemporalServer;
let folder: string;
let world: World;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-ui-'));
  server = await startTemporalServer({
    binary: temporalBinary(),
    dbFile: join(folder, 'temporal.db'),
    port: await freePort(),
    uiPort: await freePort(),
    namespaces: Object.values(NAMESPACES),
    searchAttributes: SEARCH_ATTRIBUTE_TYPES,
    dynamicConfig: DEV_SERVER_DYNAMIC_CONFIG,
    logFile: join(folder, 'temporal.log'),
  });
  world = await openWorld({ temporal: server.address, env: { TEMPORAL_UI_URL: server.uiUrl ?? '' } });
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1400, height: 2000 } })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

test('probe', async () => {
  const it = await invited(world);
  const url = `${server.uiUrl}/namespaces/gatehouse-test/workflows/${encodeURIComponent(it.workflowId)}`;
  await page.goto(url);
  await page.getByRole('link', { name: 'User Metadata' }).first().click();
  await page.waitForTimeout(4000);
  await page.screenshot({ path: '/tmp/hands-ui2.png' });
  console.log(await page.locator('#content').innerText());
  await page.getByRole('button', { name: 'More Actions' }).last().click();
  await page.waitForTimeout(1000);
  console.log(await page.getByRole('menuitem').allInnerTexts());
  await page
    .getByRole('menuitem', { name: /update/i })
    .last()
    .click();
  await page.waitForTimeout(2000);
  await page.screenshot({ path: '/tmp/hands-ui3.png' });
  console.log(await page.locator('dialog[open], [role=dialog]').last().innerHTML());
}, 120_000);
