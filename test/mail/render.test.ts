import { describe, expect, it } from 'vitest';
import type { InvitationContent } from '../../mail/content.ts';
import { renderMail } from '../../mail/templates/render.tsx';
import { brand, invitationContent, licenseBoundContent, licenseLine } from './mails.ts';

const KINDS = ['invitation', 'reminder', 'last-reminder'] as const;

describe('an invitation and its reminders', () => {
  it('link to join, and say when the invitation ends', async () => {
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
      const unsubscribe = Object.entries(headers).filter(([name]) => name.startsWith('List-'));
      expect(Object.fromEntries(unsubscribe)).toEqual(
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

  it('form one conversation an epoch, whose id is not personal', async () => {
    const headersOf = async (over: Partial<InvitationContent>) =>
      (await renderMail(invitationContent(over), brand)).headers;
    const id = '<inv_0192f0c8.1@accounts.northlight.example>';
    for (const kind of KINDS) {
      expect(await headersOf({ kind })).toMatchObject({ References: id, 'In-Reply-To': id });
    }
    const next = await headersOf({ thread: { invitationId: 'inv_0192f0c8', epoch: 2 } });
    expect(next.References).toBe('<inv_0192f0c8.2@accounts.northlight.example>');
  });

  it('use other words each time', async () => {
    const texts = await Promise.all(
      [1, 2, 3, 4].map(
        async (reminderNumber) =>
          (await renderMail(invitationContent({ kind: 'reminder', reminderNumber }), brand)).text,
      ),
    );
    expect(new Set(texts).size).toBe(3);
    expect(texts[3]).toBe(texts[2]);
  });

  it.each<[Partial<InvitationContent>, string]>([
    [{ locale: 'de-AT', timeZone: 'Europe/Vienna' }, 'Sonntag, 6. Dezember 2026 um 10:30 MEZ'],
    [{ locale: 'pt', timeZone: 'America/Sao_Paulo' }, 'domingo, 6 de dezembro de 2026 às 06:30 BRT'],
    [{ locale: 'zh', timeZone: 'Asia/Shanghai' }, '2026年12月6日星期日 GMT+8 17:30'],
  ])('show the end date in the reader’s language and zone: %o', async (over, date) => {
    const { text } = await renderMail(invitationContent(over), brand);
    expect(text).toContain(date);
  });

  it.each<[Partial<InvitationContent>, string]>([
    [{ timeZone: 'America/New_York' }, 'Sunday, December 6, 2026 at 4:30 AM EST'],
    [{ timeZone: 'Pacific/Auckland', locale: 'en-GB' }, 'Sunday, 6 December 2026 at 22:30 GMT+13'],
    [{ timeZone: 'Mars/Olympus' }, 'Sunday, December 6, 2026 at 9:30 AM UTC'],
    [{ locale: 'sv-SE' }, 'Sunday, December 6, 2026 at 10:30 AM GMT+1'],
    [{ locale: 'not a locale' }, 'Sunday, December 6, 2026 at 10:30 AM GMT+1'],
    [{ locale: 'en_US' }, 'Sunday, December 6, 2026 at 10:30 AM GMT+1'],
  ])('show the end date in the reader’s zone: %o', async (over, date) => {
    const { text } = await renderMail(invitationContent(over), brand);
    expect(text).toContain(`Open until: ${date}`);
  });

  it('name the inviting colleague to a member, and do not mention inviting others', async () => {
    const inviter = { name: 'Ada Okafor', email: 'ada@customer.example' };
    const content = invitationContent({ role: 'member', origin: 'colleague', inviter });
    const text = (await renderMail(content, brand)).text.replaceAll('\u200C', '');
    expect(text).toContain('Ada Okafor (ada@customer.example) entered your address');
    expect(text).not.toContain('invite colleagues');
  });

  it('refuse an invalid link', async () => {
    const links = { ...invitationContent().links, join: 'javascript:alert(1)' };
    await expect(renderMail(invitationContent({ links }), brand)).rejects.toThrow(TypeError);
  });
});

describe('licenses bound', () => {
  it('lists each license with its details and end date', async () => {
    const { subject, text, links } = await renderMail(licenseBoundContent(), brand);
    expect(subject).toBe(
      '3 licenses are now in the business account of Meyer & Söhne GmbH at Northlight Software',
    );
    expect(text).toContain(
      'Northlight Studio\nPermanent license · Version 15 · Quantity 25 · Order SO-2026-4711, through a reseller\nUpgrade Insurance until March 5, 2027',
    );
    expect(text).toContain('Subscription · Version 16.2 · Quantity 5\nSubscription ends on December 1, 2027');
    expect(text).toContain('Upgrade Insurance ended on June 1, 2025');
    expect(links).toEqual({ action: licenseBoundContent().accountUrl });
  });

  it('marks an ended subscription, and distinguishes one license from several', async () => {
    const ended = licenseLine({ kind: 'subscription', subscriptionEndsAt: '2026-01-31', ended: true });
    const { subject, text } = await renderMail(licenseBoundContent({ licenses: [ended] }), brand);
    expect(subject).toContain('1 license is now');
    expect(text).toContain('Subscription ended on January 31, 2026');
  });

  it.each([
    ['pl', 1, '1 licencja jest'],
    ['pl', 3, '3 licencje są'],
    ['pl', 5, '5 licencji jest'],
    ['pl', 22, '22 licencje są'],
    ['ja', 1, '1 件のライセンス'],
    ['de', 1200, '1.200 Lizenzen sind'],
  ])('uses the plural forms of the language: %s, %i', async (locale, count, start) => {
    const licenses = Array.from({ length: count }, () => licenseLine());
    const { subject } = await renderMail(licenseBoundContent({ locale, licenses }), brand);
    expect(subject.startsWith(start)).toBe(true);
  });

  it('shows the same calendar date in every zone', async () => {
    const { text } = await renderMail(licenseBoundContent({ timeZone: 'America/Los_Angeles' }), brand);
    expect(text).toContain('Upgrade Insurance until March 5, 2027');
  });
});
