import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../contracts/locales.ts';
import { MAIL_KINDS } from '../../contracts/states.ts';
import type { MailContent } from '../../mail/content.ts';
import { SAMPLE_NAMES, sampleContent } from '../../mail/samples.ts';
import { renderMail } from '../../mail/templates/render.tsx';
import { brand } from './mails.ts';

const ALL = LOCALES.flatMap((locale) =>
  SAMPLE_NAMES.map((name) => ({ name, locale, content: sampleContent(name, locale) })),
);
const escaped = (text: string) => text.replaceAll('&', '&amp;');
const INVISIBLE_JOINER = /\u200C/g;
const SPANS = /<span>([.:@])<\/span>/g;

it('every kind has a sample', () => {
  const kinds = new Set(SAMPLE_NAMES.map((name) => sampleContent(name, 'en').kind));
  expect([...kinds].sort()).toEqual([...MAIL_KINDS].sort());
});

describe.each(ALL)('$name in $locale', ({ locale, content }) => {
  it('has both parts with all links and no empty placeholder', async () => {
    const { subject, html, text, links } = await renderMail(content, brand);
    for (const link of Object.values(links)) {
      expect(html).toContain(`href="${link}"`);
      expect(text).toContain(link);
    }
    if ('links' in content) {
      const given = Object.entries(content.links).filter(
        ([name]) => name !== 'reminders' || content.kind !== 'invitation',
      );
      expect(Object.values(links).sort()).toEqual(given.map(([, link]) => link).sort());
    }
    if ('companyName' in content) {
      expect(text.replace(INVISIBLE_JOINER, '')).toContain(content.companyName);
      expect(html.replace(SPANS, '$1')).toContain(escaped(content.companyName));
    }
    expect(subject).not.toMatch(/&\w+;|\{\{|undefined/);
    expect(`${subject}\n${text}`).not.toMatch(/undefined|\bnull\b|\[object|NaN|\{\{|\}\}|&amp;/);
    expect(html).not.toMatch(/undefined|\[object|\{\{|&amp;amp;/);
    expect(html).toMatch(/^<!DOCTYPE html/);
    expect(html).toContain(`<html lang="${locale}" dir="ltr">`);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });

  it('shows the brand, loads nothing, and supports dark mode', async () => {
    const { html, text } = await renderMail(content, { ...brand, color: '#0a7d4f' });
    for (const shown of [brand.vendorName, brand.supportEmail, brand.postalAddress]) {
      expect(text).toContain(shown);
    }
    expect(html).toContain('#0a7d4f');
    expect(html).not.toMatch(/<img|<link|<script|src=|url\(/);
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toContain('@media (prefers-color-scheme: dark)');
  });

  it('renders the same bytes again', async () => {
    expect(await renderMail(structuredClone(content), { ...brand })).toEqual(
      await renderMail(content, brand),
    );
  });
});

const PREHEADER_PADDING = '\u00A0\u200C'.repeat(80);

const HOSTILE =
  '<script>alert("1")</script> & "Co" {{vendor}} $t(layout.support) \r\nBcc: eve@evil.com\u2028\u202Egnp.exe';

/** Puts a stranger's text in every field that may hold one. */
function hostile(content: MailContent): MailContent {
  return {
    ...content,
    ...('companyName' in content ? { companyName: HOSTILE } : {}),
    ...('reason' in content ? { reason: HOSTILE } : {}),
    ...('customerId' in content ? { customerId: HOSTILE } : {}),
    ...('email' in content ? { email: HOSTILE } : {}),
  } as MailContent;
}

describe.each(ALL.filter(({ content }) => 'companyName' in content))('$name in $locale', ({ content }) => {
  it('keeps a stranger’s input as text', async () => {
    const { subject, html: whole, text, headers } = await renderMail(hostile(content), brand);
    const html = whole.replace(/<title>.*?<\/title>/, '');
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &quot;Co&quot;');
    expect(text).toContain('<script>alert("1")</script> & "Co" {{vendor}} $t(layout');
    // The subject of a mail for an account that the vendor does not vouch for has no stranger's word.
    const isTrusted = !('verified' in content) || content.verified;
    expect(subject.includes('<script>alert("1")</script> & "Co" {{vendor}} $t(layout.support) Bcc')).toBe(
      isTrusted,
    );
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202E]/u);
    expect(JSON.stringify(headers)).not.toContain('Bcc');
    // A mail program would turn these into links; what is copied from the HTML has no other characters.
    expect(html).not.toMatch(/eve@evil|evil\.com/);
    expect(html.replace(SPANS, '$1')).toContain('Bcc: eve@evil.com');
    expect(html.replace(PREHEADER_PADDING, '')).not.toMatch(/[\u200B-\u200F\uE000\uE001]/);
    if (!('email' in content || 'customerId' in content)) expect(text).not.toMatch(/eve@evil|evil\.com/);
  });
});

it.each(['ask-admin', 'contact-needed', 'address-added'] as const)('%s can be copied from', async (name) => {
  const content = sampleContent(name, 'en');
  const exact = ['email' in content && content.email, 'customerId' in content && content.customerId];
  const { html, text } = await renderMail(content, brand);
  const copied = html.replace(/<[^>]+>/g, '');
  for (const value of exact.filter((each) => each !== false)) {
    expect(text).toContain(value);
    expect(copied).toContain(value);
    if (value.includes('@')) expect(html).not.toContain(value);
  }
});

it('an answer goes to the person who asks, else to the support', async () => {
  const asked = sampleContent('ask-admin', 'en');
  const replyTo = async (content: MailContent) => (await renderMail(content, brand)).replyTo;
  expect(await replyTo(asked)).toBe('email' in asked && asked.email);
  for (const name of ['contact-needed', 'declined', 'invitation'] as const) {
    expect(await replyTo(sampleContent(name, 'en'))).toBe(brand.supportEmail);
  }
});

it('a logo replaces the name, which stays as its alternative text', async () => {
  const logoUrl = 'https://northlight.example/logo.png';
  const { html } = await renderMail(sampleContent('password-reset', 'en'), { ...brand, logoUrl });
  expect(html).toContain(`<img src="${logoUrl}" alt="Northlight Software"`);
});
