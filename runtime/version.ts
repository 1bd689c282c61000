import { existsSync, readFileSync } from 'node:fs';

/** The version of the package. Its package.json is next to `runtime/` in a checkout, and one folder higher in a build. */
export function packageVersion(): string {
  const file = ['../package.json', '../../package.json']
    .map((path) => new URL(path, import.meta.url))
    .find((url) => existsSync(url));
  const content: { version?: string } = file ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return content.version ?? 'unknown';
}
