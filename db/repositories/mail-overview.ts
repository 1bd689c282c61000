import type { Knex } from 'knex';
import type { Delivery, MailBatchState, MailOutcome, MailState } from '../../contracts/states.ts';
import { WAITING_MAIL_STATES } from '../../policy/mail-states.ts';
import type { MailSendRow } from '../rows.ts';

export interface QueuedMails {
  state: 'queued' | 'batched';
  priority: number;
  count: number;
  /** When the oldest of them was queued. */
  oldest: string;
}

export interface EndedMails {
  state: MailOutcome;
  reason: string | null;
  count: number;
}

const LISTED = [
  ...(['id', 'kind', 'state', 'reason', 'delivery', 'queued_at', 'settled_at'] as const),
  ...(['workflow_id', 'invitation_id'] as const),
];

export type MailSummary = Pick<MailSendRow, (typeof LISTED)[number]>;

type Counted<T> = (Omit<T, 'count'> & { count: number | string })[];

/** Counts of mail for operators, without personal data. */
export function createMailOverviewRepository(db: Knex) {
  /** PostgreSQL counts in big integers, which arrive as text. */
  const numbers = async <T extends { count: number }>(query: PromiseLike<unknown>): Promise<T[]> =>
    ((await query) as Counted<T>).map((row) => ({ ...row, count: Number(row.count) }) as T);

  return {
    /** Mails still to be sent, most urgent first. */
    queue: (): Promise<QueuedMails[]> =>
      numbers(
        db('mail_sends')
          .whereIn('state', WAITING_MAIL_STATES)
          .groupBy('state', 'priority')
          .orderBy(['priority', 'state'])
          .select('state', 'priority', { oldest: db.raw('min(queued_at)') })
          .count({ count: '*' }),
      ),

    /** Batches that have not ended, or whose end is unknown; `ambiguous`: the provider may have accepted them. */
    batches: (): Promise<{ state: MailBatchState; ambiguous: number; count: number }[]> =>
      numbers(
        db('mail_batches')
          .whereIn('state', ['gathering', 'frozen', 'sending', 'unknown'])
          .groupBy('state', db.raw('case when ambiguous > 0 then 1 else 0 end'))
          .select('state', { ambiguous: db.raw('case when ambiguous > 0 then 1 else 0 end') })
          .count({ count: '*' }),
      ),

    /** The provider's last answer to a waiting mail, as a code: to its batch, else to the whole team. */
    async answerTo({ batch_id }: Pick<MailSendRow, 'batch_id'>, trx: Knex = db): Promise<string | null> {
      const batch = batch_id ? await trx('mail_batches').where({ id: batch_id }).first('reason') : undefined;
      if (batch?.reason) return batch.reason;
      const team = await trx('mail_rate').whereNotNull('pause_reason').first('pause_reason');
      return team?.pause_reason ?? null;
    },

    /** How mails ended, and why, since a moment. */
    endedSince: (since: string, states: readonly MailOutcome[]): Promise<EndedMails[]> =>
      numbers(
        db('mail_sends')
          .whereIn('state', [...states])
          .andWhere('settled_at', '>', since)
          .groupBy('state', 'reason')
          .orderBy(['state', 'reason'])
          .select('state', 'reason')
          .count({ count: '*' }),
      ),

    /** Mails in these states, or in any, the newest first; without their recipients. */
    list: (limit: number, states?: readonly MailState[]): Promise<MailSummary[]> => {
      const query = db<MailSendRow>('mail_sends').orderBy('id', 'desc').limit(limit);
      if (states) query.whereIn('state', [...states]);
      return query.select(LISTED);
    },

    /** How many mails there are, by state and by the provider's last report; null: it has not reported. */
    countAll: (): Promise<{ state: MailState; delivery: Delivery | null; count: number }[]> =>
      numbers(
        db('mail_sends').groupBy('state', 'delivery').select('state', 'delivery').count({ count: '*' }),
      ),
  };
}
