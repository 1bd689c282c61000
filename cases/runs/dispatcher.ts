import pLimit from 'p-limit';
import type { Report } from '../../contracts/report.ts';
import { isDatabaseAway } from '../../db/database-away.ts';
import type { CaseDispatcher } from '../environment.ts';
import type { StartedIn } from './describe-start.ts';
import { wakeCase } from './wake-case.ts';

/** Concurrent wakes: enough to keep Temporal busy, few enough not to overload it. */
const CONCURRENCY = 20;
/** How often to look for wakes left by other processes. */
const LOOK_EVERY_MS = 5_000;
/** When to try Temporal again after a failure. */
const RETRY_AFTER_MS = 3_000;
/**
 * The most unanswered wakes of all processes, about two seconds of work. More wait in the database instead of
 * Temporal's queue, where they would delay people who join.
 */
const UNANSWERED = 60;
/** When a dispatcher that holds back wakes looks again. */
const HELD_BACK_MS = 200;
/** The first and last gap between two wakes of one run; it doubles while wakes follow each other. */
const GAP_MS = { first: 100, last: 1_000 };
/** After this long without a wake the gap starts over. */
const CALM_MS = 2_000;
/** How long wakes wait for orders that are being stored, at most. */
const YIELD_MS = 300;
const PAGE = 500;
/**
 * The longest time for a call. A call that the client repeats after its connection was closed would end the process.
 */
const STOP_MS = 11_000;

export interface DispatcherOptions {
  page?: number;
  lookEveryMs?: number;
}

/**
 * Wakes the runs of cases after the commit that concerns them: a stored order is never refused because Temporal is
 * slow or unavailable. Wakes are rows, each claimed for a time, so any number of processes may have a dispatcher, and
 * neither their number nor a backlog multiplies signals.
 */
export class Dispatcher implements CaseDispatcher {
  private readonly limit = pLimit({ concurrency: CONCURRENCY, rejectOnClear: true });
  private readonly underWay = new Map<string, Promise<void>>();
  /** When this process last woke each run, and the gap before the next wake. */
  private readonly sent = new Map<string, { at: number; gapMs: number }>();
  private readonly delayed = new Map<string, NodeJS.Timeout>();
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private started = false;
  private stopped = false;
  private healthy = true;
  /** How many wakes may be sent before the unanswered ones are counted again. */
  private room = UNANSWERED;
  private isHoldingBack = false;
  private lookedAt = 0;

  constructor(
    private readonly environment: StartedIn,
    private readonly report: Report,
    private readonly options: DispatcherOptions = {},
  ) {}

  /** Sends wakes left by an earlier process, then looks again every few seconds. */
  start(): void {
    if (this.started) return;
    this.started = true;
    this.lookIn(0);
  }

  /** Sends the wake of a committed row; returns at once. */
  poke(workflowId: string): void {
    // If Temporal is unavailable, the next look sends it.
    if (this.stopped || !this.healthy || this.delayed.has(workflowId)) return;
    if (this.room <= 0) {
      this.lookSoon();
      return;
    }
    const last = this.sent.get(workflowId);
    const wait = last ? last.at + last.gapMs - Date.now() : 0;
    if (wait <= 0) {
      void this.begin(workflowId);
      return;
    }
    const timer = setTimeout(() => {
      this.delayed.delete(workflowId);
      if (!this.stopped) void this.begin(workflowId);
    }, wait);
    this.delayed.set(workflowId, timer.unref());
  }

  /**
   * Wakes a run now, unless another process is doing so; for callers that can wait for Temporal.
   * @throws if Temporal does not acknowledge it; the wake is then sent later
   */
  async wakeNow(workflowId: string): Promise<void> {
    const { caseWakes, commit } = this.environment.store;
    if (!(await commit((trx) => caseWakes.claim(workflowId, trx)))) return;
    this.noteSent(workflowId);
    try {
      await wakeCase(this.environment, workflowId);
    } catch (error) {
      await caseWakes.release(workflowId);
      throw error;
    }
  }

  /** Waits for wakes that are being sent; the next process sends the rest. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    for (const timer of this.delayed.values()) clearTimeout(timer);
    this.delayed.clear();
    this.limit.clearQueue();
    const ending = Promise.allSettled([this.looking, ...this.underWay.values()]);
    await Promise.race([ending, new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
  }

  private begin(workflowId: string): Promise<void> {
    const known = this.underWay.get(workflowId);
    if (known !== undefined) return known;
    this.room -= 1;
    const sending = this.limit(() => this.send(workflowId))
      // A stop removed it from the queue: the next process sends it.
      .catch(() => undefined)
      .finally(() => this.underWay.delete(workflowId));
    this.underWay.set(workflowId, sending);
    return sending;
  }

  private async send(workflowId: string): Promise<void> {
    const { mode } = this.environment;
    try {
      await this.environment.store.lull(YIELD_MS);
      await this.wakeNow(workflowId);
      if (!this.healthy)
        this.report(`Orders are accepted again (${mode})`, undefined, { level: 'info', mode });
      this.healthy = true;
    } catch (error) {
      // The next process sends it.
      if (this.stopped) return;
      if (this.healthy) {
        const who = isDatabaseAway(error) ? 'The database' : 'Temporal';
        const message = `${who} does not accept orders (${mode}): they wait, and none is lost`;
        this.report(message, error, { mode, workflowId });
      }
      this.healthy = false;
      this.lookIn(RETRY_AFTER_MS);
    }
  }

  private noteSent(workflowId: string): void {
    const at = Date.now();
    const last = this.sent.get(workflowId);
    const follows = last !== undefined && at - last.at < CALM_MS;
    this.sent.set(workflowId, { at, gapMs: follows ? Math.min(GAP_MS.last, last.gapMs * 2) : GAP_MS.first });
  }

  /** Looks again as soon as there may be room for more. */
  private lookSoon(): void {
    if (this.isHoldingBack) return;
    this.isHoldingBack = true;
    this.lookIn(Math.max(0, this.lookedAt + HELD_BACK_MS - Date.now()));
  }

  private lookIn(delayMs: number): void {
    if (this.stopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.looking = this.looking.then(() => this.look());
    }, delayMs);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const { page = PAGE, lookEveryMs = LOOK_EVERY_MS } = this.options;
    this.lookedAt = Date.now();
    try {
      for (const [workflowId, { at }] of this.sent) {
        if (Date.now() - at > CALM_MS) this.sent.delete(workflowId);
      }
      this.isHoldingBack = false;
      const { caseWakes } = this.environment.store;
      for (let more = true; more && !this.stopped; ) {
        this.room = UNANSWERED - (await caseWakes.unanswered());
        // If Temporal was unavailable, one wake tests whether it is back.
        const most = this.healthy ? Math.min(page, this.room) : 1;
        const waiting = most > 0 ? await caseWakes.due(most) : [];
        await Promise.all(waiting.map((workflowId) => this.begin(workflowId)));
        if (this.healthy && most <= waiting.length) this.isHoldingBack = true;
        more = this.healthy && waiting.length > 0 && this.room > 0;
      }
    } catch (error) {
      if (!this.stopped) this.report('wakes could not be read; the next look reads them', error);
    }
    const calm = this.isHoldingBack ? HELD_BACK_MS : lookEveryMs;
    if (!this.timer) this.lookIn(this.healthy ? calm : RETRY_AFTER_MS);
  }
}
