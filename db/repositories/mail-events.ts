import type { Knex } from 'knex';
import type { DeliveryProblem } from '../../contracts/states.ts';
import { databaseTime } from '../clock.ts';
import type { MailEventRow, MailSendRow } from '../rows.ts';

/** A mail that the provider may have. */
export interface UnknownSend {
  id: string;
  recipient: string;
  requeues: number;
  /** The provider can't have got it before this (ISO). */
  since: string;
}

export type MailProblem = Pick<MailSendRow, 'id' | 'invitation_id'> & { problem: DeliveryProblem };

/** What the provider said of mails, and what is still to be asked or told because of it. */
export function createMailEventsRepository(db: Knex) {
  const events = (trx: Knex = db) => trx<MailEventRow>('mail_events');
  const sends = (trx: Knex = db) => trx<MailSendRow>('mail_sends');

  return {
    of: (sendId: string): Promise<MailEventRow[]> => events().where({ send_id: sendId }).orderBy('id'),

    /** False when it was there already. */
    async insert(row: MailEventRow, trx: Knex): Promise<boolean> {
      const inserted = await events(trx).insert(row).onConflict('id').ignore().returning('id');
      return inserted.length > 0;
    },

    /** The send that an event is about, held until the transaction ends: by its tag, else by the provider's id. */
    async lockSend(
      { sendId, providerId }: { sendId: string | null; providerId: string },
      trx: Knex,
    ): Promise<MailSendRow | undefined> {
      const tagged = sendId === null ? undefined : await sends(trx).where({ id: sendId }).forUpdate().first();
      return tagged ?? sends(trx).where({ provider_id: providerId }).forUpdate().first();
    },

    async updateSend(id: string, change: Partial<MailSendRow>, trx?: Knex): Promise<void> {
      await sends(trx).where({ id }).update(change);
    },

    /** Sent mails that the provider has said nothing of for too long, the most overdue first. */
    silent: (limit: number): Promise<MailSendRow[]> =>
      sends()
        .where({ state: 'sent' })
        .where('look_up_at', '<=', databaseTime(db))
        .whereNotNull('provider_id')
        .orderBy('look_up_at')
        .limit(limit),

    /** When to ask about a mail again, unless something has been said of it since it was read. */
    async lookUpAgain({ id, look_up_at }: Pick<MailSendRow, 'id' | 'look_up_at'>, next: string | null) {
      await sends().where({ id, look_up_at }).update({ look_up_at: next });
    },

    /** Mails that the provider may have and that were to be looked up at `due`. */
    unknown: (due: string): Promise<UnknownSend[]> =>
      db('mail_sends')
        .leftJoin('mail_batches', 'mail_batches.id', 'mail_sends.batch_id')
        .where('mail_sends.state', 'unknown')
        .where('look_up_at', '<=', due)
        .select('mail_sends.id', 'recipient', 'requeues')
        .select({ since: db.raw('coalesce(mail_batches.first_attempt_at, mail_sends.queued_at)') }),

    /** Those of the provider's ids that are known to be some send's. */
    knownIds: (providerIds: string[]): Promise<string[]> =>
      sends().whereIn('provider_id', providerIds).pluck('provider_id') as Promise<string[]>,

    /** Queues a mail again that the provider surely never got: once in its life. False: it is not to be. */
    async requeueLost(id: string): Promise<boolean> {
      // What has an id of the provider's, the provider has.
      const lost = sends().where({ id, state: 'unknown', requeues: 0 }).whereNull('provider_id');
      const requeued = await lost.update({
        state: 'queued',
        requeues: 1,
        batch_id: null,
        position: null,
        not_before: null,
        reason: null,
        settled_at: null,
        look_up_at: null,
      });
      return requeued > 0;
    },

    /** Nothing more can be found out: it waits for a human. */
    async leaveUnknown(id: string, reason: string): Promise<void> {
      await sends().where({ id, state: 'unknown' }).update({ reason, look_up_at: null });
    },

    /** Problems with mails that a run has not taken up, the oldest first. */
    problems: (workflowId: string, trx: Knex): Promise<MailProblem[]> =>
      sends(trx)
        .where({ workflow_id: workflowId })
        .whereNotNull('problem')
        .whereNull('problem_taken_at')
        .orderBy('id')
        .select('id', 'invitation_id', 'problem') as unknown as Promise<MailProblem[]>,

    async takeProblems(ids: string[], trx: Knex): Promise<void> {
      await sends(trx)
        .whereIn('id', ids)
        .update({ problem_taken_at: databaseTime(trx) as never });
    },

    /** The runs that have problems to take up. */
    withProblems: (limit: number): Promise<string[]> =>
      sends()
        .whereNotNull('workflow_id')
        .whereNotNull('invitation_id')
        .whereNotNull('problem')
        .whereNull('problem_taken_at')
        .distinct('workflow_id')
        .limit(limit)
        .pluck('workflow_id') as Promise<string[]>,
  };
}
