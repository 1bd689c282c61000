import { report } from './log.ts';
import { StopOrder } from './stop-order.ts';

/** A signal this soon after the first is the same one: npm passes on the Ctrl-C that the terminal sent already. */
const SAME_PRESS_MS = 1_000;

/** After a failure, what was started has this long to stop: it may hang for the same reason. */
const STOP_MS = 30_000;

export interface Run {
  /** Everything that is started is added here. */
  stops: StopOrder;
  /** Aborted when a stop was asked for. */
  signal: AbortSignal;
  /** Ends the run: what was started is stopped, and `runUntilSignal` throws the error. */
  fail(error: Error): void;
}

/**
 * Starts something and keeps it running until SIGINT or SIGTERM, then stops whatever was started. A signal during
 * the start ends the start at its next step; a second signal ends the process at once.
 * @throws what `start` throws or the run fails with, after everything it started has been stopped
 */
export async function runUntilSignal(
  start: (run: Run) => Promise<void>,
  say: (line: string) => void = report,
): Promise<void> {
  const { signal, asked } = stopSignal(say);
  const stops = new StopOrder(signal);
  const failure = new AbortController();
  const failed = new Promise<never>((_, reject) => {
    failure.signal.addEventListener('abort', () => reject(failure.signal.reason));
  });
  // It may fail while it still starts, or while it stops.
  failed.catch(() => undefined);
  try {
    await start({ stops, signal, fail: (error) => failure.abort(error) });
    await Promise.race([asked, failed]);
  } catch (error) {
    // A start that was told to end fails in one way or another.
    if (!signal.aborted) throw error;
  } finally {
    if (failure.signal.aborted) endWithin(STOP_MS, failure.signal.reason);
    await stops.stop();
  }
}

function endWithin(ms: number, reason: unknown): void {
  const end = () => {
    report('this process does not stop and is ended', reason);
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
