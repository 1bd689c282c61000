import type { Outbox } from './outbox.ts';
import type { WebhookCounts } from './webhooks.ts';

/** Counts since the start. */
export interface Stats {
  requests: number;
  /** Accepted mails. */
  accepted: number;
  /** Answers repeated for a known idempotency key. */
  replayed: number;
  /** Refusals by name, without requested faults. */
  refused: Record<string, number>;
  /** The ids of all mails, in order. */
  ids: string[];
  /** Every tag `send_id`, each once. */
  sendIds: string[];
  /** The number of mails for each `send_id` that came more than once. */
  duplicates: Record<string, number>;
  webhooks: WebhookCounts;
}

export interface Counts {
  requests: number;
  replayed: number;
  refused: Record<string, number>;
}

export function summarise({ mails }: Outbox, counts: Counts, webhooks: WebhookCounts): Stats {
  const bySend = new Map<string, number>();
  for (const { tags = [] } of mails) {
    const sendId = tags.find(({ name }) => name === 'send_id')?.value;
    if (sendId !== undefined) bySend.set(sendId, (bySend.get(sendId) ?? 0) + 1);
  }
  return {
    ...counts,
    accepted: mails.length,
    ids: mails.map(({ id }) => id),
    sendIds: [...bySend.keys()],
    duplicates: Object.fromEntries([...bySend].filter(([, count]) => count > 1)),
    webhooks,
  };
}
