import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { type Response, Router } from 'express';
import { renderFavicon } from './favicon.ts';
import { STYLES } from './styles.ts';

const require = createRequire(import.meta.url);
/** Inter (SIL Open Font License 1.1): a file for each script. Japanese and Chinese are left to the system. */
const INTER = dirname(require.resolve('@fontsource-variable/inter/wght.css'));
const FACES = readFileSync(join(INTER, 'wght.css'), 'utf8').replaceAll('./files/', '/assets/fonts/');
const FILES = new Set(
  [...FACES.matchAll(/\/assets\/fonts\/([\w-]+\.woff2)/g)].map(([, name]) => String(name)),
);

const sheet = [
  FACES,
  ...STYLES.map((name) => readFileSync(new URL(`./styles/${name}.css`, import.meta.url), 'utf8')),
].join('\n');

const keep = (res: Response, seconds: number): Response =>
  res.set('Cache-Control', `public, max-age=${seconds}`);

/** The files that pages load: the stylesheet, the font, the icon of the tab. All come from the service itself. */
export function createAssets({ vendorName }: { vendorName: string }): Router {
  const router = Router();
  router.get('/portal.css', (_req, res) => {
    keep(res, 300).type('css').send(sheet);
  });
  router.get('/favicon.svg', (_req, res) => {
    keep(res, 300).type('svg').send(renderFavicon(vendorName));
  });
  router.get('/fonts/:name', (req, res, next) => {
    const name = basename(String(req.params.name));
    if (!FILES.has(name)) return next();
    keep(res, 7 * 24 * 3_600).sendFile(join(INTER, 'files', name));
  });
  return router;
}
