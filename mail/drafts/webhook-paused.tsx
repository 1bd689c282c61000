import { formatMoment } from '../../policy/dates.ts';
import type { WebhookPausedContent } from '../notice-content.ts';
import { Note } from '../templates/note.tsx';
import type { Write } from './draft.ts';
import { oneLine, unlinkedExact } from './text.ts';

export const writeWebhookPaused: Write<WebhookPausedContent> = (content, brand, { t, dateLocale }) => {
  const { host, endpointId, since, because, timeZone } = content;
  const vendor = brand.vendorName;
  const where = { host: unlinkedExact(host), vendor };
  const says =
    because === 'no_key'
      ? {
          preheader: t('webhookPaused.noKey.preheader', { vendor: oneLine(vendor) }),
          lead: t('webhookPaused.noKey.lead', where),
          since: t('webhookPaused.noKey.since'),
          next: t('webhookPaused.noKey.next', { vendor }),
        }
      : {
          preheader: t('webhookPaused.preheader'),
          lead: t(`webhookPaused.lead.${because}`, where),
          since: t('webhookPaused.since'),
          next: t('webhookPaused.next'),
        };
  return {
    subject: t('webhookPaused.subject', { host: oneLine(host), vendor: oneLine(vendor) }),
    preheader: says.preheader,
    links: {},
    body: (
      <Note
        brand={brand}
        heading={t('webhookPaused.heading')}
        paragraphs={[says.lead]}
        facts={[
          { label: t('webhookPaused.endpoint'), value: unlinkedExact(endpointId) },
          { label: says.since, value: formatMoment(since, { dateLocale, timeZone }) },
        ]}
        after={[says.next]}
        small={[t('webhookPaused.why', { vendor })]}
      />
    ),
  };
};
