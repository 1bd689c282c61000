import { formatMoment } from '../../policy/dates.ts';
import type { WebhookPausedContent } from '../notice-content.ts';
import { Note } from '../templates/note.tsx';
import type { Write } from './draft.ts';
import { oneLine, unlinkedExact } from './text.ts';

export const writeWebhookPaused: Write<WebhookPausedContent> = (content, brand, { t, dateLocale }) => {
  const { host, endpointId, since, because, timeZone } = content;
  const vendor = brand.vendorName;
  return {
    subject: t('webhookPaused.subject', { host: oneLine(host), vendor: oneLine(vendor) }),
    preheader: t('webhookPaused.preheader'),
    links: {},
    body: (
      <Note
        brand={brand}
        heading={t('webhookPaused.heading')}
        paragraphs={[t(`webhookPaused.lead.${because}`, { host: unlinkedExact(host), vendor })]}
        facts={[
          { label: t('webhookPaused.endpoint'), value: unlinkedExact(endpointId) },
          { label: t('webhookPaused.since'), value: formatMoment(since, { dateLocale, timeZone }) },
        ]}
        after={[t('webhookPaused.next')]}
        small={[t('webhookPaused.why', { vendor })]}
      />
    ),
  };
};
