import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Store } from '../../../db/store.ts';
import type { HttpAnswer } from '../http.ts';
import { orderFor, type Person } from './people.ts';
import { type Requests, USED } from './requests.ts';

/** The times of one customer's events, in milliseconds since the epoch. */
export interface CaseTimes {
  orderedAt: number;
  /** The order was answered 202. */
  storedAt?: number;
  mailedAt?: number;
  /** The person has joined. */
  joinedAt?: number;
}

/** One answer; status 0: no answer. */
export interface Answer {
  what: 'order' | 'accept' | 'page';
  at: number;
  status: number;
  ms: number;
}

export interface CaseStreamOptions {
  store: Store;
  requests: Requests;
  /** People who press at the same time; a person who must retry counts until the next try. */
  pressing: number;
  /** A refused or unanswered order is sent again after this time; null: it is given up. */
  orderAgainMs: number | null;
  /** A person who must retry does so after this time. */
  pressAgainMs: number;
}

/** The interval of looking for mail, and how far back to look because clocks and transactions differ. */
const LOOK_MS = 100;
const LOOK_BACK_MS = 3_000;

/** Customers who order, and people who press the button as soon as their mail arrives. */
export class CaseStream {
  readonly cases: CaseTimes[] = [];
  readonly answers: Answer[] = [];
  private readonly waiting = new Map<string, { person: Person; times: CaseTimes }>();
  private readonly underWay = new Set<Promise<void>>();
  private readonly limit;
  private readonly looking: Promise<void>;
  private isOver = false;

  constructor(private readonly options: CaseStreamOptions) {
    this.limit = pLimit(options.pressing);
    this.looking = this.look();
  }

  /** Orders without an answer yet. */
  get ordering(): number {
    return this.underWay.size;
  }

  /** Places an order for one more customer and records the result. */
  order(person: Person): void {
    const times: CaseTimes = { orderedAt: Date.now() };
    this.cases.push(times);
    this.waiting.set(person.email, { person, times });
    const ordering = this.place(person, times).finally(() => this.underWay.delete(ordering));
    this.underWay.add(ordering);
  }

  /** Sends a request and records its answer. */
  async ask(what: Answer['what'], asking: () => Promise<HttpAnswer>): Promise<HttpAnswer | null> {
    const at = Date.now();
    const answer = await asking().catch(() => null);
    this.answers.push({ what, at, status: answer?.status ?? 0, ms: answer?.ms ?? Date.now() - at });
    return answer;
  }

  /** Sends no more requests and waits for the answers to those under way. */
  async stop(): Promise<void> {
    this.isOver = true;
    this.limit.clearQueue();
    await this.looking;
    await Promise.all(this.underWay);
  }

  private async place(person: Person, times: CaseTimes): Promise<void> {
    const { requests, orderAgainMs } = this.options;
    while (!this.isOver) {
      const answer = await this.ask('order', () => requests.order(orderFor(person)));
      if (answer?.status === 202) {
        times.storedAt = Date.now();
        return;
      }
      if (orderAgainMs === null) return;
      await sleep(orderAgainMs);
    }
  }

  private async look(): Promise<void> {
    let since = Date.now();
    while (!this.isOver) {
      await sleep(LOOK_MS);
      const from = new Date(since - LOOK_BACK_MS).toISOString();
      since = Date.now();
      const mails: { to: string; links: string; sent_at: string }[] = await this.options.store
        .knex('mailbox')
        .where({ kind: 'invitation' })
        .where('sent_at', '>=', from)
        .select('to', 'links', 'sent_at');
      for (const mail of mails) this.invite(mail);
    }
  }

  private invite({ to, links, sent_at }: { to: string; links: string; sent_at: string }): void {
    const found = this.waiting.get(to);
    if (!found) return;
    this.waiting.delete(to);
    found.times.mailedAt = Date.parse(sent_at);
    const { action } = JSON.parse(links) as { action: string };
    const pressing = this.press(found, action).finally(() => this.underWay.delete(pressing));
    this.underWay.add(pressing);
  }

  private async press({ person, times }: { person: Person; times: CaseTimes }, link: string): Promise<void> {
    const { requests, pressAgainMs } = this.options;
    for (let isFirst = true; !this.isOver; isFirst = false) {
      const ask = () => this.ask('accept', () => requests.accept(person, link));
      // A stopped stream has emptied the queue, so presses waiting in it are given up.
      const answer = await Promise.race([this.limit(ask), this.looking.then(() => null)]);
      if (answer?.status === 303 || (!isFirst && answer?.status === USED)) {
        times.joinedAt = Date.now();
        return;
      }
      await sleep(pressAgainMs);
    }
  }
}
