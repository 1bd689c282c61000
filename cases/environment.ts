import type { Client } from '@temporalio/client';
import type { Auth } from '../auth/index.ts';
import type { Disclosure, Mode } from '../contracts/states.ts';
import type { Store } from '../db/store.ts';
import type { LinkKey } from '../links/tokens.ts';
import type { Brand } from '../mail/brand.ts';
import type { Sender } from '../mail/delivery/sender.ts';
import type { MailSamples } from '../mail/samples.ts';
import type { MailWebhooks } from '../mail/transport/resend-webhooks.ts';
import type { MailTransport } from '../mail/transport/transport.ts';

/** What wakes the runs of cases. */
export interface CaseDispatcher {
  /** A run is to be woken, as its committed row says; answers at once. */
  poke(workflowId: string): void;
  /** Wakes a run now, unless another process does; throws when Temporal does not acknowledge it. */
  wakeNow(workflowId: string): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/**
 * One of the two environments as a value: everything a request, a page or an activity works with. `live` and
 * `test` share nothing but the process.
 */
export interface Environment {
  mode: Mode;
  store: Store;
  auth: Auth;
  temporal: { client: Client; taskQueue: string; uiUrl: string };
  mail: {
    transport: MailTransport;
    from: string;
    brand: Brand;
    keys: LinkKey[];
    samples: MailSamples;
    /** Who is told when a customer's address does not work; null: nobody is. */
    salesEmail: string | null;
    /** What the provider tells; null where it has nobody to tell. */
    webhooks: MailWebhooks | null;
  };
  /** Wakes the runs of cases; poked after each commit that one must learn of. */
  dispatcher: CaseDispatcher;
  /** Hands mail over while it is started; whoever queues some for a person who waits pokes it. */
  sender: Sender;
  publicUrl: string;
  /** When sign-up tells what it knows of an address. */
  signUpDisclosure: Disclosure;
  /** How many forms that send mail are taken in 15 minutes, from everywhere together. */
  mailingForms: number;
  close(): Promise<void>;
}
