import type { Knex } from 'knex';
import { MAIL_PRIORITY, type MailOutcome } from '../../contracts/states.ts';
import { newId } from '../ids.ts';
import type { MailSendRow } from '../rows.ts';

export type NewMailSend = Pick<
  MailSendRow,
  'subject' | 'kind' | 'n' | 'workflow_id' | 'business_account_id' | 'recipient' | 'queued_at'
> &
  Partial<Pick<MailSendRow, 'invitation_id' | 'epoch' | 'user_id' | 'priority' | 'sealed'>>;

const UNSETTLED = ['queued', 'batched'] as const;

/** Mails to send and what became of them; (subject, kind, n) is unique, so a repeated step queues nothing twice. */
export function createMailSendsRepository(db: Knex) {
  const sends = (trx: Knex = db) => trx<MailSendRow>('mail_sends');

  return {
    get: (id: string, trx?: Knex): Promise<MailSendRow | undefined> => sends(trx).where({ id }).first(),

    lock: (id: string, trx: Knex): Promise<MailSendRow | undefined> =>
      sends(trx).where({ id }).forUpdate().first(),

    /** A mail that has ended is to be sent once more, in another batch. */
    async queueAgain({ id, requeues }: Pick<MailSendRow, 'id' | 'requeues'>, trx: Knex): Promise<void> {
      const fresh = {
        reason: null,
        settled_at: null,
        provider_id: null,
        batch_id: null,
        position: null,
        look_up_at: null,
      };
      await sends(trx)
        .where({ id })
        .update({ ...fresh, state: 'queued', not_before: null, requeues: requeues + 1 });
    },

    /** Whether a mail with this natural key was queued before. */
    async isQueued(key: Pick<MailSendRow, 'subject' | 'kind' | 'n'>, trx: Knex): Promise<boolean> {
      return (await sends(trx).where(key).first('id')) !== undefined;
    },

    async queue(send: NewMailSend, trx?: Knex): Promise<void> {
      await sends(trx)
        .insert({
          invitation_id: null,
          epoch: null,
          user_id: null,
          priority: MAIL_PRIORITY.order,
          ...send,
          id: newId('mailSend'),
          state: 'queued',
        })
        .onConflict(['subject', 'kind', 'n'])
        .ignore();
    },

    /**
     * What a case has to know of its mails, in one query: those of its invitation, oldest first, and the ids of what
     * its workflow has queued and nobody has settled yet.
     */
    async ofCase(
      of: { workflowId: string; invitationId: string | null },
      trx?: Knex,
    ): Promise<{ ofInvitation: MailSendRow[]; unsettled: string[] }> {
      const rows = await sends(trx)
        .where((query) => query.where({ workflow_id: of.workflowId }).whereIn('state', UNSETTLED))
        .orWhere({ invitation_id: of.invitationId ?? '' })
        .orderBy('n');
      const unsettled = rows.filter(
        ({ workflow_id, state }) =>
          workflow_id === of.workflowId && (state === 'queued' || state === 'batched'),
      );
      return {
        ofInvitation: rows.filter((row) => row.invitation_id === of.invitationId),
        unsettled: unsettled.map(({ id }) => id).sort(),
      };
    },

    /** Every mail of an invitation, oldest first. */
    ofInvitation: (invitationId: string, trx?: Knex): Promise<MailSendRow[]> =>
      sends(trx).where({ invitation_id: invitationId }).orderBy('n'),

    ofInvitations: (invitationIds: string[], trx?: Knex): Promise<MailSendRow[]> =>
      sends(trx).whereIn('invitation_id', invitationIds).orderBy('n'),

    async countForAccountSince(accountId: string, since: string, trx?: Knex): Promise<number> {
      const row = await sends(trx)
        .where({ business_account_id: accountId })
        .andWhere('queued_at', '>', since)
        .count({ count: '*' })
        .first();
      return Number(row?.count ?? 0);
    },

    /** How many mails of a kind an organisation has caused since a moment. */
    async countOfKindSince(
      of: Pick<MailSendRow, 'business_account_id' | 'kind'>,
      since: string,
      trx?: Knex,
    ): Promise<number> {
      const rows = sends(trx).where(of).andWhere('queued_at', '>', since);
      const row = await rows.countDistinct({ count: 'subject' }).first();
      return Number(row?.count ?? 0);
    },

    /** Notes which activity waits for a mail; false when there is nothing to wait for. */
    async awaitBy(id: string, taskToken: string): Promise<boolean> {
      const waiting = sends().where({ id }).whereIn('state', UNSETTLED);
      return (await waiting.update({ task_token: taskToken })) > 0;
    },

    /** Mails that have ended and whose activity has not been told, the oldest first. */
    untold: (limit: number): Promise<(Pick<MailSendRow, 'id' | 'task_token'> & { state: MailOutcome })[]> =>
      sends()
        .whereNotNull('task_token')
        .whereNotIn('state', UNSETTLED)
        .orderBy('settled_at')
        .limit(limit)
        .select('id', 'task_token', 'state') as never,

    /** The activity knows; one that waits anew has another token. */
    async told(id: string, taskToken: string): Promise<void> {
      await sends().where({ id, task_token: taskToken }).update({ task_token: null });
    },
  };
}
