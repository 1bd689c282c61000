import { type Document, sectionsOf } from './documents.ts';

const FIGURE = /\d ?(ms|s|MB|kB|%|times|a second|actions|events)\b/;

/** Sections of a page about speed that have a table or a figure and name no command that prints it, each as a line. */
export const findBareFigures = ({ file, text }: Document): string[] =>
  sectionsOf(text)
    .filter(({ heading, body }) => {
      const hasFigures = /^\|.*\d.*\|$/m.test(body) || FIGURE.test(body);
      return hasFigures && !`${heading}\n${body}`.includes('npm run bench');
    })
    .map(({ heading }) => `${file}: "${heading}" has figures and names no command that prints them`);
