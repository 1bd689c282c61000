import type { Knex } from 'knex';
import type { Environment } from '../../../cases/environment.ts';
import type { OnboardingStatus } from '../../../contracts/states.ts';
import type { OnboardingRow } from '../../../db/rows.ts';

/**
 * A worker loses a task now and then; the server repeats a workflow task after ten seconds, and a step's after twenty. Longer than
 * the minute after which a step counts as failed and is tried again.
 */
const PATIENCE_MS = 90_000;

/** Polls until there is an answer; fails with `what` when there is none in time. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | null | false>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > giveUpAt) throw new Error(`it did not happen in time: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Waits until an onboarding has a status, and if `closed`, a closed row. */
export const onboardingIs = (
  { store }: Environment,
  id: string,
  status: OnboardingStatus,
  { closed = false } = {},
): Promise<OnboardingRow> =>
  eventually(`${id} is ${status}`, async () => {
    const row = await store.onboardings.get(id);
    return row?.status === status && (!closed || row.closed_at !== null) && row;
  });

/** The kinds of the mails in an address's mailbox, oldest first, once there are `count` of them. */
export const mailsTo = (environment: Environment, address: string, count: number): Promise<string[]> =>
  eventually(`${count} mails for ${address}`, async () => {
    const kinds = (await environment.store.mailbox.list(1_000))
      .filter((mail) => mail.to === address)
      .map((mail) => mail.kind)
      .reverse();
    return kinds.length >= count && kinds;
  });

/** Waits until a database changes no more by itself: no run is to be woken, every event is in the feed, every mail is settled. */
export const dataRests = (knex: Knex): Promise<true> =>
  eventually('the data rests', async () => {
    const event = await knex('event_outbox').first('id');
    const mail = await knex('mail_sends').whereIn('state', ['queued', 'batched']).first('id');
    const wake = await knex('case_wakes').first('workflow_id');
    return event === undefined && mail === undefined && wake === undefined;
  });
