/** A page of Markdown, named from the root of the project. */
export interface Document {
  file: string;
  text: string;
}

const FENCE = /^( *)```(\w*)[^\n]*\n([\s\S]*?)^\1```[^\n]*$/gm;

/** What stands in a page's fences, with the language that each names. */
export const fencesIn = (text: string): { language: string; code: string }[] =>
  [...text.matchAll(FENCE)].map(([, , language = '', code = '']) => ({ language, code }));

const SHELL = new Set(['', 'sh', 'bash', 'console']);

/** What stands in a page's fences for a shell. */
export const shellCodeIn = (text: string): string[] =>
  fencesIn(text)
    .filter(({ language }) => SHELL.has(language))
    .map(({ code }) => code);

/** A page without its fences. */
export const proseOf = (text: string): string => text.replace(FENCE, '');

/** What stands in backticks, each on one line. */
export const codeSpansIn = (text: string): string[] =>
  [...proseOf(text).matchAll(/`([^`]+)`/g)].map(([, span = '']) => span.replace(/\s+/g, ' '));

/** The parts of a page, each with its heading; what comes before the first has an empty one. */
export function sectionsOf(text: string): { heading: string; level: number; body: string }[] {
  const sections = [{ heading: '', level: 0, body: '' }];
  let isFenced = false;
  for (const line of text.split('\n')) {
    if (/^ *```/.test(line)) isFenced = !isFenced;
    const [, hashes, heading = ''] = (!isFenced && /^(#{1,6}) (.*)$/.exec(line)) || [];
    if (hashes) sections.push({ heading, level: hashes.length, body: '' });
    else (sections.at(-1) as { body: string }).body += `${line}\n`;
  }
  return sections;
}

/** The anchors that GitHub gives a page's headings. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const { heading } of sectionsOf(text)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-');
    let anchor = slug;
    for (let n = 1; anchors.has(anchor); n += 1) anchor = `${slug}-${n}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** What the tables under a heading, and under those below it, name in the first cell of each row in backticks. */
export function namesInTables(text: string, heading: string): string[] {
  const sections = sectionsOf(text);
  const start = sections.findIndex((each) => each.heading === heading);
  if (start === -1) return [];
  const after = sections.slice(start + 1);
  const end = after.findIndex(({ level }) => level <= (sections[start]?.level ?? 0));
  const own = sections.slice(start, end === -1 ? undefined : start + 1 + end);
  return own.flatMap(({ body }) =>
    [...body.matchAll(/^\|([^|]*)\|/gm)].flatMap(([, cell = '']) => codeSpansIn(cell)),
  );
}
