import { createServer } from 'node:http';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import request from 'supertest';
import { openWorld, type World, type WorldOptions } from '../cases/world.ts';
import { freePort } from '../processes/free-port.ts';
import { launchBrowser } from './browser.ts';

/** A page that does not load fails its step, not the whole test. A case alone may take 9 s to answer. */
const PATIENCE_MS = 60_000;

/** The whole service behind a real listener, to which its mails' links lead. */
export interface Site {
  url: string;
  world: World;
  /** A page in a new browser profile. */
  newPage(options?: BrowserContextOptions): Promise<Page>;
  /** Plain HTTP with its own cookie jar; does not follow redirects. */
  newVisitor(): ReturnType<typeof request.agent>;
  close(): Promise<void>;
}

/** Opens a world and listens; the first page starts a browser. */
export async function openSite({ env = {}, ...options }: WorldOptions = {}): Promise<Site> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const world = await openWorld({ ...options, env: { PUBLIC_URL: url, ...env } });
  const server = createServer(world.app);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  let browser: Promise<Browser> | undefined;
  return {
    url,
    world,
    async newPage(contextOptions = {}) {
      browser ??= launchBrowser();
      const context = await (await browser).newContext(contextOptions);
      context.setDefaultTimeout(PATIENCE_MS);
      return context.newPage();
    },
    newVisitor: () => request.agent(url).redirects(0),
    async close() {
      await (await browser)?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await world.close();
    },
  };
}
