import type { Response } from 'express';

/** Lets a page frame a mail of this site, and nothing else. */
export function allowMailFrame(res: Response): void {
  const policy =
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'";
  res.set('Content-Security-Policy', `${policy}; frame-ancestors 'none'`);
}

/** Sends a mail's HTML as a mail program would show it: styles of its own, and nothing that runs. */
export function sendMailHtml(res: Response, html: string): void {
  // The only picture in our mails is the vendor's logo, wherever that lies.
  const policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'";
  res.set('Content-Security-Policy', `${policy}; sandbox allow-popups allow-popups-to-escape-sandbox`);
  // Our pages refuse to be framed, so what is clicked in here opens in a tab of its own.
  const page = html.replace(/<head[^>]*>/i, '$&<base target="_blank">');
  res.set('X-Frame-Options', 'SAMEORIGIN').type('html').send(page);
}
