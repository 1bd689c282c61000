import type { Client } from '@temporalio/client';
import type { Auth } from '../auth/index.ts';
import type { Disclosure, Mode } from '../contracts/states.ts';
import type { Store } from '../db/store.ts';
import type { KeyRings } from '../links/key-rings.ts';
import type { LinkKey } from '../links/tokens.ts';
import type { Brand } from '../mail/brand.ts';
import type { Sender } from '../mail/delivery/sender.ts';
import type { MailSamples } from '../mail/samples.ts';
import type { MailWebhooks } from '../mail/transport/resend-webhooks.ts';
import type { MailTransport } from '../mail/transport/transport.ts';
import type { WebhookReach } from '../policy/webhook-urls.ts';

/** Wakes the runs of cases. */
export interface CaseDispatcher {
  /** Asks for a wake that a committed row wants; returns at once. */
  poke(workflowId: string): void;
  /** Wakes a run now, unless another process is doing so; throws when Temporal does not acknowledge it. */
  wakeNow(workflowId: string): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** How many requests under `/v1` are answered in a minute. */
export interface ApiLimits {
  /** Of one client. */
  reads: number;
  writes: number;
  /** Requests of one network address with a key that opens nothing. */
  badKeys: number;
}

/**
 * One of the two environments as a value: all that a request, page or activity works with. `live` and `test` share
 * only the process.
 */
export interface Environment {
  mode: Mode;
  store: Store;
  keys: KeyRings;
  auth: Auth;
  temporal: { client: Client; taskQueue: string; uiUrl: string };
  mail: {
    transport: MailTransport;
    from: string;
    brand: Brand;
    /** Seal what waits to be sent. */
    keys: LinkKey[];
    samples: MailSamples;
    /** Gets a mail when a customer's address does not work; null: no one gets one. */
    salesEmail: string | null;
    /** The provider's webhooks; null without a provider. */
    webhooks: MailWebhooks | null;
  };
  /** Poked after each commit that a run must learn of. */
  dispatcher: CaseDispatcher;
  /** Sends mail while it is started; poked by code that queues mail for a waiting person. */
  sender: Sender;
  publicUrl: string;
  /** Where webhooks may be sent. */
  webhooks: { reach: WebhookReach; patienceMs?: number };
  /** When sign-up reveals what it knows about an address. */
  signUpDisclosure: Disclosure;
  /** How many mails forms send in 15 minutes, for all visitors together. */
  mailingForms: number;
  apiLimits: ApiLimits;
  close(): Promise<void>;
}
