import type { EventName } from './fates.ts';
import type { InjectedFault, RandomFaults } from './faults.ts';
import type { AcceptedMail, OutboxEntry, PageQuery } from './outbox.ts';
import type { Stats } from './stats.ts';
import type { Webhooks } from './webhooks.ts';

/** A running fake of Resend, in the hands of whoever started it. */
export interface FakeResend {
  url: string;
  apiKey: string;
  /** Every mail that was taken, in order; what a recipient would have got. */
  mails: AcceptedMail[];
  /** Newest first, with what became of each; null when the cursor is unknown. */
  page(query: PageQuery): { entries: OutboxEntry[]; hasMore: boolean } | null;
  /** One mail and what became of it. */
  entry(id: string): OutboxEntry | undefined;
  /** Requests that came in, whatever became of them. */
  requestCount(): number;
  stats(): Stats;
  /** The next requests meet these faults, one each. */
  failNext(...faults: InjectedFault[]): void;
  /** Requests that `failNext` says nothing about meet faults at random; null ends it. */
  failRandomly(faults: RandomFaults | null): void;
  /** Resolves once `count` requests hang. */
  hanging(count?: number): Promise<void>;
  /** Hanging requests go on. */
  release(): void;
  /**
   * Something becomes of a mail that was taken, and the webhook is told; resolves when that was tried once. `details`
   * stand in for what the event usually says beside the mail, `{ bounce: … }` for instance.
   * @throws when there is no such mail
   */
  happen(id: string, name: EventName, details?: object): Promise<void>;
  /** Addresses, in lower case, that get no mail any more; a bounce or a complaint adds to them. */
  suppressions: Set<string>;
  webhooks: Pick<Webhooks, 'options' | 'configure' | 'hold' | 'flush' | 'idle'>;
  /** Resolves once no request is being worked on. */
  idle(): Promise<void>;
  close(): Promise<void>;
}
