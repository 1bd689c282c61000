import type { Response } from 'express';

/** Lets a page frame mails of this site only. */
export function allowMailFrame(res: Response): void {
  const policy =
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";
  res.set('Content-Security-Policy', `${policy}; frame-ancestors 'none'`);
}

/** Sends a mail's HTML as a mail program shows it: with its own styles and without scripts. */
export function sendMailHtml(res: Response, html: string): void {
  // The only image in our mails is the vendor's logo, which may be on any host.
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'";
  res.set('Content-Security-Policy', `${policy}; sandbox allow-popups allow-popups-to-escape-sandbox`);
  // Our pages refuse to be framed, so links in the mail open in a new tab.
  const page = html.replace(/<head[^>]*>/i, '$&<base target="_blank">');
  res.set('X-Frame-Options', 'SAMEORIGIN').type('html').send(page);
}
