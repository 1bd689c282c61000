import type { Knex } from 'knex';
import type { MailKind } from '../../contracts/states.ts';
import type { MailboxRow } from '../mail-rows.ts';

/** A mail of the mailbox, and the onboarding it is about. */
export interface TestMailRow extends MailboxRow {
  kind: MailKind;
  onboarding_id: string | null;
  customer_id: string | null;
}

export interface TestMailFilter {
  limit: number;
  /** The last mail of the page before. */
  before?: string | undefined;
  id?: string | undefined;
  /** Normalised. */
  to?: string | undefined;
  kind?: MailKind | undefined;
  onboardingId?: string | undefined;
  customerId?: string | undefined;
  /** Only mails about onboardings whose orders are all this submitter's. */
  submitter?: string | undefined;
}

/** The mails of test mode as the API shows them. */
export function createTestMailsRepository(db: Knex) {
  // An invitation's mail is about the onboarding that it came of; one about licenses, about the newest that brought them.
  const onboardingId = `coalesce(
    (select max(o.id) from onboardings o where o.invitation_id = s.invitation_id),
    (select max(l.onboarding_id) from licenses l where l.notice = s.subject))`;
  const related = `(select o.id from onboardings o where o.invitation_id = s.invitation_id
    union select l.onboarding_id from licenses l where l.notice = s.subject)`;
  const customerId = `coalesce(
    (select o.customer_id from onboardings o where o.id = ${onboardingId}),
    (select a.customer_id from business_accounts a where a.id = s.business_account_id))`;

  return {
    /** Newest first. */
    list({ limit, before, id, to, kind, ...about }: TestMailFilter): Promise<TestMailRow[]> {
      const query = db('mailbox as m').join('mail_sends as s', 's.id', 'm.send_id');
      if (before !== undefined) query.where('m.id', '<', before);
      if (id !== undefined) query.where('m.id', id);
      if (to !== undefined) query.whereRaw('lower(??) = ?', ['m.to', to]);
      if (kind !== undefined) query.where('m.kind', kind);
      if (about.onboardingId !== undefined) query.whereRaw(`? in ${related}`, [about.onboardingId]);
      if (about.customerId !== undefined) query.whereRaw(`${customerId} = ?`, [about.customerId]);
      if (about.submitter !== undefined)
        query
          .whereRaw(`exists ${related}`)
          .whereRaw(
            `not exists (select 1 from orders r where r.onboarding_id in ${related} and r.submitter <> ?)`,
            [about.submitter],
          );
      return query
        .orderBy('m.id', 'desc')
        .limit(limit)
        .select('m.*', {
          onboarding_id: db.raw(onboardingId),
          customer_id: db.raw(customerId),
        }) as unknown as Promise<TestMailRow[]>;
    },
  };
}
