import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import { databaseTimeIn } from '../clock.ts';
import { hintsOf } from '../commit-hints.ts';
import { newId } from '../ids.ts';
import type { MailSendRow } from '../rows.ts';

export type NewMailSend = Pick<
  MailSendRow,
  'subject' | 'kind' | 'n' | 'workflow_id' | 'business_account_id' | 'recipient' | 'queued_at'
> &
  Partial<Pick<MailSendRow, 'invitation_id' | 'epoch' | 'user_id' | 'priority' | 'sealed'>>;

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

    /** `inMs`: it leaves so much later at the earliest. */
    async queue(send: NewMailSend, trx?: Knex, inMs = 0): Promise<void> {
      await sends(trx)
        .insert({
          invitation_id: null,
          epoch: null,
          user_id: null,
          priority: MAIL_PRIORITY.order,
          ...send,
          not_before: inMs === 0 ? null : (databaseTimeIn(trx ?? db, inMs) as never),
          id: newId('mailSend'),
          state: 'queued',
        })
        .onConflict(['subject', 'kind', 'n'])
        .ignore();
      if (trx) hintsOf(trx).noteMail(send.priority ?? MAIL_PRIORITY.order, inMs);
    },

    /**
     * The subject of mails about licenses that one account's admins will get and that all wait still, so that more
     * licenses can go into them; held until the transaction ends. They leave `inMs` from now.
     */
    async openNotice(accountId: string, inMs: number, trx: Knex): Promise<string | undefined> {
      const about = { business_account_id: accountId, kind: 'license-bound' as const };
      const waiting = await sends(trx)
        .where({ ...about, state: 'queued', requeues: 0 })
        .whereNotNull('not_before')
        .forUpdate()
        .select('subject');
      const subject = waiting[0]?.subject;
      if (subject === undefined) return undefined;
      const all = await sends(trx)
        .where({ ...about, subject })
        .count({ count: '*' })
        .first();
      if (Number(all?.count) !== waiting.filter((send) => send.subject === subject).length) return undefined;
      await sends(trx)
        .where({ ...about, subject })
        .update({ not_before: databaseTimeIn(trx, inMs) as never });
      hintsOf(trx).noteMail(MAIL_PRIORITY.order, inMs);
      return subject;
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
  };
}
