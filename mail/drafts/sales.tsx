import type { MailReader } from '../../texts/mail/index.ts';
import type { ContactNeededContent, OutcomeContent, SalesNoteContent } from '../content.ts';
import { Note } from '../templates/note.tsx';
import type { Write } from './draft.ts';
import { oneLine, unlinked, unlinkedExact, webLink } from './text.ts';

const correctAction = (href: string, t: MailReader['t']) => ({
  label: t('contactNeeded.action'),
  href,
  fallback: t('layout.linkFallback'),
});

export const writeOutcome: Write<OutcomeContent> = (content, brand, { t }) => {
  const { kind, companyName, customerId, reason, links } = content;
  const company = unlinked(companyName);
  const declined = kind === 'declined';
  const texts = declined ? 'declined' : 'adminJoined';
  const correct = links && webLink(links.correct);
  return {
    subject: t(`${texts}.subject`, { company: oneLine(companyName) }),
    preheader: t(`${texts}.preheader`),
    links: correct ? { action: correct } : {},
    body: (
      <Note
        brand={brand}
        heading={t(`${texts}.heading`, { company })}
        paragraphs={[t(`${texts}.lead`, { company })]}
        facts={[
          { label: t('facts.company'), value: company },
          { label: t('facts.customer'), value: unlinkedExact(customerId) },
          ...(reason === undefined ? [] : [{ label: t('facts.reason'), value: unlinked(reason) }]),
        ]}
        after={declined ? [t('declined.next', { company })] : []}
        {...(correct ? { action: correctAction(correct, t) } : {})}
        small={[t('sales.why', { vendor: brand.vendorName })]}
      />
    ),
  };
};

export const writeContactNeeded: Write<ContactNeededContent> = (content, brand, { t }) => {
  const { companyName, customerId, email, problem } = content;
  const company = unlinked(companyName);
  const correct = webLink(content.links.correct);
  return {
    subject: t('contactNeeded.subject', { company: oneLine(companyName) }),
    preheader: t('contactNeeded.preheader'),
    links: { action: correct },
    body: (
      <Note
        brand={brand}
        heading={t('contactNeeded.heading')}
        paragraphs={[t('contactNeeded.lead', { company })]}
        facts={[
          { label: t('facts.company'), value: company },
          { label: t('facts.customer'), value: unlinkedExact(customerId) },
          { label: t('facts.address'), value: unlinkedExact(email) },
          { label: t('facts.problem'), value: t(`contactNeeded.problem.${problem}`) },
        ]}
        action={correctAction(correct, t)}
        small={[t('sales.why', { vendor: brand.vendorName })]}
      />
    ),
  };
};

const NOTES = { 'admin-wanted': 'adminWanted', 'account-renamed': 'accountRenamed' } as const;

export const writeSalesNote: Write<SalesNoteContent> = (content, brand, { t }) => {
  const { kind, companyName, customerId, before } = content;
  const company = unlinked(companyName);
  const texts = NOTES[kind];
  return {
    subject: t(`${texts}.subject`, { company: oneLine(companyName) }),
    preheader: t(`${texts}.preheader`),
    links: {},
    body: (
      <Note
        brand={brand}
        heading={t(`${texts}.heading`)}
        paragraphs={[t(`${texts}.lead`, { company })]}
        facts={[
          { label: t('facts.company'), value: company },
          { label: t('facts.customer'), value: unlinkedExact(customerId) },
          ...(before === undefined ? [] : [{ label: t('facts.nameBefore'), value: unlinked(before) }]),
        ]}
        small={[t('sales.why', { vendor: brand.vendorName })]}
      />
    ),
  };
};
