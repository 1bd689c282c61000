import type { Limits } from './limits.ts';
import type { WebhookOptions } from './webhooks.ts';

export interface FakeResendOptions extends Partial<Limits> {
  /** 0, the default, takes any free one. */
  port?: number;
  apiKey?: string;
  /** A second key that may send and nothing else. */
  sendingKey?: string | null;
  /** Domains `from` may use; null takes every one. */
  verifiedDomains?: string[] | null;
  /** Milliseconds; a test that advances it needs no real second to pass. */
  now?: () => number;
  /** Whether `mails` keep their HTML and text; without, ten thousand of them take little memory. */
  keepBodies?: boolean;
  webhooks?: Partial<WebhookOptions>;
}
