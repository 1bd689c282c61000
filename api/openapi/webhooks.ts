import type { z } from 'zod';

/** An event that Gatehouse sends to a webhook endpoint. */
export interface DescribedEvent {
  summary: string;
  /** The schema of the body that is sent. */
  body: z.ZodType;
  example?: unknown;
}

/** Every event by its type; the document's `webhooks` section is made of it. */
export const WEBHOOK_EVENTS: Readonly<Record<string, DescribedEvent>> = {};
