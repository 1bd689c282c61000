import { once } from 'node:events';
import type { Sleep } from '../retry.ts';
import type { Terminal } from '../terminal.ts';

/** A person or the system ended the command while it waited. */
export class Interrupted extends Error {
  constructor(readonly exitCode: number) {
    super('interrupted');
  }
}

/** Exit codes as a shell gives them to a command that a signal ended. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs `work` so that Ctrl-C and SIGTERM end it cleanly.
 * @throws Interrupted then
 */
export async function untilInterrupted<T>(
  terminal: Pick<Terminal, 'wait'>,
  work: (parts: { signal: AbortSignal; sleep: Sleep }) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = Object.entries(SIGNALS).map(([name, exitCode]) => {
    const listener = () => controller.abort(new Interrupted(exitCode));
    process.once(name, listener);
    return () => process.off(name, listener);
  });
  const aborted = once(signal, 'abort').then(() => Promise.reject(signal.reason));
  try {
    const running = work({ signal, sleep: (millis) => terminal.wait(millis, signal) });
    // What it fails with after the signal is the signal's doing.
    running.catch(() => {});
    return await Promise.race([running, aborted]);
  } finally {
    for (const remove of listeners) remove();
    controller.abort();
    aborted.catch(() => {});
  }
}
