import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createAssets } from '../../../portal/shell/assets.ts';
import { people } from './entry.ts';

/** The portal's content security policy, but that pages may be framed by each other; the pages must work under it. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-src 'self'; " +
  "base-uri 'none'; frame-ancestors 'self'";

/** Serves the given pages by name, what they load and a mail on a free port of this machine. */
export async function serveGallery(pages: Map<string, string>) {
  const app = express();
  app.use((_req, res, next) => {
    res.set('Content-Security-Policy', POLICY);
    next();
  });
  app.use('/assets', createAssets({ vendorName: people.vendor }));
  app.get('/raw-mail', (_req, res) => {
    res.send('<!doctype html><html lang="en"><title>Mail</title><main><h1>Guten Tag</h1><p>Join</p></main>');
  });
  app.use((req, res) => {
    const html = pages.get(req.path.slice(1));
    if (html === undefined) res.sendStatus(404);
    else res.type('html').send(html);
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
