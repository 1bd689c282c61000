import { report } from './log.ts';
import { StopOrder } from './stop-order.ts';

/** A signal this soon after the first is the same one: npm passes on the Ctrl-C that the terminal sent already. */
const SAME_PRESS_MS = 1_000;

/**
 * Starts something and keeps it running until SIGINT or SIGTERM, then stops whatever was started. A signal during
 * the start ends the start at its next step; a second signal ends the process at once.
 * @throws what `start` throws, after everything it started has been stopped
 */
export async function runUntilSignal(
  start: (stops: StopOrder, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { signal, asked } = stopSignal();
  const stops = new StopOrder(signal);
  try {
    await start(stops, signal);
    await asked;
  } catch (error) {
    // A start that was told to end fails in one way or another.
    if (!signal.aborted) throw error;
  } finally {
    await stops.stop();
  }
}

function stopSignal(): { signal: AbortSignal; asked: Promise<void> } {
  const controller = new AbortController();
  const asked = new Promise<void>((resolve) => {
    let first: number | null = null;
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.on(name, () => {
        if (first !== null && Date.now() - first < SAME_PRESS_MS) return;
        if (first !== null) process.exit(name === 'SIGINT' ? 130 : 143);
        first = Date.now();
        report(`${name}: stopping`);
        controller.abort();
        resolve();
      });
    }
  });
  return { signal: controller.signal, asked };
}
