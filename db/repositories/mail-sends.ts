import type { Knex } from 'knex';
import type { MailState } from '../../contracts/states.ts';
import { newId } from '../ids.ts';
import type { MailSendRow } from '../rows.ts';

export type NewMailSend = Pick<
  MailSendRow,
  'subject' | 'kind' | 'n' | 'workflow_id' | 'business_account_id' | 'recipient' | 'queued_at'
> &
  Partial<Pick<MailSendRow, 'invitation_id' | 'epoch' | 'user_id'>>;

/** Mails to send and what became of them; (subject, kind, n) is unique, so a repeated step queues nothing twice. */
export function createMailSendsRepository(db: Knex) {
  const sends = (trx: Knex = db) => trx<MailSendRow>('mail_sends');

  return {
    get: (id: string, trx?: Knex): Promise<MailSendRow | undefined> => sends(trx).where({ id }).first(),

    async queue(send: NewMailSend, trx: Knex): Promise<void> {
      await sends(trx)
        .insert({
          invitation_id: null,
          epoch: null,
          user_id: null,
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
    ): Promise<{ ofInvitation: MailSendRow[]; queued: string[] }> {
      const rows = await sends(trx)
        .where({ workflow_id: of.workflowId, state: 'queued' })
        .orWhere({ invitation_id: of.invitationId ?? '' })
        .orderBy('n');
      return {
        ofInvitation: rows.filter((row) => row.invitation_id === of.invitationId),
        queued: rows
          .filter((row) => row.workflow_id === of.workflowId && row.state === 'queued')
          .map(({ id }) => id)
          .sort(),
      };
    },

    /** Every mail of an invitation, oldest first. */
    ofInvitation: (invitationId: string, trx?: Knex): Promise<MailSendRow[]> =>
      sends(trx).where({ invitation_id: invitationId }).orderBy('n'),

    async countForAccountSince(accountId: string, since: string, trx?: Knex): Promise<number> {
      const row = await sends(trx)
        .where({ business_account_id: accountId })
        .andWhere('queued_at', '>', since)
        .count({ count: '*' })
        .first();
      return Number(row?.count ?? 0);
    },

    /** Notes the first try once, for the age of the provider's idempotency key; answers when that was. */
    async startAttempt(id: string, at: string): Promise<string> {
      if ((await sends().where({ id, first_attempt_at: null }).update({ first_attempt_at: at })) > 0)
        return at;
      return (await sends().where({ id }).first('first_attempt_at'))?.first_attempt_at ?? at;
    },

    /** Ends a queued send; one that is settled already stays as it is. */
    async settle(
      id: string,
      settled: { state: Exclude<MailState, 'queued'>; at: string; providerId?: string; reason?: string },
    ): Promise<void> {
      await sends()
        .where({ id, state: 'queued' })
        .update({
          state: settled.state,
          settled_at: settled.at,
          provider_id: settled.providerId ?? null,
          reason: settled.reason ?? null,
        });
    },
  };
}
