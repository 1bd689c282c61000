import type { ServerResponse } from 'node:http';
import type { OutboxEntry } from './outbox.ts';
import type { FakeResend } from './types.ts';

const SHOWN = 200;
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';
const HOME = '<p><a href="/">All mails</a></p>';
const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;
color:#1c1c1c;background:#fff}h1{overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}
td,th{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #ccc;overflow-wrap:anywhere}
td:first-child,.list td:last-child,th{white-space:nowrap}iframe{width:100%;height:40rem;border:1px solid #ccc}
@media(max-width:40rem){tr{display:block;border-bottom:1px solid #ccc;padding:.4rem 0}td{display:block;border:0;
padding:0}th{display:none}}
pre{white-space:pre-wrap;overflow-wrap:anywhere}`;

interface Page {
  status: number;
  html: string;
  /** Added to the content security policy. */
  policy: string;
}

/** `/`: the accepted mails with their events; `/mails/:id`: one mail; `/mails/:id/html`: only its HTML. */
export function answerPage(fake: FakeResend, { pathname }: URL, response: ServerResponse): void {
  const { status, html, policy } = choose(fake, pathname);
  const headers = { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' };
  response.writeHead(status, { ...headers, 'content-security-policy': POLICY + policy }).end(html);
}

function choose(fake: FakeResend, pathname: string): Page {
  if (pathname === '/') return { status: 200, html: page('Mails', list(fake)), policy: '' };
  const [, , id = '', part] = pathname.split('/');
  const entry = fake.entry(id);
  if (!entry) return { status: 404, html: page('No such mail', HOME), policy: '' };
  if (part === 'html') return { status: 200, html: renderFrame(entry), policy: `; sandbox ${SANDBOX}` };
  return { status: 200, html: page(entry.mail.subject, message(entry)), policy: "; frame-src 'self'" };
}

const escapeHtml = (text: unknown): string =>
  String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · fake Resend</title><style>${STYLE}</style><h1>${escapeHtml(title)}</h1>${body}</html>`;

/** To the second, in UTC. */
const formatTime = (iso: string): string => iso.slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replace('T', ' ');

function list(fake: FakeResend): string {
  const entries = fake.page({ limit: SHOWN })?.entries ?? [];
  if (entries.length === 0) return '<p>No mails yet. Mails stay on this machine.</p>';
  const row = ({ mail, createdAt, happenings }: OutboxEntry) =>
    `<tr><td>${escapeHtml(formatTime(createdAt))}<td>${escapeHtml([mail.to].flat().join(', '))}
<td><a href="/mails/${escapeHtml(mail.id)}">${escapeHtml(mail.subject)}</a>
<td>${escapeHtml(happenings.at(-1)?.name ?? 'queued')}`;
  return `<p>${fake.mails.length} accepted; they stay on this machine. Newest first.</p>
<table class="list"><tr><th>Accepted<th>To<th>Subject<th>Last event${entries.map(row).join('')}</table>`;
}

function message({ mail, happenings }: OutboxEntry): string {
  const fields = { From: mail.from, To: [mail.to].flat().join(', '), ...mail.headers };
  const tags = (mail.tags ?? []).map(({ name, value }) => `${name}=${value}`).join(', ');
  const cells = (words: string[]) => `<tr>${words.map((word) => `<td>${escapeHtml(word)}`).join('')}`;
  const happened = happenings.map(({ name, at, webhook }) =>
    cells([formatTime(at), name, `webhook: ${webhook}`]),
  );
  const html = mail.html
    ? `<iframe sandbox="${SANDBOX}" title="HTML" src="/mails/${escapeHtml(mail.id)}/html"></iframe>`
    : '';
  return `${HOME}<table>${Object.entries({ ...fields, Tags: tags })
    .map(cells)
    .join('')}</table>
<h2>Events</h2><table>${happened.join('')}</table>
<h2>HTML</h2>${html || '<p>Not kept.</p>'}<h2>Text</h2><pre>${escapeHtml(mail.text ?? 'Not kept.')}</pre>`;
}

/** Links in the frame open in a new tab. */
const renderFrame = ({ mail }: OutboxEntry): string =>
  (mail.html ?? '').replace(/<head[^>]*>/i, '$&<base target="_blank">');
