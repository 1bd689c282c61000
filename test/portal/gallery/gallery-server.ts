import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The portal's content security policy; the pages must work under it. */
const POLICY =
  "default-src 'none'; style-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'self'";

/** Serves the given pages by name, the stylesheet and a mail on a free port of this machine. */
export async function serveGallery(pages: Map<string, string>) {
  const css = await readFile(new URL('../../../portal/shell/portal.css', import.meta.url));
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    response.setHeader('Content-Security-Policy', POLICY);
    const html =
      path === '/raw-mail'
        ? '<!doctype html><html lang="en"><title>Mail</title><main><h1>Guten Tag</h1><p>Join</p></main>'
        : pages.get(path.slice(1));
    if (path === '/assets/portal.css') {
      response.setHeader('Content-Type', 'text/css').end(css);
    } else if (html === undefined) {
      response.writeHead(404).end();
    } else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
