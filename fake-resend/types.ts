import type { EventName } from './fates.ts';
import type { InjectedFault, RandomFaults } from './faults.ts';
import type { AcceptedMail, OutboxEntry, PageQuery } from './outbox.ts';
import type { Stats } from './stats.ts';
import type { Webhooks } from './webhooks.ts';

/** A running fake Resend, as its starter sees it. */
export interface FakeResend {
  url: string;
  apiKey: string;
  /** Every accepted mail, in order: the mails that a recipient would have got. */
  mails: AcceptedMail[];
  /** Newest first, each with its events; null when the cursor is unknown. */
  page(query: PageQuery): { entries: OutboxEntry[]; hasMore: boolean } | null;
  /** One mail and its events. */
  entry(id: string): OutboxEntry | undefined;
  /** All requests, whatever their result. */
  requestCount(): number;
  stats(): Stats;
  /** Gives the next requests these faults, one each. */
  failNext(...faults: InjectedFault[]): void;
  /** Gives requests without a `failNext` fault random faults; null stops it. */
  failRandomly(faults: RandomFaults | null): void;
  /** Resolves once `count` requests hang. */
  hanging(count?: number): Promise<void>;
  /** Lets hanging requests continue. */
  release(): void;
  /**
   * Adds an event to an accepted mail and sends the webhook; resolves after its first attempt. `details` replace the
   * event's usual extra fields, `{ bounce: … }` for instance.
   * @throws when there is no such mail
   */
  happen(id: string, name: EventName, details?: object): Promise<void>;
  /** Addresses, in lower case, that get no more mail; a bounce or a complaint adds to them. */
  suppressions: Set<string>;
  webhooks: Pick<Webhooks, 'options' | 'configure' | 'hold' | 'flush' | 'idle'>;
  /** Resolves once no request is in progress. */
  idle(): Promise<void>;
  close(): Promise<void>;
}
