/** The part of html-to-text that is used here; the package brings no types. */
declare module 'html-to-text' {
  interface Selector {
    selector: string;
    format?: string;
    options?: Record<string, unknown>;
  }
  /** Makes a converter from its rules; the rules cost far more than a conversion. */
  export function compile(options: {
    wordwrap?: number | false;
    selectors?: Selector[];
  }): (html: string) => string;
}
