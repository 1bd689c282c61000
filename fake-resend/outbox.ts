import { randomUUID } from 'node:crypto';
import type { EventName } from './fates.ts';
import type { ResendMail } from './mail.ts';

export interface AcceptedMail extends ResendMail {
  id: string;
  idempotencyKey: string | undefined;
}

/** An event of a mail, and whether the webhook got it. */
export interface Happening {
  name: EventName;
  at: string;
  webhook: 'none' | 'waits' | 'delivered' | 'given up';
}

export interface OutboxEntry {
  mail: AcceptedMail;
  createdAt: string;
  happenings: Happening[];
}

export interface PageQuery {
  limit: number;
  after?: string | undefined;
  before?: string | undefined;
}

/** Every accepted mail, in order. */
export class Outbox {
  readonly mails: AcceptedMail[] = [];
  private readonly entries: OutboxEntry[] = [];
  private readonly positions = new Map<string, number>();

  constructor(
    private readonly now: () => number,
    private readonly keepBodies: boolean,
  ) {}

  add(mail: ResendMail, idempotencyKey: string | undefined): OutboxEntry {
    return this.restore({ ...mail, id: randomUUID(), idempotencyKey }, this.now());
  }

  /** Takes a mail that an earlier process had accepted at `at`. */
  restore(mail: AcceptedMail, at: number): OutboxEntry {
    const { html, text, ...head } = mail;
    const taken = this.keepBodies ? mail : head;
    const entry = { mail: taken, createdAt: new Date(at).toISOString(), happenings: [] };
    this.positions.set(taken.id, this.entries.length);
    this.entries.push(entry);
    this.mails.push(taken);
    return entry;
  }

  get(id: string): OutboxEntry | undefined {
    return this.entries[this.positions.get(id) ?? -1];
  }

  /** Newest first: the mails older than `after`, or the ones right before `before`. Null when the cursor is unknown. */
  page({ limit, after, before }: PageQuery): { entries: OutboxEntry[]; hasMore: boolean } | null {
    const cursor = after ?? before;
    const position = cursor === undefined ? this.entries.length : this.positions.get(cursor);
    if (position === undefined) return null;
    if (before !== undefined) {
      const found = this.entries.slice(position + 1, position + 1 + limit);
      return { entries: found.reverse(), hasMore: position + 1 + limit < this.entries.length };
    }
    const found = this.entries.slice(Math.max(0, position - limit), position);
    return { entries: found.reverse(), hasMore: position > limit };
  }
}
