import { formatDay } from '../../policy/dates.ts';
import { TRANSFER_DAYS } from '../../policy/numbers.ts';
import type { RelationContent, TransferRequestedContent } from '../notice-content.ts';
import { Note } from '../templates/note.tsx';
import type { Write } from './draft.ts';
import { oneLine, unlinked, webLink } from './text.ts';

const WHAT = {
  'relation-began': 'began',
  'relation-requested': 'requested',
  'relation-ended': 'ended',
} as const;

export const writeRelation: Write<RelationContent> = (content, brand, { t }) => {
  const what = WHAT[content.kind];
  const vendor = brand.vendorName;
  const company = unlinked(content.companyName);
  const names = { company, vendor, reseller: unlinked(content.resellerName) };
  const resellers = webLink(content.links.resellers);
  return {
    subject: t(`relation.subject.${what}`, {
      company: oneLine(content.companyName),
      reseller: oneLine(content.resellerName),
    }),
    preheader: t(`relation.preheader.${what}`),
    links: { action: resellers },
    body: (
      <Note
        brand={brand}
        heading={t(`relation.heading.${what}`)}
        paragraphs={[t(`relation.lead.${what}`, names), t(`relation.next.${what}`, names)]}
        action={{ label: t('relation.action'), href: resellers, fallback: t('layout.linkFallback') }}
        small={[t('licenseBound.why', { company, vendor })]}
      />
    ),
  };
};

export const writeTransferRequested: Write<TransferRequestedContent> = (
  content,
  brand,
  { t, dateLocale },
) => {
  const vendor = brand.vendorName;
  const company = unlinked(content.companyName);
  const [from, to] = [unlinked(content.fromName), unlinked(content.toName)];
  const date = formatDay(content.expiresAt, { dateLocale, timeZone: content.timeZone });
  const transfer = webLink(content.links.transfer);
  return {
    subject: t('transfer.subject', { company: oneLine(content.companyName), to: oneLine(content.toName) }),
    preheader: t('transfer.preheader', { date }),
    links: { action: transfer },
    body: (
      <Note
        brand={brand}
        heading={t('transfer.heading')}
        paragraphs={[
          t('transfer.lead', { company, vendor, from, to }),
          t('transfer.next', { date, days: TRANSFER_DAYS.undo }),
        ]}
        action={{ label: t('transfer.action'), href: transfer, fallback: t('layout.linkFallback') }}
        small={[t('licenseBound.why', { company, vendor })]}
      />
    ),
  };
};
