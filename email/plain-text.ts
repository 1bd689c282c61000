import { compile } from 'html-to-text';

const cell = { format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } };

/** A mail's text part, made of its HTML. The rules are compiled once: for each mail anew they took most of its time. */
export const plainText = compile({
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
