import { formatMoment } from '../../policy/dates.ts';
import type { AddressChangedContent, AddressCodeContent, MainAddressChangedContent } from '../content.ts';
import { Note } from '../templates/note.tsx';
import type { Write } from './draft.ts';
import { validFor } from './sign-in.tsx';
import { oneLine, unlinkedExact, webLink } from './text.ts';

/** The code is in the body, not in the subject, which locked screens show. */
export const writeAddressCode: Write<AddressCodeContent> = (content, brand, reader) => {
  const { t } = reader;
  const vendor = brand.vendorName;
  return {
    subject: t('addressCode.subject', { vendor: oneLine(vendor) }),
    preheader: t('addressCode.preheader'),
    links: {},
    body: (
      <Note
        brand={brand}
        heading={t('addressCode.heading')}
        paragraphs={[
          t(content.forMain ? 'addressCode.leadMain' : 'addressCode.lead', {
            vendor,
            user: unlinkedExact(content.user),
          }),
        ]}
        code={content.code}
        facts={[validFor(content.validMinutes, reader)]}
        small={[t('addressCode.ignore')]}
      />
    ),
  };
};

export const writeAddressChanged: Write<AddressChangedContent> = (content, brand, { t, dateLocale }) => {
  const vendor = brand.vendorName;
  const account = webLink(content.links.account);
  const changedAt = formatMoment(content.changedAt, { dateLocale, timeZone: content.timeZone });
  const texts = content.kind === 'address-added' ? 'addressAdded' : 'addressRemoved';
  return {
    subject: t(`${texts}.subject`, { vendor: oneLine(vendor) }),
    preheader: t(`${texts}.preheader`),
    links: { action: account },
    body: (
      <Note
        brand={brand}
        heading={t(`${texts}.heading`)}
        paragraphs={[t(`${texts}.lead`, { vendor })]}
        facts={[
          { label: t('facts.address'), value: unlinkedExact(content.email) },
          { label: t('facts.changedAt'), value: changedAt },
        ]}
        after={[t(`${texts}.next`)]}
        action={{ label: t(`${texts}.action`), href: account, fallback: t('layout.linkFallback') }}
        small={[]}
      />
    ),
  };
};

export const writeMainAddressChanged: Write<MainAddressChangedContent> = (content, brand, reader) => {
  const { t, dateLocale } = reader;
  const vendor = brand.vendorName;
  const undo = webLink(content.links.undo);
  const changedAt = formatMoment(content.changedAt, { dateLocale, timeZone: content.timeZone });
  return {
    subject: t('mainAddressChanged.subject', { vendor: oneLine(vendor) }),
    preheader: t('mainAddressChanged.preheader'),
    links: { action: undo },
    body: (
      <Note
        brand={brand}
        heading={t('mainAddressChanged.heading')}
        paragraphs={[t('mainAddressChanged.lead', { vendor })]}
        facts={[
          { label: t('facts.address'), value: unlinkedExact(content.email) },
          { label: t('facts.changedAt'), value: changedAt },
          validFor(content.validMinutes, reader),
        ]}
        after={[t('mainAddressChanged.next')]}
        action={{ label: t('mainAddressChanged.action'), href: undo, fallback: t('layout.linkFallback') }}
        small={[]}
      />
    ),
  };
};
