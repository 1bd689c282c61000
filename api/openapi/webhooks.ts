import type { z } from 'zod';
import { eventAnswer } from '../../contracts/http/answers/event-answers.ts';
import { PUBLIC_EVENTS } from '../../policy/event-types.ts';

/** An event that Gatehouse sends to a webhook endpoint. */
export interface DescribedWebhook {
  summary: string;
  /** The schema of the body that is sent. */
  body: z.ZodType;
  example?: unknown;
}

/** Every event by its type; the document's `webhooks` section is made of it. */
export const WEBHOOK_EVENTS: Readonly<Record<string, DescribedWebhook>> = Object.fromEntries(
  Object.entries(PUBLIC_EVENTS).map(([type, summary]) => [type, { summary, body: eventAnswer }]),
);
