import { setTimeout as sleep } from 'node:timers/promises';
import { after, databaseNow } from '../../../db/clock.ts';
import type { Store } from '../../../db/store.ts';
import { MailError, type MailLookUp, type MailTransport } from '../../transport/transport.ts';

/** The parts that asking the provider needs. */
export interface AskDeps {
  store: Store;
  mail: { transport: MailTransport };
  /** Reports progress; called at least twice a minute. */
  alive(): void;
  /** How long each question waits for queued mail; shorter only in tests. */
  giveWayMs?: number;
}

/** The provider cannot be asked now; `code` is the reason. */
export class AskingStopped extends Error {
  override readonly name = 'AskingStopped';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`the provider cannot be asked now: ${code}`, options);
    this.code = code;
  }
}

/** Mail takes precedence over questions: of two requests a second, questions take one in ten. */
const GIVE_WAY_MS = 5_000;
const LONGEST_WAIT_MS = 8_000;
const TRIES = 5;

/**
 * Asks the provider one question, within the team's rate.
 * @throws AskingStopped when all mail is paused, or the provider refuses or does not answer.
 */
export async function ask<T>(deps: AskDeps, question: (lookUp: MailLookUp) => Promise<T>): Promise<T> {
  const { lookUp } = deps.mail.transport;
  if (!lookUp) throw new AskingStopped('nobody_to_ask');
  for (let tries = 1; ; tries += 1) {
    await waitForTurn(deps);
    deps.alive();
    try {
      return await question(lookUp);
    } catch (error) {
      if (!(error instanceof MailError)) throw new AskingStopped('no_answer', { cause: error });
      // Other refusals concern only the question: a key that may not read may still send.
      if (error.team !== 'rate' || tries === TRIES) throw new AskingStopped(error.code, { cause: error });
      await waitAll(deps.store, error.retryAfterMs ?? 1_000);
    }
  }
}

/** Waits for a slot of the team's rate. */
async function waitForTurn({ store, mail, alive, giveWayMs = GIVE_WAY_MS }: AskDeps): Promise<void> {
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
