import { report } from './log.ts';
import { StopOrder } from './stop-order.ts';

/** Ignores a second signal this soon: npm repeats the Ctrl-C that the terminal sent. */
const SAME_PRESS_MS = 1_000;

/**
 * The parts have this long to stop. After a failure, or while the database or Temporal is silent, they may hang; and who
 * stopped this process kills it after 30 seconds as a rule, without a word in its log.
 */
const STOP_MS = 28_000;

export interface Run {
  /** Everything that is started is added here. */
  stops: StopOrder;
  /** Aborted when a stop is requested. */
  signal: AbortSignal;
  /** Ends the run: all parts are stopped, and `runUntilSignal` throws the error. */
  fail(error: Error): void;
}

/**
 * Runs `start`, waits for SIGINT or SIGTERM, then stops everything that was started. A signal during the start ends
 * it at its next step; a second signal ends the process at once.
 * @throws the error of `start` or of the run, after everything it started has been stopped
 */
export async function runUntilSignal(
  start: (run: Run) => Promise<void>,
  say: (line: string) => void = (line) => report(line, undefined, { level: 'info' }),
): Promise<void> {
  const { signal, asked } = stopSignal(say);
  const stops = new StopOrder(signal);
  // The start may hang too.
  signal.addEventListener('abort', () => endWithin(STOP_MS + stops.delayMs, stops));
  const failure = new AbortController();
  const failed = new Promise<never>((_, reject) => {
    failure.signal.addEventListener('abort', () => reject(failure.signal.reason));
  });
  // The run may fail during the start or the stop, when nothing awaits this.
  failed.catch(() => undefined);
  try {
    await start({ stops, signal, fail: (error) => failure.abort(error) });
    await Promise.race([asked, failed]);
  } catch (error) {
    // A start that was asked to end fails in one way or another.
    if (!signal.aborted) throw error;
  } finally {
    if (failure.signal.aborted) endWithin(STOP_MS + stops.delayMs, stops, failure.signal.reason);
    await stops.stop();
  }
}

function endWithin(ms: number, stops: StopOrder, reason?: unknown): void {
  const end = () => {
    report(`this process does not stop (${stops.stopping}); ending it`, reason, { level: 'fatal' });
    process.exit(1);
  };
  setTimeout(end, ms).unref();
}

function stopSignal(say: (line: string) => void): { signal: AbortSignal; asked: Promise<void> } {
  const controller = new AbortController();
  const asked = new Promise<void>((resolve) => {
    let first: number | null = null;
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.on(name, () => {
        if (first !== null && Date.now() - first < SAME_PRESS_MS) return;
        if (first !== null) process.exit(name === 'SIGINT' ? 130 : 143);
        first = Date.now();
        say(`${name}: stopping`);
        controller.abort();
        resolve();
      });
    }
  });
  return { signal: controller.signal, asked };
}
