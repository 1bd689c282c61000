import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { formatMoment } from '../policy/dates.ts';
import type { Brand } from './brand.ts';
import type { InvitationContent, LicenseBoundContent, MailContent } from './content.ts';
import { textsFor } from './locales/index.ts';
import { plainText } from './plain-text.ts';
import { Invitation } from './templates/invitation.tsx';
import { Layout } from './templates/layout.tsx';
import { LicenseBound } from './templates/license-bound.tsx';
import { oneLine, unlinked, webLink } from './text.ts';

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  /** `action` is the main button's; the others are named as in the content. */
  links: { action: string } & Record<string, string>;
}

/** Of XHTML's time: without it Outlook and old Gmail draw gaps between table cells. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

interface Draft extends Pick<RenderedMail, 'subject' | 'headers' | 'links'> {
  preheader: string;
  body: ReactNode;
}

/**
 * Renders one mail. The same content and brand give the same bytes, which is what lets a retry go under the same key.
 * Throws `TypeError` when a link is not http(s), `RangeError` when a date is none.
 */
export async function renderMail(content: MailContent, brand: Brand): Promise<RenderedMail> {
  const draft =
    content.kind === 'license-bound' ? draftLicenseBound(content, brand) : draftInvitation(content, brand);
  const { texts, language } = textsFor(content.locale);
  const { subject, headers, links, preheader, body } = draft;
  const html = `${DOCTYPE}${renderToStaticMarkup(
    <Layout brand={brand} texts={texts.layout} language={language} subject={subject} preheader={preheader}>
      {body}
    </Layout>,
  )}`;
  return { subject, html, text: plainText(html), headers, links };
}

function draftInvitation(content: InvitationContent, brand: Brand): Draft {
  const { kind, role, companyName, timeZone, expiresAt } = content;
  const { texts, dateLocale } = textsFor(content.locale);
  const links = {
    join: webLink(content.links.join),
    decline: webLink(content.links.decline),
    reminders: webLink(content.links.reminders),
  };
  const company = unlinked(companyName);
  const date = formatMoment(expiresAt, { dateLocale, timeZone });
  const props = { brand, kind, role, company, date, links };
  const first = kind === 'invitation';
  return {
    subject: texts.invitation.subject[kind]({
      company: oneLine(companyName),
      vendor: oneLine(brand.vendorName),
    }),
    preheader: texts.invitation.preheader[kind]({ company, vendor: brand.vendorName, role, date }),
    headers: first ? {} : stopRemindersHeaders(links.reminders),
    links: { action: links.join, decline: links.decline, ...(first ? {} : { reminders: links.reminders }) },
    body: <Invitation {...props} texts={texts.invitation} />,
  };
}

function draftLicenseBound(content: LicenseBoundContent, brand: Brand): Draft {
  const { companyName, licenses, timeZone } = content;
  const { texts, dateLocale } = textsFor(content.locale);
  const accountUrl = webLink(content.accountUrl);
  const who = { company: oneLine(companyName), vendor: oneLine(brand.vendorName), count: licenses.length };
  const props = {
    brand,
    company: unlinked(companyName),
    place: { dateLocale, timeZone },
    accountUrl,
    licenses,
  };
  return {
    subject: texts.licenseBound.subject(who),
    preheader: texts.licenseBound.preheader,
    headers: {},
    links: { action: accountUrl },
    body: <LicenseBound {...props} texts={texts.licenseBound} />,
  };
}

/** RFC 8058: the mail program's own "unsubscribe" stops the reminders; the invitation stays open. */
function stopRemindersHeaders(link: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
