import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type RequestHandler, Router } from 'express';
import helmet from 'helmet';
import { createGuideForPrograms, type ReferenceOptions } from './guide-for-programs.ts';

/** Scalar's API reference (MIT), as its package has it: `dist/browser/standalone.js`, compressed. */
const SCALAR = new URL('./scalar-1.72.1.js.gz', import.meta.url);

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gatehouse API</title>
<link rel="icon" href="/assets/favicon.svg">
</head>
<body>
<div id="reference"></div>
<noscript>This page needs scripts. The description is at <a href="/openapi.json">/openapi.json</a>.</noscript>
<script src="/docs/scalar.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** What would ask other origins is off: fonts, telemetry, the assistant, the vendor's client. */
const START = `Scalar.createApiReference('#reference', {
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  defaultOpenAllTags: true,
  showDeveloperTools: 'never',
});
`;

/** Only the service's own files; Scalar writes its styles into the page. */
const PAGE_POLICY = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
});

interface Reference {
  /** `GET /docs`: a page to read and try the API. */
  page: RequestHandler[];
  /** `GET /llms.txt`: a guide for programs. */
  guide: RequestHandler;
  /** What the page loads. */
  files: Router;
}

/** The pages that explain the API; all they load comes from the service itself. */
export function createReference(options: ReferenceOptions): Reference {
  const files = Router();
  files.get('/start.js', sendText('js', START));
  files.get('/scalar.js', sendCompressed(readFileSync(SCALAR)));
  return {
    page: [PAGE_POLICY, sendText('html', PAGE)],
    guide: sendText('text/plain', createGuideForPrograms(options)),
    files,
  };
}

const sendText =
  (type: string, text: string): RequestHandler =>
  (_req, res) => {
    res.set('Cache-Control', 'no-cache').type(type).send(text);
  };

/** Every browser takes gzip; another client gets the plain file. */
const sendCompressed =
  (compressed: Buffer): RequestHandler =>
  (req, res) => {
    res.set({ 'Cache-Control': 'public, max-age=3600', Vary: 'Accept-Encoding' }).type('js');
    if (req.acceptsEncodings('gzip')) res.set('Content-Encoding', 'gzip').send(compressed);
    else res.send(gunzipSync(compressed));
  };
