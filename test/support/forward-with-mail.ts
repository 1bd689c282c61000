import type { Environment } from '../../environment.ts';
import { fastForward } from './fast-forward.ts';
import { eventually } from './watch.ts';

/**
 * Moves a case's time day by day, and lets the mails of each day leave: mail goes out in real time, and a reminder that a
 * jump has overtaken is skipped.
 */
export async function forwardWithMail(
  { store, temporal }: Pick<Environment, 'store' | 'temporal'>,
  workflowId: string,
  days: number,
): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    await fastForward(temporal.client, workflowId, { days: 1 });
    await eventually('the mails of the day have left', async () => {
      const waiting = await store
        .knex('mail_sends')
        .where({ workflow_id: workflowId })
        .whereIn('state', ['queued', 'batched'])
        .first('id');
      return waiting === undefined;
    });
  }
}
