import { setTimeout as sleep } from 'node:timers/promises';
import { CaseUnavailableError } from '../../../cases/runs/send-command.ts';

const PATIENCE_MS = 40_000;

/** Repeats a command while its case does not answer, as a person does: a busy machine loses one now and then. */
export async function untilAnswered<T>(ask: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  for (const giveUpAt = Date.now() + patienceMs; ; ) {
    try {
      return await ask();
    } catch (error) {
      // A step that failed for good is the answer.
      const isSilent = error instanceof CaseUnavailableError && error.reason !== 'step_failed';
      if (!isSilent || Date.now() > giveUpAt) throw error;
      await sleep(200);
    }
  }
}
