import { readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';

/** `GET /openapi.json`: the committed description, which `npm run docs:check` holds against the schemas. */
export function serveOpenapi(): RequestHandler {
  const text = readFileSync(new URL('./openapi.json', import.meta.url), 'utf8');
  return (_req, res) => {
    res.set('Cache-Control', 'no-cache').type('application/json').send(text);
  };
}
