import { setTimeout as sleep } from 'node:timers/promises';
import { CaseUnavailableError } from '../../../cases/runs/send-command.ts';
import { isDatabaseUnavailable } from '../../../db/database-away.ts';

const PATIENCE_MS = 40_000;

/** Repeats a command that the API would answer with 503, as its callers do: a busy machine loses one now and then. */
export async function untilAnswered<T>(ask: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  for (const giveUpAt = Date.now() + patienceMs; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (!isPassing(error) || Date.now() > giveUpAt) throw error;
      await sleep(200);
    }
  }
}

/** A step that failed for good is the answer. */
const isPassing = (error: unknown): boolean =>
  error instanceof CaseUnavailableError ? error.reason !== 'step_failed' : isDatabaseUnavailable(error);
