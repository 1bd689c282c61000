import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { type HttpAnswer, httpClient } from '../bench/http.ts';
import { orderFor, type Person } from '../bench/service/people.ts';
import { USED } from '../bench/service/requests.ts';
import { JournalReader } from './journal-reader.ts';
import type { Service } from './service.ts';

const AGAIN_MS = 500;
const LOOK_MS = 250;
const CONNECTIONS = 50;
/** The connection of a killed process ends at once: this is for one that says nothing. */
const TIMEOUT_MS = 60_000;
/** One customer of so many never accepts. */
const SILENT = 4;

/** What customers were told; times in milliseconds since the epoch. */
export interface Customer {
  person: Person;
  orderId: string;
  orderedAt: number;
  /** When the order was answered 202. */
  acknowledgedAt?: number;
  /** When the answer to the button of the mail said that the person has joined. */
  joinedAt?: number;
}

/** Customers who order at a pace, and most of whom accept; both ask again, at the other API, until they are answered. */
export class Stream {
  /** Those who never accept are ordered in test too. */
  readonly customers: Record<Mode, Customer[]> = { live: [], test: [] };
  /** How often each status was answered; 0: there was no answer. */
  readonly answers: Record<string, number> = {};
  private readonly http = httpClient(CONNECTIONS, TIMEOUT_MS);
  private readonly underWay = new Set<Promise<void>>();
  private readonly invitable = new Map<string, Customer>();
  private isOrdering = true;
  private isOver = false;
  private turn = 0;
  private readonly going: Promise<void>[];

  constructor(
    private readonly service: Service,
    perSecond: number,
  ) {
    this.going = [this.order(perSecond), this.look()];
    // `stop` reports what they throw.
    for (const each of this.going) each.catch(() => undefined);
  }

  /** No more customers order; those who wait for an answer go on asking. */
  stopOrdering(): void {
    this.isOrdering = false;
  }

  /** Whether a person or a system still waits for an answer. */
  isWaiting(): boolean {
    return this.underWay.size > 0;
  }

  async stop(): Promise<void> {
    this.isOrdering = false;
    this.isOver = true;
    await Promise.all(this.going);
    await Promise.all(this.underWay);
    this.http.rest();
  }

  private async order(perSecond: number): Promise<void> {
    for (const person of this.service.people) {
      if (!this.isOrdering) return;
      const isSilent = this.customers.live.length % SILENT === SILENT - 1;
      for (const mode of isSilent ? MODES : (['live'] as const)) {
        const order = orderFor(person);
        const customer: Customer = { person, orderId: order.externalOrderId, orderedAt: Date.now() };
        this.customers[mode].push(customer);
        if (!isSilent) this.invitable.set(person.email, customer);
        this.keep(this.submit(order, mode, customer));
      }
      await sleep(1_000 / perSecond);
    }
  }

  private async submit(order: OrderInput, mode: Mode, customer: Customer): Promise<void> {
    const headers = {
      Authorization: `Bearer ${this.service.keys[mode]}`,
      'Content-Type': 'application/json',
    };
    const body = JSON.stringify(order);
    if (await this.until(202, (api) => this.http.post(`${api}/v1/orders`, headers, body)))
      customer.acknowledgedAt = Date.now();
  }

  /** Reads the mails that arrive, and has their people press the button. */
  private async look(): Promise<void> {
    const reader = new JournalReader(this.service.journal);
    const join = new RegExp(`${this.service.publicUrl}/join/[^\\s>]+`);
    while (!this.isOver) {
      for (const { mails } of await reader.readNew()) {
        for (const { to, text = '' } of mails) {
          const [link] = join.exec(text) ?? [];
          const customer = this.invitable.get([to].flat()[0] ?? '');
          if (!link || !customer) continue;
          this.invitable.delete(customer.person.email);
          this.keep(this.press(customer, link));
        }
      }
      await sleep(LOOK_MS);
    }
  }

  private async press(customer: Customer, link: string): Promise<void> {
    const { email, cookie, ip } = customer.person;
    const { host, pathname } = new URL(link);
    const headers = {
      Host: host,
      Cookie: cookie,
      'Content-Type': 'application/x-www-form-urlencoded',
      'Sec-Fetch-Site': 'same-origin',
      'X-Forwarded-For': ip,
    };
    const body = new URLSearchParams({ email }).toString();
    if (await this.until([303, USED], (api) => this.http.post(`${api}${pathname}`, headers, body)))
      customer.joinedAt = Date.now();
  }

  /** Asks until an answer has one of these statuses; false when the stream ends before. */
  private async until(
    wanted: number | number[],
    ask: (api: string) => Promise<HttpAnswer>,
  ): Promise<boolean> {
    const { apis } = this.service;
    this.turn += 1;
    for (let turn = this.turn; ; turn += 1) {
      const status = await ask(apis[turn % apis.length] ?? '').then(
        (answer) => answer.status,
        () => 0,
      );
      this.answers[status] = (this.answers[status] ?? 0) + 1;
      if ([wanted].flat().includes(status)) return true;
      if (this.isOver) return false;
      await sleep(AGAIN_MS);
    }
  }

  private keep(work: Promise<void>): void {
    const kept = work.finally(() => this.underWay.delete(kept));
    this.underWay.add(kept);
  }
}
