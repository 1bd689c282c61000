import { renderToStaticMarkup } from 'react-dom/server';
import { textsFor } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';
import type { MailContent } from '../content.ts';
import { writeDraft } from '../drafts/index.ts';
import { disarm } from '../drafts/text.ts';
import { Layout } from './layout.tsx';
import { plainText } from './plain-text.ts';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  /** Where an answer goes: the sender's mailbox is not read. */
  replyTo: string;
  /** `action` is the main button's link, if there is one; the others have their names in the content. */
  links: Record<string, string>;
}

/** An XHTML doctype: without it Outlook and old Gmail draw gaps between table cells. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/**
 * Renders one mail. The same content and brand give the same bytes, so that a retry may use the same key. Rejects
 * with `TypeError` when a link is not http(s), with `RangeError` for an invalid date.
 */
export async function renderMail(content: MailContent, brand: Brand): Promise<RenderedMail> {
  const reader = textsFor(content.locale);
  const { subject, preheader, body, headers = {}, links, replyTo } = writeDraft(content, brand, reader);
  const mail = (
    <Layout brand={brand} t={reader.t} language={reader.locale} subject={subject} preheader={preheader}>
      {body}
    </Layout>
  );
  const html = `${DOCTYPE}${renderToStaticMarkup(mail)}`;
  return {
    subject,
    html: disarm.html(html),
    text: disarm.text(plainText(html)),
    headers,
    replyTo: replyTo ?? brand.supportEmail,
    links,
  };
}
