import { describe, expect, it } from 'vitest';
import type { InvitationContent } from '../../email/content.ts';
import { renderMail } from '../../email/render.tsx';
import { brand, invitationContent, licenseBoundContent, licenseLine } from './mails.ts';

const KINDS = ['invitation', 'reminder', 'last-reminder'] as const;
const ALL = [...KINDS.map((kind) => invitationContent({ kind })), licenseBoundContent()];
const attribute = (link: string) => `href="${link}"`;

describe.each(ALL)('every mail: $kind', (content) => {
  it('has both parts, with its links in each', async () => {
    const { html, text, links } = await renderMail(content, brand);
    for (const link of Object.values(links)) {
      expect(html).toContain(attribute(link));
      expect(text).toContain(link);
    }
    expect(text).toContain('Meyer & Söhne GmbH');
    expect(html).toContain('Meyer &amp; Söhne GmbH');
    expect(html).toMatch(/^<!DOCTYPE html/);
    expect(text).not.toMatch(/undefined|null|\[object/);
  });

  it('shows the brand and loads nothing', async () => {
    const { html, text } = await renderMail(content, { ...brand, color: '#0a7d4f' });
    for (const shown of [brand.vendorName, brand.supportEmail, brand.postalAddress]) {
      expect(text).toContain(shown);
    }
    expect(html).toContain('#0a7d4f');
    expect(html).not.toMatch(/<img|<link|<script|src=|url\(/);
  });

  it('is the same to the byte when it is rendered again', async () => {
    expect(await renderMail(content, brand)).toEqual(await renderMail(content, brand));
  });

  it('keeps a hostile company name text', async () => {
    const companyName = '<script>alert("1")</script> & "Co"\r\nBcc: eve@evil.com\u2028\u202Egnp.exe';
    const { subject, html, text, headers } = await renderMail({ ...content, companyName }, brand);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &quot;Co&quot; Bcc');
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202E]/u);
    expect(JSON.stringify(headers)).not.toContain('Bcc');
    // A mail program would make links of these.
    expect(`${html}${text}`).not.toMatch(/eve@evil|evil\.com/);
  });
});

describe('an invitation and its reminders', () => {
  it('lead to join, and say when the invitation ends', async () => {
    for (const kind of KINDS) {
      const content = invitationContent({ kind });
      const { html, text, links } = await renderMail(content, brand);
      expect(links.action).toBe(content.links.join);
      expect(html).toContain('Join Meyer &amp; Söhne GmbH</a>');
      expect(text).toContain('Open until: Sunday, December 6, 2026');
      expect(text).toContain(content.links.decline);
    }
  });

  it('let reminders be stopped in one click, and only reminders', async () => {
    for (const kind of KINDS) {
      const content = invitationContent({ kind });
      const { headers, html, text } = await renderMail(content, brand);
      const reminder = kind !== 'invitation';
      expect(headers).toEqual(
        reminder
          ? {
              'List-Unsubscribe': `<${content.links.reminders}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }
          : {},
      );
      expect(html.includes(content.links.reminders)).toBe(reminder);
      expect(text.includes(content.links.reminders)).toBe(reminder);
    }
  });

  it('keep one subject, marked as reminder', async () => {
    const subjects = await Promise.all(
      KINDS.map(async (kind) => (await renderMail(invitationContent({ kind }), brand)).subject),
    );
    const base = 'You’re invited to join Meyer & Söhne GmbH at Northlight Software';
    expect(subjects).toEqual([base, `Reminder: ${base}`, `Last reminder: ${base}`]);
  });

  it.each<[Partial<InvitationContent>, string]>([
    [{ timeZone: 'America/New_York' }, 'Sunday, December 6, 2026 at 4:30 AM EST'],
    [{ timeZone: 'Pacific/Auckland', locale: 'en-GB' }, 'Sunday, 6 December 2026 at 22:30 GMT+13'],
    [{ timeZone: 'Mars/Olympus' }, 'Sunday, December 6, 2026 at 9:30 AM UTC'],
    [{ locale: 'sv-SE' }, 'Sunday, December 6, 2026 at 10:30 AM GMT+1'],
    [{ locale: 'not a locale' }, 'Sunday, December 6, 2026 at 10:30 AM GMT+1'],
    [{ locale: 'en_US' }, 'Sunday, December 6, 2026 at 10:30 AM GMT+1'],
  ])('tell the end in the reader’s zone: %o', async (over, date) => {
    const { text } = await renderMail(invitationContent(over), brand);
    expect(text).toContain(`Open until: ${date}`);
  });

  it('tell a member who invited him, and nothing of inviting others', async () => {
    const { text } = await renderMail(invitationContent({ role: 'member' }), brand);
    expect(text).toContain('an admin of Meyer & Söhne GmbH entered your address');
    expect(text).not.toContain('invite colleagues');
  });

  it('refuse a link that is not one', async () => {
    const links = { ...invitationContent().links, join: 'javascript:alert(1)' };
    await expect(renderMail(invitationContent({ links }), brand)).rejects.toThrow(TypeError);
  });
});

describe('licenses bound', () => {
  it('lists each with what it is and how long it is good', async () => {
    const { subject, text, links } = await renderMail(licenseBoundContent(), brand);
    expect(subject).toBe(
      '3 licenses are now in the business account of Meyer & Söhne GmbH at Northlight Software',
    );
    expect(text).toContain(
      'Northlight Studio\nPermanent license · Version 15 · Quantity 25\nUpgrade Insurance until March 5, 2027',
    );
    expect(text).toContain('Subscription · Version 16.2 · Quantity 5\nSubscription ends on December 1, 2027');
    expect(text).toContain('Upgrade Insurance ended on June 1, 2025');
    expect(links).toEqual({ action: licenseBoundContent().accountUrl });
  });

  it('tells an ended subscription, and one license from several', async () => {
    const ended = licenseLine({ kind: 'subscription', subscriptionEndsAt: '2026-01-31', ended: true });
    const { subject, text } = await renderMail(licenseBoundContent({ licenses: [ended] }), brand);
    expect(subject).toContain('1 license is now');
    expect(text).toContain('Subscription ended on January 31, 2026');
  });

  it('keeps a calendar date on its day in every zone', async () => {
    const { text } = await renderMail(licenseBoundContent({ timeZone: 'America/Los_Angeles' }), brand);
    expect(text).toContain('Upgrade Insurance until March 5, 2027');
  });
});
