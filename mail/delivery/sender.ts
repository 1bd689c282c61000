import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReportFacts } from '../../contracts/report.ts';
import { MAIL_PRIORITY, type MailPriority } from '../../contracts/states.ts';
import type { MailBatchRow } from '../../db/mail-rows.ts';
import { openSealed } from '../../links/seal.ts';
import { BATCH_SIZE, MailError } from '../transport/transport.ts';
import { claimNext, undoAbandoned } from './claim.ts';
import { type FreezeDeps, freezeNext } from './freeze.ts';
import { type Handed, settle } from './settle.ts';
import { Wake } from './wake.ts';

/** Mails without a waiting person gather this long, so that they share a request. */
const GATHER_MS = 50;
/** The interval for finding mail that other processes queued or left behind. */
const LOOK_EVERY_MS = 5_000;
/** Concurrent requests: more than the rate needs, so that a hanging one blocks no others. */
const REQUESTS = 8;
/** A request is sent before the next batch is written, so that it arrives in its own slot. */
const LEAVE_MS = 60;
const RETRY_MS = 1_000;
/** A stopping process waits this long for answers. */
const STOP_MS = 8_000;
/** Full batches written in advance. */
const AHEAD = 2;

export interface SenderDeps extends FreezeDeps {
  /** Pokes this process's dispatcher about a case with a failed mail. */
  pokeDispatcher?(workflowId: string): void;
  /** Told of each answer of the provider: `accepted`, or the code of a refusal. */
  onAnswer?: ((answer: string) => void) | undefined;
  /** The interval for finding mail that other processes queued or left behind; default: five seconds. */
  lookEveryMs?: number | undefined;
}

/**
 * Sends queued mail in batches, at the team's rate, each mail once; docs/decisions/0006 explains how. Any number
 * of
 * processes may run a sender; they share state only in the database.
 */
export class Sender {
  private readonly owner = randomUUID();
  private readonly wake = new Wake();
  private readonly underWay = new Set<Promise<void>>();
  private running: Promise<void> | null = null;
  /** The batch that is being written. */
  private writing: Promise<boolean> | null = null;
  private stopping = false;
  private sentCount = 0;
  private healthy = true;

  constructor(private readonly deps: SenderDeps) {}

  /** Works until `stop()`; a second call changes nothing. */
  start(): void {
    this.stopping = false;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
  }

  /**
   * Announces mail: for a waiting person it is sent at once, else after a short gathering; not before `inMs` from
   * now.
   */
  poke(priority: MailPriority, inMs = 0): void {
    this.wake.in(inMs + (priority === MAIL_PRIORITY.person ? 0 : GATHER_MS));
  }

  /**
   * Finishes requests under way; the rest, and requests that take too long, stay in the database for the next sender.
   */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake.in(0);
    await this.running;
    await Promise.race([
      Promise.allSettled([this.writing, ...this.underWay]),
      sleep(STOP_MS, null, { ref: false }),
    ]);
  }

  /** Does everything that can be done now, and waits only for answers. */
  async drain(): Promise<void> {
    for (let before = -1; before !== this.sentCount; ) {
      before = this.sentCount;
      await this.undoAbandonedBatches();
      await this.work();
      await this.writing;
      await Promise.all(this.underWay);
    }
  }

  private async run(): Promise<void> {
    const { lookEveryMs = LOOK_EVERY_MS } = this.deps;
    let look = 0;
    while (!this.stopping) {
      let pause = lookEveryMs;
      try {
        // A restart lifts a pause: the operator has fixed its cause, or the provider reports it again.
        if (look === 0) await this.deps.store.mailRate.resume();
        if (Date.now() >= look) {
          await this.undoAbandonedBatches();
          look = Date.now() + lookEveryMs;
        }
        pause = await this.work();
        if (!this.healthy) this.tell('mail is sent again', undefined, { level: 'info' });
        this.healthy = true;
      } catch (error) {
        if (this.healthy) this.tell('mail is not being sent; none is lost', error);
        this.healthy = false;
        pause = RETRY_MS;
      }
      await this.wake.within(Math.min(pause, lookEveryMs));
    }
  }

  private undoAbandonedBatches(): Promise<void> {
    return undoAbandoned(this.deps);
  }

  /** Works until nothing can be done; returns the milliseconds to wait. */
  private async work(): Promise<number> {
    const { mailBatches } = this.deps.store;
    while (!this.stopping) {
      if (this.underWay.size >= REQUESTS) await Promise.race(this.underWay);
      const { queued, ready } = await mailBatches.outlook(BATCH_SIZE);
      let isWritten = false;
      if (queued && this.isWorthWriting(queued, ready)) {
        // A part-filled batch waits for its slot, so that more mails join it.
        const wait = this.writing === null && queued.count < BATCH_SIZE ? await this.untilSlot() : 0;
        if (wait > 0) return wait;
        const isFirst = !ready || queued.priority < ready.priority;
        if (!isFirst) this.writeBeside();
        else if (this.writing !== null) {
          await this.writing;
          continue;
          // The batch just written is the most urgent: it is claimed at once.
        } else isWritten = await this.write();
      } else if (!ready) {
        if (this.writing === null) break;
        await this.writing;
        continue;
      }
      const claim = await claimNext(this.deps, this.owner);
      if (claim.kind === 'claimed') await this.waitUntilSent(this.startSending(claim.batch));
      if (claim.kind === 'wait') return claim.milliseconds;
      if (claim.kind === 'nothing' && !isWritten) break;
    }
    return LOOK_EVERY_MS;
  }

  /** While one batch waits for its slot, the next is written if it is full; more urgent mail goes first. */
  private isWorthWriting(
    queued: { priority: number; count: number },
    ready: { priority: number; count: number } | null,
  ): boolean {
    if (!ready || queued.priority < ready.priority) return true;
    return queued.count === BATCH_SIZE && ready.count < AHEAD;
  }

  /** Returns whether there was anything to write. */
  private write(): Promise<boolean> {
    this.writing ??= freezeNext(this.deps, this.owner).finally(() => {
      this.writing = null;
    });
    return this.writing;
  }

  /** Concurrent with requests: writing may take longer than a slot. */
  private writeBeside(): void {
    if (this.writing !== null) return;
    this.write()
      .catch((error) => this.tell('a mail batch could not be written; retrying', error))
      .finally(() => this.wake.in(0));
  }

  private async untilSlot(): Promise<number> {
    const { store, mail } = this.deps;
    return mail.transport.perSecond === null ? 0 : store.mailRate.untilSlot();
  }

  private startSending(batch: MailBatchRow): Promise<void> {
    const sending = this.send(batch).finally(() => {
      this.underWay.delete(sending);
    });
    this.underWay.add(sending);
    this.sentCount += 1;
    return sending;
  }

  /** Waits until a request has left; its later answer wakes the loop. */
  private async waitUntilSent(sending: Promise<void>): Promise<void> {
    const isOver = await Promise.race([sending.then(() => true), sleep(LEAVE_MS, false)]);
    if (!isOver) void sending.finally(() => this.wake.in(0));
  }

  private async send(batch: MailBatchRow): Promise<void> {
    const result = await this.request(batch).then(
      (answer): Handed => ({ answer }),
      (error: unknown): Handed => ({ error }),
    );
    this.deps.onAnswer?.('answer' in result ? 'accepted' : codeOf(result.error));
    if ('error' in result) this.reportRefusal(result.error, batch.id);
    try {
      const wakes = await settle(this.deps, this.owner, batch, result);
      for (const workflowId of wakes) this.deps.pokeDispatcher?.(workflowId);
    } catch (error) {
      this.tell('a mail batch could not be settled; retrying', error, { batchId: batch.id });
    }
  }

  /** Reports failures that need a person, and unexpected ones; the others pass by themselves. */
  private reportRefusal(error: unknown, batchId: string): void {
    if (!(error instanceof MailError)) this.tell('a mail batch could not be sent', error, { batchId });
    else if (error.team === 'pause')
      this.tell(`all mail is paused: ${error.message}`, undefined, { batchId });
  }

  private tell(message: string, error: unknown, facts: ReportFacts = {}): void {
    const { report, mode } = this.deps;
    report(`${message} (${mode})`, error, { mode, ...facts });
  }

  private async request({ id, body, size }: MailBatchRow) {
    const { transport, keys } = this.deps.mail;
    return transport.send({ key: id, body: openSealed(keys, body ?? ''), size });
  }
}

const codeOf = (error: unknown): string => (error instanceof MailError ? error.code : 'other');
