import { posix } from 'node:path';
import { anchorsOf, type Document, proseOf } from './documents.ts';

const LINK = /\]\(([^()\s]+)\)/g;

/**
 * Links within the project that lead nowhere, each as a line.
 * @param files every file of the project, from its root
 */
export function findBrokenLinks(documents: Document[], files: ReadonlySet<string>): string[] {
  const texts = new Map(documents.map(({ file, text }) => [file, text]));
  const isThere = (path: string) => files.has(path) || [...files].some((file) => file.startsWith(`${path}/`));
  const faultOf = (from: string, target: string): string | null => {
    const [path = '', anchor] = target.split('#');
    const to = path === '' ? from : posix.join(posix.dirname(from), path).replace(/\/$/, '');
    if (!isThere(to)) return `${from}: ${target} is not there`;
    const page = texts.get(to);
    const isMissing = anchor !== undefined && page !== undefined && !anchorsOf(page).has(anchor);
    return isMissing ? `${from}: ${to} has no heading for #${anchor}` : null;
  };
  return documents.flatMap(({ file, text }) =>
    [
      ...proseOf(text)
        .replace(/`[^`]*`/g, '')
        .matchAll(LINK),
    ]
      .map(([, target = '']) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .map((target) => faultOf(file, target))
      .filter((fault) => fault !== null),
  );
}
