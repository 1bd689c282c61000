import type { MailSendRow } from '../../db/rows.ts';
import type { WebhookPausedContent } from '../notice-content.ts';
import type { DeliveryDeps } from './deps.ts';

/**
 * The mail to the owner of an endpoint that was paused; null when it was deleted or turned on since. The mail's subject is the
 * endpoint and the moment: `<id>/<ISO>`.
 */
export async function webhookPausedContent(
  { store }: Pick<DeliveryDeps, 'store'>,
  { subject, queued_at }: MailSendRow,
): Promise<WebhookPausedContent | null> {
  const row = await store.webhookEndpoints.get(subject.split('/')[0] ?? '');
  if (row?.status !== 'paused') return null;
  const since = row.paused_because === 'no_key' ? queued_at : (row.failing_since ?? queued_at);
  return {
    kind: 'webhook-paused',
    // The rest of the URL may hold a secret of the receiver's.
    host: new URL(row.url).host,
    endpointId: row.id,
    because: row.paused_because ?? 'failing',
    since,
    locale: row.locale,
    timeZone: 'UTC',
  };
}
