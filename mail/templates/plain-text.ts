import { compile } from 'html-to-text';

const cell = { format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } };

/** Compiled once: compiling the rules for each mail took most of the mail's time. */
const textOf = compile({
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

/** How a mail looks: more than half of its HTML, and nothing in its text. React writes a quote in a text as `&quot;`. */
const LOOKS =
  /<head>.*?<\/head>| (?:style|class|role|cellPadding|cellSpacing|border|align|width|height)="[^"]*"/gis;

/** A mail's text part, made of its HTML. */
export const plainText = (html: string): string => textOf(html.replace(LOOKS, ''));
