import { setTimeout as sleep } from 'node:timers/promises';
import { MailUnderWayError } from '../../domain/erasure/release-mails.ts';

const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 250;

/**
 * Does a transaction again while a mail of theirs is being sent: the answer of the provider comes within seconds.
 * @throws MailUnderWayError when it takes longer
 */
export async function afterMail<T>(work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof MailUnderWayError) || Date.now() > giveUpAt) throw error;
      await sleep(LOOK_EVERY_MS);
    }
  }
}
