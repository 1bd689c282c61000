import { posix } from 'node:path';
import { codeSpansIn, type Document } from './documents.ts';

/** Made by a build or at a start: in no checkout. */
const MADE = /^(dist|node_modules|\.gatehouse)\//;
const PATH = /^[\w.@-]+(\/[\w.*@-]+)*\/?$/;
const SOURCE = /\.(tsx?|mjs|css|md)$/;

/**
 * Paths in backticks that look like a file or folder of the project and are not there, each as a line.
 * @param files every file of the project, from its root
 */
export function findMissingPaths(documents: Document[], files: ReadonlySet<string>): string[] {
  const roots = new Set([...files].filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
  const looksLikePath = (span: string): boolean => {
    if (!PATH.test(span) || MADE.test(span)) return false;
    if (SOURCE.test(span) || /^[\w-]+\/$/.test(span)) return true;
    return span.includes('/') && roots.has(span.split('/')[0]);
  };
  const names = new Set([...files].map((file) => posix.basename(file)));
  const isThere = (path: string): boolean => {
    if (names.has(path)) return true;
    const pattern = path.replace(/\/$/, '').replace(/[.]/g, '\\.').replace(/\*+/g, '[^/]*');
    const matching = new RegExp(`^${pattern}(/|$)`);
    return [...files].some((file) => matching.test(file));
  };
  return documents.flatMap(({ file, text }) =>
    codeSpansIn(text)
      .filter(looksLikePath)
      .filter((path) => !isThere(path) && !isThere(posix.join(posix.dirname(file), path)))
      .map((path) => `${file}: ${path} is not there`),
  );
}
