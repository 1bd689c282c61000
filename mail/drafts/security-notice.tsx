import { formatMoment } from '../../policy/dates.ts';
import type { SecurityNoticeContent } from '../content.ts';
import { Note } from '../templates/note.tsx';
import type { Write } from './draft.ts';
import { oneLine, unlinked, webLink } from './text.ts';

export const writeSecurityNotice: Write<SecurityNoticeContent> = (content, brand, { t, dateLocale }) => {
  const vendor = brand.vendorName;
  const account = webLink(content.links.account);
  const { notice, browser } = content;
  const moment = formatMoment(content.changedAt, { dateLocale, timeZone: content.timeZone });
  return {
    subject: t(`security.${notice}.subject`, { vendor: oneLine(vendor) }),
    preheader: t('security.preheader'),
    links: { action: account },
    body: (
      <Note
        brand={brand}
        heading={t(`security.${notice}.heading`)}
        paragraphs={[t(`security.${notice}.lead`, { vendor })]}
        facts={[
          { label: t('facts.moment'), value: moment },
          ...(browser ? [{ label: t('facts.browser'), value: unlinked(browser) }] : []),
        ]}
        after={[t('security.next')]}
        action={{ label: t('security.action'), href: account, fallback: t('layout.linkFallback') }}
        small={[]}
      />
    ),
  };
};
