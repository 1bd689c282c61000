import type { Knex } from 'knex';
import { type DeliveryProblem, MAIL_PRIORITY, type MailAsker } from '../../contracts/states.ts';
import { databaseTime, databaseTimeIn } from '../clock.ts';
import { hintsOf } from '../commit-hints.ts';
import { newId } from '../ids.ts';
import type { MailSendRow } from '../rows.ts';

export type NewMailSend = Pick<
  MailSendRow,
  'subject' | 'kind' | 'n' | 'workflow_id' | 'business_account_id' | 'recipient' | 'queued_at'
> &
  Partial<Pick<MailSendRow, 'invitation_id' | 'epoch' | 'user_id' | 'priority' | 'sealed' | 'asked_by'>>;

/** A mail that the provider may have. */
export interface UnknownSend {
  id: string;
  recipient: string;
  requeues: number;
  /** The provider cannot have got it before this (ISO). */
  since: string;
}

/** How many mails forms sent. */
export type AskedMails = Record<MailAsker, number> & { first: string | null };

export type MailProblem = Pick<MailSendRow, 'id' | 'invitation_id'> & { problem: DeliveryProblem };

/** Mails to send and their results. (subject, kind, n) is unique, so a repeated step queues nothing twice. */
export function createMailSendsRepository(db: Knex) {
  const sends = (trx: Knex = db) => trx<MailSendRow>('mail_sends');

  return {
    get: (id: string, trx?: Knex): Promise<MailSendRow | undefined> => sends(trx).where({ id }).first(),

    /** Mails that keep sealed content until their end is known, locked until the transaction ends. */
    lockSealed: (trx: Knex): Promise<Pick<MailSendRow, 'id' | 'business_account_id' | 'sealed'>[]> =>
      sends(trx)
        .whereNotNull('sealed')
        .orderBy('id')
        .forUpdate()
        .select('id', 'business_account_id', 'sealed'),

    /** Ends mails that have not left, and forgets what they would have said. */
    async drop(ids: string[], reason: string, trx: Knex): Promise<void> {
      const settled_at = databaseTime(trx) as never;
      for (let from = 0; from < ids.length; from += 100) {
        const page = ids.slice(from, from + 100);
        await sends(trx).whereIn('id', page).update({ sealed: null, look_up_at: null });
        await sends(trx)
          .whereIn('id', page)
          .where({ state: 'queued' })
          .update({ state: 'skipped', reason, settled_at });
      }
    },

    lock: (id: string, trx: Knex): Promise<MailSendRow | undefined> =>
      sends(trx).where({ id }).forUpdate().first(),

    /** Queues an ended mail once more, for another batch. */
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

    /** Those of these subjects that have a mail of this kind. */
    async queuedSubjects(kind: MailSendRow['kind'], subjects: string[], trx?: Knex): Promise<Set<string>> {
      const rows = await sends(trx).where({ kind }).whereIn('subject', subjects).distinct('subject');
      return new Set(rows.map(({ subject }) => subject));
    },

    /** `inMs`: the mail is sent at least this much later. */
    async queue(send: NewMailSend, trx?: Knex, inMs = 0): Promise<void> {
      await sends(trx)
        .insert({
          invitation_id: null,
          epoch: null,
          user_id: null,
          asked_by: null,
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
     * The subject of an account's mails about licenses if all of them still wait, so that more licenses can be added;
     * locked until the transaction ends. The mails are then sent `inMs` from now.
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

    /** All mails of an invitation, oldest first. */
    ofInvitation: (invitationId: string, trx?: Knex): Promise<MailSendRow[]> =>
      sends(trx).where({ invitation_id: invitationId }).orderBy('n'),

    ofInvitations: (invitationIds: string[], trx?: Knex): Promise<MailSendRow[]> =>
      sends(trx).whereIn('invitation_id', invitationIds).orderBy('n'),

    /** How many mails count against an organisation's limit; `visitors`: those that visitors caused, or all others. */
    async countForAccountSince(
      { accountId, since, visitors }: { accountId: string; since: string; visitors: boolean },
      trx?: Knex,
    ): Promise<number> {
      const row = await sends(trx)
        .where({ business_account_id: accountId })
        .andWhere('queued_at', '>', since)
        .andWhereRaw(visitors ? `asked_by = 'visitor'` : `(asked_by is null or asked_by <> 'visitor')`)
        .count({ count: '*' })
        .first();
      return Number(row?.count ?? 0);
    },

    /** The mails that forms sent within a time, by who asked, and when the first of them was queued. */
    async askedWithin({ since, until }: { since: string; until: string }): Promise<AskedMails> {
      const rows: { asked_by: MailAsker; count: string | number; first: string }[] = await db('mail_sends')
        .whereNotNull('asked_by')
        .andWhereBetween('queued_at', [since, until])
        .groupBy('asked_by')
        .select('asked_by')
        .count({ count: '*' })
        .min({ first: 'queued_at' });
      const of = (asker: MailAsker) => Number(rows.find(({ asked_by }) => asked_by === asker)?.count ?? 0);
      const [first = null] = rows.map((row) => row.first).sort();
      return { visitor: of('visitor'), invitee: of('invitee'), first };
    },

    /** How many mails of a kind an organisation has caused since a moment. */
    async countOfKindSince(
      group: Pick<MailSendRow, 'business_account_id' | 'kind'>,
      since: string,
      trx?: Knex,
    ): Promise<number> {
      const rows = sends(trx).where(group).andWhere('queued_at', '>', since);
      const row = await rows.countDistinct({ count: 'subject' }).first();
      return Number(row?.count ?? 0);
    },

    /** The mail of an event, found by its tag, else by the provider's id; locked until the transaction ends. */
    async lockNamed(
      { sendId, providerId }: { sendId: string | null; providerId: string },
      trx: Knex,
    ): Promise<MailSendRow | undefined> {
      const tagged = sendId === null ? undefined : await sends(trx).where({ id: sendId }).forUpdate().first();
      return tagged ?? sends(trx).where({ provider_id: providerId }).forUpdate().first();
    },

    async update(id: string, change: Partial<MailSendRow>, trx?: Knex): Promise<void> {
      await sends(trx).where({ id }).update(change);
    },

    /** Sent mails without a report of the provider for too long, most overdue first. */
    silent: (limit: number): Promise<MailSendRow[]> =>
      sends()
        .where({ state: 'sent' })
        .where('look_up_at', '<=', databaseTime(db))
        .whereNotNull('provider_id')
        .orderBy('look_up_at')
        .limit(limit),

    /** Sets when to ask about a mail again, unless a report has arrived since it was read. */
    async lookUpAgain({ id, look_up_at }: Pick<MailSendRow, 'id' | 'look_up_at'>, next: string | null) {
      await sends().where({ id, look_up_at }).update({ look_up_at: next });
    },

    /** Mails that the provider may have and that were due to be looked up at `due`. */
    unknown: (due: string): Promise<UnknownSend[]> =>
      db('mail_sends')
        .leftJoin('mail_batches', 'mail_batches.id', 'mail_sends.batch_id')
        .where('mail_sends.state', 'unknown')
        .where('look_up_at', '<=', due)
        .select('mail_sends.id', 'recipient', 'requeues')
        .select({ since: db.raw('coalesce(mail_batches.first_attempt_at, mail_sends.queued_at)') }),

    /** The ids of the provider that belong to a known mail. */
    knownIds: (providerIds: string[]): Promise<string[]> =>
      sends().whereIn('provider_id', providerIds).pluck('provider_id') as Promise<string[]>,

    /** Queues a mail again that the provider surely never got, once per mail. False if it may not be queued. */
    async requeueLost(id: string): Promise<boolean> {
      // The provider has every mail with one of its ids.
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

    /** Nothing more can be found out: an operator has to decide. */
    async leaveUnknown(id: string, reason: string): Promise<void> {
      await sends().where({ id, state: 'unknown' }).update({ reason, look_up_at: null });
    },

    /** Whether a run's mails are about to be sent. */
    async isLeaving(workflowId: string): Promise<boolean> {
      const row = await sends()
        .where({ workflow_id: workflowId })
        .whereIn('state', ['queued', 'batched'])
        .where((query) => query.whereNull('not_before').orWhere('not_before', '<=', databaseTime(db)))
        .first('id');
      return row !== undefined;
    },

    /** Problems with mails that a run has not taken up, oldest first. */
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

    /** The runs with problems to take up. */
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
