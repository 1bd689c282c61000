import type { Knex } from 'knex';
import type { Store } from '../../../db/store.ts';

export type Counts = Record<string, number>;

const count = async (query: Knex.QueryBuilder): Promise<number> => {
  const row = await query.count({ count: '*' }).first();
  return Number(row?.count ?? 0);
};

/** The rows that `n` onboardings of two licenses each must leave in the database. */
export const expectedCounts = (n: number): Counts => ({
  ordersTaken: n,
  onboardings: n,
  onboardingsCompletedAndClosed: n,
  businessAccounts: n,
  invitations: n,
  invitationsAccepted: n,
  memberships: n,
  admins: n,
  licenses: 2 * n,
  licensesBound: 2 * n,
  invitationMailsSent: n,
  licenseMailsSent: n,
  mailsQueued: 2 * n,
  mailsInMailbox: 2 * n,
});

export async function countedIn({ knex }: Store): Promise<Counts> {
  const completed = knex('onboardings').where({ status: 'completed' }).whereNotNull('closed_at');
  return {
    ordersTaken: await count(knex('orders').where({ status: 'taken' })),
    onboardings: await count(knex('onboardings')),
    onboardingsCompletedAndClosed: await count(completed),
    businessAccounts: await count(knex('business_accounts')),
    invitations: await count(knex('invitations')),
    invitationsAccepted: await count(knex('invitations').where({ status: 'accepted' })),
    memberships: await count(knex('memberships')),
    admins: await count(knex('memberships').where({ role: 'admin', status: 'active' })),
    licenses: await count(knex('licenses')),
    licensesBound: await count(knex('licenses').where({ status: 'bound' })),
    invitationMailsSent: await count(knex('mail_sends').where({ kind: 'invitation', state: 'sent' })),
    licenseMailsSent: await count(knex('mail_sends').where({ kind: 'license-bound', state: 'sent' })),
    mailsQueued: await count(knex('mail_sends')),
    mailsInMailbox: await count(knex('mailbox')),
  };
}

/** The numbers of sent mails and closed onboardings. */
export interface Progress {
  sent: number;
  closed: number;
}

/** Counts them in the database. */
export async function progressOf({ knex }: Store): Promise<Progress> {
  return {
    sent: await count(knex('mail_sends').where({ state: 'sent' })),
    closed: await count(knex('onboardings').whereNotNull('closed_at')),
  };
}

/** The counts that differ from the expected ones, each as a sentence. */
export const differencesOf = (expected: Counts, found: Counts): string[] =>
  Object.entries(expected)
    .filter(([name, count]) => found[name] !== count)
    .map(([name, count]) => `${name} is ${found[name]} instead of ${count}`);
