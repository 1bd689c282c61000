import { setTimeout as sleep } from 'node:timers/promises';
import { after, databaseNow } from '../../../db/clock.ts';
import type { Store } from '../../../db/store.ts';
import { MailError, type MailLookUp, type MailTransport } from '../../transport/transport.ts';

/** What asking the provider takes. */
export interface AskDeps {
  store: Store;
  mail: { transport: MailTransport };
  /** Says that the work goes on; called at least twice a minute. */
  alive(): void;
  /** How long each question lets mail that waits go first; shorter only in tests. */
  giveWayMs?: number;
}

/** There is nothing to be learnt from the provider now; `code` says why. */
export class AskingStopped extends Error {
  override readonly name = 'AskingStopped';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`the provider cannot be asked now: ${code}`, options);
    this.code = code;
  }
}

/** Mail goes before questions about it: of two requests a second these take one in ten. */
const GIVE_WAY_MS = 5_000;
const LONGEST_WAIT_MS = 8_000;
const TRIES = 5;

/**
 * Asks the provider one thing, in the team's rate.
 * @throws AskingStopped when the team stands still, or the provider refuses or does not answer.
 */
export async function ask<T>(deps: AskDeps, question: (lookUp: MailLookUp) => Promise<T>): Promise<T> {
  const { lookUp } = deps.mail.transport;
  if (!lookUp) throw new AskingStopped('nobody_to_ask');
  for (let tries = 1; ; tries += 1) {
    await turn(deps);
    deps.alive();
    try {
      return await question(lookUp);
    } catch (error) {
      if (!(error instanceof MailError)) throw new AskingStopped('no_answer', { cause: error });
      // Whatever else is refused is the question's own affair: a key that may not read may still send.
      if (error.team !== 'rate' || tries === TRIES) throw new AskingStopped(error.code, { cause: error });
      await waitAll(deps.store, error.retryAfterMs ?? 1_000);
    }
  }
}

/** Waits for a slot of the team's. */
async function turn({ store, mail, alive, giveWayMs = GIVE_WAY_MS }: AskDeps): Promise<void> {
  const { queued, ready } = await store.mailBatches.outlook(1);
  alive();
  if (queued || ready) await sleep(giveWayMs);
  const { perSecond } = mail.transport;
  while (perSecond !== null) {
    const full = await store.knex.transaction(async (trx) =>
      store.mailRate.takeSlot(perSecond, await databaseNow(trx), trx),
    );
    if (!full) return;
    if (full.waitMs > LONGEST_WAIT_MS) throw new AskingStopped('paused');
    alive();
    await sleep(full.waitMs);
  }
}

const waitAll = ({ knex, mailRate }: Store, milliseconds: number): Promise<void> =>
  knex.transaction(async (trx) => mailRate.wait(after(await databaseNow(trx), milliseconds), null, trx));
