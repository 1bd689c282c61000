import { formatMoment } from '../../policy/dates.ts';
import type { MailReader } from '../../texts/mail/index.ts';
import type { PasswordChangedContent, PasswordResetContent, VerifyAddressContent } from '../content.ts';
import { Note } from '../templates/note.tsx';
import type { Write } from './draft.ts';
import { formatDuration } from './duration.ts';
import { oneLine, webLink } from './text.ts';

export const writePasswordReset: Write<PasswordResetContent> = (content, brand, reader) => {
  const { t } = reader;
  const vendor = brand.vendorName;
  const reset = webLink(content.links.reset);
  return {
    subject: t('passwordReset.subject', { vendor: oneLine(vendor) }),
    preheader: t('passwordReset.preheader'),
    links: { action: reset },
    body: (
      <Note
        brand={brand}
        heading={t('passwordReset.heading')}
        paragraphs={[t('passwordReset.lead', { vendor })]}
        facts={[validFor(content.validMinutes, reader)]}
        action={{ label: t('passwordReset.action'), href: reset, fallback: t('layout.linkFallback') }}
        small={[t('passwordReset.ignore')]}
      />
    ),
  };
};

export const writePasswordChanged: Write<PasswordChangedContent> = (content, brand, { t, dateLocale }) => {
  const vendor = brand.vendorName;
  const reset = webLink(content.links.reset);
  const changedAt = formatMoment(content.changedAt, { dateLocale, timeZone: content.timeZone });
  return {
    subject: t('passwordChanged.subject', { vendor: oneLine(vendor) }),
    preheader: t('passwordChanged.preheader'),
    links: { action: reset },
    body: (
      <Note
        brand={brand}
        heading={t('passwordChanged.heading')}
        paragraphs={[t('passwordChanged.lead', { vendor })]}
        facts={[{ label: t('facts.changedAt'), value: changedAt }]}
        after={[t('passwordChanged.next')]}
        action={{ label: t('passwordChanged.action'), href: reset, fallback: t('layout.linkFallback') }}
        small={[]}
      />
    ),
  };
};

export const writeVerifyAddress: Write<VerifyAddressContent> = (content, brand, reader) => {
  const { t } = reader;
  const vendor = brand.vendorName;
  const verify = webLink(content.links.verify);
  return {
    subject: t('verifyAddress.subject', { vendor: oneLine(vendor) }),
    preheader: t('verifyAddress.preheader'),
    links: { action: verify },
    body: (
      <Note
        brand={brand}
        heading={t('verifyAddress.heading')}
        paragraphs={[t('verifyAddress.lead', { vendor })]}
        facts={[validFor(content.validMinutes, reader)]}
        action={{ label: t('verifyAddress.action'), href: verify, fallback: t('layout.linkFallback') }}
        small={[t('verifyAddress.ignore', { vendor })]}
      />
    ),
  };
};

/** The mail's line that says how long a link or code works. */
export const validFor = (minutes: number, { t, locale }: MailReader) => ({
  label: t('facts.validFor'),
  value: formatDuration(minutes, locale),
});
