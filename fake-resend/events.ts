import type { EventName } from './fates.ts';
import type { OutboxEntry } from './outbox.ts';

/** The body of a webhook, as the SDK types it. */
export interface WebhookEvent {
  type: `email.${EventName}`;
  created_at: string;
  data: Record<string, unknown>;
}

/** Fields that some events add to the mail's. */
const DETAILS: Partial<Record<EventName, (at: string) => object>> = {
  bounced: () => ({
    bounce: { message: 'There is no such mailbox.', type: 'Permanent', subType: 'General' },
  }),
  suppressed: () => ({
    suppressed: { message: 'The address is on the suppression list.', type: 'OnAccountSuppressionList' },
  }),
  failed: () => ({ failed: { reason: 'reached_daily_quota' } }),
  clicked: (timestamp) => ({
    click: { ipAddress: '192.0.2.1', link: 'https://link.example/', timestamp, userAgent: 'Mail/1.0' },
  }),
};

export const messageId = (id: string): string => `<${id}@fake-resend.example>`;

/** An event in Resend's format; `details` replace its usual extra fields, `{ bounce: … }` for instance. */
export function webhookEvent(
  { mail, createdAt }: OutboxEntry,
  name: EventName,
  at: string,
  details: object = DETAILS[name]?.(at) ?? {},
): WebhookEvent {
  const tags = Object.fromEntries((mail.tags ?? []).map((tag) => [tag.name, tag.value]));
  const data = {
    email_id: mail.id,
    message_id: messageId(mail.id),
    created_at: createdAt,
    from: mail.from,
    to: [mail.to].flat(),
    subject: mail.subject,
    ...(mail.tags ? { tags } : {}),
    ...details,
  };
  return { type: `email.${name}`, created_at: at, data };
}
