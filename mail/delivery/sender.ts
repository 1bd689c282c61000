import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { MAIL_PRIORITY, type MailPriority } from '../../contracts/states.ts';
import type { MailBatchRow } from '../../db/rows.ts';
import { BATCH_SIZE, MailError } from '../transport/transport.ts';
import { claimNext, undoAbandoned } from './claim.ts';
import { type FreezeDeps, freezeNext } from './freeze.ts';
import { openSealed } from './seal.ts';
import { type Handed, settle } from './settle.ts';
import { Wake } from './wake.ts';

/** Mails that nobody waits for at a page gather this long, so that they share a request. */
const GATHER_MS = 50;
/** What other processes queued or left behind is found this often. */
const LOOK_EVERY_MS = 5_000;
/** Requests under way at once: more than the rate needs, so that one that hangs holds up nobody. */
const REQUESTS = 8;
/** A request leaves before the next batch is written, so that it arrives in its slot and not in the next one's. */
const LEAVE_MS = 60;
const RETRY_MS = 1_000;
/** A stopping process waits this long for answers. */
const STOP_MS = 8_000;
/** Full batches written before their turn. */
const AHEAD = 2;

export interface SenderDeps extends FreezeDeps {
  /** Tells this process's dispatcher of a case that has to learn of a mail that failed. */
  pokeDispatcher?(workflowId: string): void;
  /** How often it looks for what other processes queued or left behind; five seconds unless told. */
  lookEveryMs?: number | undefined;
}

/**
 * Hands queued mail over, in batches, at the team's rate, once: a batch is frozen, claimed before each request, handed
 * over under its id as idempotency key, and settled by the answer; without one the same bytes go over again. Any number
 * of processes may have one; what they share is in the database.
 */
export class Sender {
  private readonly owner = randomUUID();
  private readonly wake = new Wake();
  private readonly underWay = new Set<Promise<void>>();
  private running: Promise<void> | null = null;
  /** The batch that is being written. */
  private writing: Promise<boolean> | null = null;
  private stopping = false;
  private handed = 0;
  private healthy = true;

  constructor(private readonly deps: SenderDeps) {}

  /** Works until `stop()`; who starts it twice has one. */
  start(): void {
    this.stopping = false;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
  }

  /** There is mail: at once for a person who waits, else after what else comes has gathered. It may leave `inMs` from now. */
  poke(priority: MailPriority, inMs = 0): void {
    this.wake.in(inMs + (priority === MAIL_PRIORITY.person ? 0 : GATHER_MS));
  }

  /** Ends what is under way; what isn't, and what takes too long, stays in the database for the next sender. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake.in(0);
    await this.running;
    await Promise.race([
      Promise.allSettled([this.writing, ...this.underWay]),
      sleep(STOP_MS, null, { ref: false }),
    ]);
  }

  /** Does all there is to do now and waits for nothing but answers. */
  async drain(): Promise<void> {
    for (let before = -1; before !== this.handed; ) {
      before = this.handed;
      await this.lookAfterOthers();
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
        // Whoever starts a process has mended what made mail stand still, or is told of it anew by the provider.
        if (look === 0) await this.deps.store.mailRate.resume();
        if (Date.now() >= look) {
          await this.lookAfterOthers();
          look = Date.now() + lookEveryMs;
        }
        pause = await this.work();
        if (!this.healthy) this.deps.report(`mail goes on (${this.deps.mode})`);
        this.healthy = true;
      } catch (error) {
        if (this.healthy) this.deps.report(`mail stands still (${this.deps.mode}), and none is lost`, error);
        this.healthy = false;
        pause = RETRY_MS;
      }
      await this.wake.within(Math.min(pause, lookEveryMs));
    }
  }

  private lookAfterOthers(): Promise<void> {
    return undoAbandoned(this.deps);
  }

  /** Works until there is nothing to do before some time; answers in how many milliseconds that is. */
  private async work(): Promise<number> {
    const { mailBatches } = this.deps.store;
    while (!this.stopping) {
      if (this.underWay.size >= REQUESTS) await Promise.race(this.underWay);
      const { queued, ready } = await mailBatches.outlook(BATCH_SIZE);
      let isWritten = false;
      if (queued && this.isWorthWriting(queued, ready)) {
        // A part-filled one takes along what comes until its turn.
        const wait = this.writing === null && queued.count < BATCH_SIZE ? await this.untilSlot() : 0;
        if (wait > 0) return wait;
        const isFirst = !ready || queued.priority < ready.priority;
        if (!isFirst) this.writeBeside();
        else if (this.writing !== null) {
          await this.writing;
          continue;
          // What has been written is the most urgent: it is claimed at once.
        } else isWritten = await this.write();
      } else if (!ready) {
        if (this.writing === null) break;
        await this.writing;
        continue;
      }
      const claim = await claimNext(this.deps, this.owner);
      if (claim.kind === 'claimed') await this.leave(this.hand(claim.batch));
      if (claim.kind === 'wait') return claim.milliseconds;
      if (claim.kind === 'nothing' && !isWritten) break;
    }
    return LOOK_EVERY_MS;
  }

  /** While one request waits for its slot, the next is written if it is full; what is more urgent goes first. */
  private isWorthWriting(
    queued: { priority: number; count: number },
    ready: { priority: number; count: number } | null,
  ): boolean {
    if (!ready || queued.priority < ready.priority) return true;
    return queued.count === BATCH_SIZE && ready.count < AHEAD;
  }

  /** Answers whether there was anything to write. */
  private write(): Promise<boolean> {
    this.writing ??= freezeNext(this.deps, this.owner).finally(() => {
      this.writing = null;
    });
    return this.writing;
  }

  /** Beside the requests: writing takes longer than a slot may be missed. */
  private writeBeside(): void {
    if (this.writing !== null) return;
    this.write()
      .catch((error) => this.deps.report('a batch is written later', error))
      .finally(() => this.wake.in(0));
  }

  private async untilSlot(): Promise<number> {
    const { store, mail } = this.deps;
    return mail.transport.perSecond === null ? 0 : store.mailRate.untilSlot();
  }

  private hand(batch: MailBatchRow): Promise<void> {
    const handing = this.send(batch).finally(() => {
      this.underWay.delete(handing);
    });
    this.underWay.add(handing);
    this.handed += 1;
    return handing;
  }

  /** Lets a request leave; one that is answered later wakes the loop. */
  private async leave(handing: Promise<void>): Promise<void> {
    const isOver = await Promise.race([handing.then(() => true), sleep(LEAVE_MS, false)]);
    if (!isOver) void handing.finally(() => this.wake.in(0));
  }

  private async send(batch: MailBatchRow): Promise<void> {
    const { report, mode } = this.deps;
    const handed = await this.request(batch).then(
      (answer): Handed => ({ answer }),
      (error: unknown): Handed => ({ error }),
    );
    if ('error' in handed) this.reportRefusal(handed.error);
    try {
      const wakes = await settle(this.deps, this.owner, batch, handed);
      for (const workflowId of wakes) this.deps.pokeDispatcher?.(workflowId);
    } catch (error) {
      report(`a batch of mail is settled later (${mode})`, error);
    }
  }

  /** What waits for a person to mend it, and what nobody has thought of; the rest passes by itself. */
  private reportRefusal(error: unknown): void {
    const { report, mode } = this.deps;
    if (!(error instanceof MailError)) report(`a batch of mail could not be handed over (${mode})`, error);
    else if (error.team === 'pause') report(`all mail waits (${mode}): ${error.message}`);
  }

  private async request({ id, body, size }: MailBatchRow) {
    const { transport, keys } = this.deps.mail;
    return transport.send({ key: id, body: openSealed(keys, body ?? ''), size });
  }
}
