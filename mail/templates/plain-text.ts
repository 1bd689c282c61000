import { compile } from 'html-to-text';

const cell = { format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } };

/** Compiled once, because compiling the rules takes most of a conversion's time. */
const convertToText = compile({
  wordwrap: false,
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: '[data-skip-in-text=true]', format: 'skip' },
    { selector: 'a', options: { linkBrackets: ['<', '>'], hideLinkHrefIfSameAsText: true } },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'td', ...cell },
    { selector: 'th', ...cell },
  ],
});

/**
 * Markup for looks only: more than half of the HTML, and absent from the text. React writes quotes in text as
 * `&quot;`.
 */
const LOOKS =
  /<head>.*?<\/head>| (?:style|class|role|cellPadding|cellSpacing|border|align|width|height)="[^"]*"/gis;

/** Makes a mail's text part from its HTML. */
export const plainText = (html: string): string => convertToText(html.replace(LOOKS, ''));
