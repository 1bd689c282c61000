import { setTimeout as sleep } from 'node:timers/promises';
import { CaseUnavailableError } from '../../../cases/runs/send-command.ts';
import { isDatabaseUnavailable } from '../../../db/database-away.ts';

const PATIENCE_MS = 80_000;

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

/**
 * Repeats a request while the answer is 503, which asks for that: a busy machine is late now and then. A test that is about
 * 503 sends its own.
 */
export const repeatOn503 = <A extends { status: number }>(send: () => PromiseLike<A>): Promise<A> =>
  repeatWhile(({ status }) => status === 503, send);

/** Repeats a command while its case does not answer: the command says that running it again is safe. */
export const repeatOnExit5 = <A extends { code: number }>(run: () => PromiseLike<A>): Promise<A> =>
  repeatWhile(({ code }) => code === 5, run);

async function repeatWhile<A>(isUnanswered: (answer: A) => boolean, ask: () => PromiseLike<A>): Promise<A> {
  for (const giveUpAt = Date.now() + PATIENCE_MS; ; ) {
    const answer = await ask();
    if (!isUnanswered(answer) || Date.now() > giveUpAt) return answer;
    await sleep(200);
  }
}

/** A step that failed for good is the answer. */
const isPassing = (error: unknown): boolean =>
  error instanceof CaseUnavailableError ? error.reason !== 'step_failed' : isDatabaseUnavailable(error);
