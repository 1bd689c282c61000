import type { RelationContent } from '../notice-content.ts';
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
