import type { Document } from './documents.ts';

/** What is printed between `<!-- printed: name -->` and `<!-- /printed -->`, by name. */
export type PrintedParts = Readonly<Record<string, string>>;

const PRINTED = /(<!-- printed: ([\w-]+) -->\n)([\s\S]*?)(<!-- \/printed -->)/g;

/** A page with its printed parts as they should be. */
export const fillPrinted = (text: string, parts: PrintedParts): string =>
  text.replace(PRINTED, (whole, head: string, name: string, _old: string, foot: string) =>
    parts[name] === undefined ? whole : `${head}${parts[name].trimEnd()}\n${foot}`,
  );

/** Printed parts that are not current, are unknown, or stand in no page, each as a line. */
export function findStaleParts(documents: Document[], parts: PrintedParts): string[] {
  const found = documents.flatMap(({ file, text }) =>
    [...text.matchAll(PRINTED)].map(([whole, , name = '']) => ({ file, whole, name })),
  );
  const inPages = new Set(found.map(({ name }) => name));
  return [
    ...found
      .filter(({ whole, name }) => parts[name] === undefined || fillPrinted(whole, parts) !== whole)
      .map(({ file, name }) =>
        parts[name] === undefined
          ? `${file}: nothing prints "${name}"`
          : `${file}: the part "${name}" is not current: npm run docs:print`,
      ),
    ...Object.keys(parts)
      .filter((name) => !inPages.has(name))
      .map((name) => `no page has the printed part "${name}"`),
  ];
}

/** A table of Markdown. */
export const printTable = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
