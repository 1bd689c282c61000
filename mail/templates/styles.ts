import type { CSSProperties } from 'react';

const FONT = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

const INK = '#111827';
const MUTED = '#5b6472';
const LINE = '#e5e7eb';

/** Mail programs drop stylesheets, so every element has inline styles; the classes serve only phones and dark mode. */
export const styles = {
  body: { margin: 0, padding: 0, backgroundColor: '#f3f4f6', fontFamily: FONT },
  page: { backgroundColor: '#f3f4f6', width: '100%' },
  card: { width: '100%', maxWidth: 600, backgroundColor: '#ffffff', borderRadius: 12, overflow: 'hidden' },
  // overflow-wrap alone would leave a table as wide as its longest word.
  content: { padding: '32px 40px 20px', fontFamily: FONT, wordBreak: 'break-word' },
  vendor: { margin: '0 0 28px', fontSize: 15, fontWeight: 700, letterSpacing: '0.01em', color: INK },
  logo: { display: 'block', height: 32, width: 'auto', maxWidth: '100%', border: 0 },
  heading: {
    margin: '0 0 16px',
    fontSize: 26,
    lineHeight: '33px',
    fontWeight: 700,
    color: INK,
    overflowWrap: 'anywhere',
  },
  text: { margin: '0 0 20px', fontSize: 16, lineHeight: '25px', color: INK },
  label: { margin: '0 0 8px', fontSize: 16, lineHeight: '25px', fontWeight: 600, color: INK },
  list: { margin: '0 0 24px', padding: '0 0 0 22px' },
  item: { margin: '0 0 6px', fontSize: 16, lineHeight: '24px', color: INK },
  small: { margin: '0 0 12px', fontSize: 14, lineHeight: '21px', color: MUTED },
  rule: { margin: '28px 0 24px', border: 0, borderTop: `1px solid ${LINE}` },
  panel: {
    width: '100%',
    margin: '0 0 24px',
    backgroundColor: '#f9fafb',
    border: `1px solid ${LINE}`,
    borderRadius: 8,
  },
  panelRow: { padding: '10px 18px', fontSize: 15, lineHeight: '22px', color: INK, fontFamily: FONT },
  panelNextRow: { borderTop: `1px solid ${LINE}` },
  factLabel: { display: 'inline-block', minWidth: 165, color: MUTED, verticalAlign: 'top' },
  factValue: { display: 'inline-block', maxWidth: 305, fontWeight: 600, overflowWrap: 'anywhere' },
  code: {
    margin: '0 0 20px',
    padding: '14px 18px',
    backgroundColor: '#f9fafb',
    border: `1px solid ${LINE}`,
    borderRadius: 8,
    fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
    fontSize: 30,
    lineHeight: '38px',
    fontWeight: 700,
    letterSpacing: '0.12em',
    textAlign: 'center',
    color: INK,
  },
  strong: { fontWeight: 600 },
  footer: { padding: '20px 40px 0', fontFamily: FONT, textAlign: 'center' },
  footerText: { margin: '0 0 6px', fontSize: 13, lineHeight: '19px', color: MUTED },
  preheader: {
    display: 'none',
    overflow: 'hidden',
    maxHeight: 0,
    maxWidth: 0,
    opacity: 0,
    lineHeight: '1px',
  },
} satisfies Record<string, CSSProperties>;

/** The rules that need a stylesheet: narrow screens and dark mode. */
export const STYLESHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 620px) {
  .content { padding: 26px 22px 14px !important; }
  .footer { padding: 18px 22px 0 !important; }
  .heading { font-size: 23px !important; line-height: 29px !important; }
  .fact-label, .fact-value { display: block !important; max-width: none !important; }
  .button, .button a { display: block !important; text-align: center !important; }
}
@media (prefers-color-scheme: dark) {
  .page { background-color: #0f1319 !important; }
  .card { background-color: #1a202a !important; }
  .panel { background-color: #222a36 !important; }
  .panel, .panel-row { border-color: #364152 !important; }
  .ink { color: #f3f4f6 !important; }
  .muted { color: #a9b3c1 !important; }
  .link { color: #9dbcff !important; }
  .ended { color: #fbbf77 !important; }
  .rule { border-top-color: #364152 !important; }
}
`;
