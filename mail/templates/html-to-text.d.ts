/** The part of html-to-text used here; the package has no types. */
declare module 'html-to-text' {
  interface Selector {
    selector: string;
    format?: string;
    options?: Record<string, unknown>;
  }
  /** Makes a converter from rules; compiling them costs far more than a conversion. */
  export function compile(options: {
    wordwrap?: number | false;
    selectors?: Selector[];
  }): (html: string) => string;
}
