import type { Limits } from './limits.ts';
import type { WebhookOptions } from './webhooks.ts';

export interface FakeResendOptions extends Partial<Limits> {
  /** 0, the default: any free port. */
  port?: number;
  apiKey?: string;
  /** A second key, for sending only. */
  sendingKey?: string | null;
  /** Domains that `from` may use; null: any. */
  verifiedDomains?: string[] | null;
  /** The time in milliseconds; tests may advance it instead of waiting. */
  now?: () => number;
  /** Whether `mails` keep their HTML and text; without, ten thousand take little memory. */
  keepBodies?: boolean;
  /** A file of what was accepted: a start on it knows the mails and idempotency keys of earlier processes. */
  journal?: string;
  webhooks?: Partial<WebhookOptions>;
}
