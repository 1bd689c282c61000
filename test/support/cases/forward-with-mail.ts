import type { Environment } from '../../../cases/environment.ts';
import { eventually } from '../run/watch.ts';
import { fastForward } from '../temporal/fast-forward.ts';

/**
 * A bit more than a day, and no multiple of a quarter of an hour, so that no step ends at a planned reminder, which
 * is a number of days after the invitation or on the hour.
 */
const STEP = { hours: 25, minutes: 7 };
const STEPS_A_DAY = 24 / (25 + 7 / 60);

/**
 * Moves a case's time ahead by `days` or a little more, a day at a time, and lets each day's mails be sent: mail is
 * sent in real time, and a reminder that a jump has overtaken is skipped.
 */
export async function forwardWithMail(
  { store, temporal }: Pick<Environment, 'store' | 'temporal'>,
  workflowId: string,
  days: number,
): Promise<void> {
  for (let step = 0; step < Math.ceil(days * STEPS_A_DAY); step += 1) {
    await fastForward(temporal.client, workflowId, STEP);
    await eventually('the mails of the day are sent', async () => {
      const waiting = await store
        .knex('mail_sends')
        .where({ workflow_id: workflowId })
        .whereIn('state', ['queued', 'batched'])
        .first('id');
      return waiting === undefined;
    });
  }
}
