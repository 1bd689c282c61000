import type { Knex } from 'knex';
import { INVITEE_LINK_PURPOSES, type LinkClosedReason, type LinkPurpose } from '../../contracts/states.ts';
import { hashToken, type LinkKey, linkToken, newNonce } from '../../links/tokens.ts';
import { LIVE_STATUSES, WAITING_STATUSES } from '../../policy/invitation-states.ts';
import { newId } from '../ids.ts';
import type { InvitationRow, LinkRow } from '../rows.ts';
import { createClaims } from './claims.ts';

/** Written like the partial index: SQLite uses the index only if the statuses are literals in the same order. */
const LIVE_IN_SQL = `status in (${LIVE_STATUSES.map((status) => `'${status}'`).join(', ')})`;

/** Invitations, their links and the notes of invitees. `keys`: the first one makes new links. */
export function createInvitationsRepository(db: Knex, keys: LinkKey[]) {
  const invitations = (trx: Knex = db) => trx<InvitationRow>('invitations');
  const links = (trx: Knex = db) => trx<LinkRow>('invitation_links');

  /** Derives the tokens of one epoch's links from their rows. */
  const tokensOf = (rows: LinkRow[]): Record<LinkPurpose, string> => {
    const token = ({ purpose, key_id, nonce, invitation_id: invitationId, epoch }: LinkRow) =>
      linkToken(keys, key_id, { purpose, invitationId, epoch, nonce });
    return Object.fromEntries(rows.map((row) => [row.purpose, token(row)])) as Record<LinkPurpose, string>;
  };

  return {
    claims: createClaims(db, 'invitations', 'claimed_at'),

    getAll: (ids: string[], trx?: Knex): Promise<InvitationRow[]> => invitations(trx).whereIn('id', ids),

    get: (id: string, trx?: Knex): Promise<InvitationRow | undefined> =>
      invitations(trx).where({ id }).first(),

    lock: (id: string, trx: Knex): Promise<InvitationRow | undefined> =>
      invitations(trx).where({ id }).forNoKeyUpdate().first(),

    /** Like `lock`, if the invitation belongs to this workflow. */
    lockOwn: (id: string, workflowId: string, trx: Knex): Promise<InvitationRow | undefined> =>
      invitations(trx).where({ id, workflow_id: workflowId }).forNoKeyUpdate().first(),

    findLive: (accountId: string, emailNormalised: string, trx?: Knex): Promise<InvitationRow | undefined> =>
      invitations(trx)
        .where({ business_account_id: accountId, email_normalised: emailNormalised })
        .whereIn('status', LIVE_STATUSES)
        .first(),

    /** A page of colleagues' invitations that are still live, by id. */
    colleaguesPage: (
      after: string,
      limit: number,
    ): Promise<Pick<InvitationRow, 'id' | 'status' | 'reminders'>[]> =>
      invitations()
        .whereRaw(LIVE_IN_SQL)
        .whereRaw(`workflow_id = 'invitation/' || id`)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .select('id', 'status', 'reminders'),

    /** Those of these that are live. */
    liveOf: (ids: string[]): Promise<string[]> =>
      invitations().whereIn('id', ids).whereRaw(LIVE_IN_SQL).pluck('id'),

    /** An account's invitations, newest first. */
    ofAccount: (accountId: string, limit: number, trx?: Knex): Promise<InvitationRow[]> =>
      invitations(trx)
        .where({ business_account_id: accountId })
        .orderBy([
          { column: 'created_at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit),

    /** The open invitations that would make their person an admin, oldest first. */
    waitingAdmins: (accountId: string, trx?: Knex): Promise<InvitationRow[]> =>
      invitations(trx)
        .where({ business_account_id: accountId, role: 'admin', status: 'pending' })
        .orderBy('created_at'),

    ofAccountById: (accountId: string, id: string, trx?: Knex): Promise<InvitationRow | undefined> =>
      invitations(trx).where({ business_account_id: accountId, id }).first(),

    getMany: (accountId: string, ids: string[], trx?: Knex): Promise<InvitationRow[]> =>
      invitations(trx).where({ business_account_id: accountId }).whereIn('id', ids),

    /** Counts the invitations of an account whose first mail has not been queued yet. */
    async countUnsent(accountId: string, trx?: Knex): Promise<number> {
      const unsent = invitations(trx)
        .where({ business_account_id: accountId, send_count: 0 })
        .whereIn('status', WAITING_STATUSES);
      const row = await unsent.count({ count: '*' }).first();
      return Number(row?.count ?? 0);
    },

    /** The newest invitation to an address, in any status. */
    latestTo: (emailNormalised: string, trx?: Knex): Promise<InvitationRow | undefined> =>
      invitations(trx).where({ email_normalised: emailNormalised }).orderBy('created_at', 'desc').first(),

    /** The language of the invitation by which a user joined an account, if there was one. */
    async localeOfJoined(accountId: string, userId: string, trx: Knex): Promise<string | undefined> {
      const row = await invitations(trx)
        .where({ business_account_id: accountId, accepted_by: userId })
        .orderBy('ended_at', 'desc')
        .first('locale');
      return row?.locale;
    },

    /** Invitations to an address that wait or can be reissued, in open accounts; oldest first. */
    ofAddress: (
      emailNormalised: string,
      trx: Knex = db,
    ): Promise<(InvitationRow & { company_name: string })[]> =>
      trx('invitations')
        .join('business_accounts', 'business_accounts.id', 'invitations.business_account_id')
        .where({ email_normalised: emailNormalised, closed_at: null })
        .whereIn('invitations.status', LIVE_STATUSES)
        .orderBy('invitations.created_at')
        .select('invitations.*', 'business_accounts.company_name'),

    async insert(row: InvitationRow, trx: Knex): Promise<void> {
      await invitations(trx).insert(row);
    },

    /** Inserts or updates an invitation. */
    async save(row: InvitationRow, trx: Knex): Promise<void> {
      await invitations(trx).insert(row).onConflict('id').merge();
    },

    async update(id: string, change: Partial<InvitationRow>, trx: Knex): Promise<void> {
      await invitations(trx).where({ id }).update(change);
    },

    /** Makes the links of an epoch, once: all its mails have the same ones. */
    async issueLinks(
      invitationId: string,
      epoch: number,
      now: string,
      trx: Knex,
      purposes: readonly LinkPurpose[] = INVITEE_LINK_PURPOSES,
    ): Promise<void> {
      const key = keys[0];
      if (!key) throw new Error('no link key is configured');
      const rows = purposes.map((purpose) => {
        const nonce = newNonce();
        const hash = hashToken(linkToken(keys, key.id, { purpose, invitationId, epoch, nonce }));
        const rest = { invitation_id: invitationId, epoch, purpose, key_id: key.id, nonce };
        return { ...rest, hash, closed_reason: null, created_at: now };
      });
      await links(trx).insert(rows).onConflict(['invitation_id', 'epoch', 'purpose']).ignore();
    },

    /** Closes every open link of an invitation; a closed link keeps its reason. */
    async closeLinks(invitationId: string, reason: LinkClosedReason, trx: Knex): Promise<void> {
      await links(trx)
        .where({ invitation_id: invitationId, closed_reason: null })
        .update({ closed_reason: reason });
    },

    /** The links of these invitations, of all their epochs. */
    linksOf: (invitationIds: string[], trx?: Knex): Promise<LinkRow[]> =>
      links(trx).whereIn('invitation_id', invitationIds),

    /** Whether the keys make the token of the newest open link again; true without one. */
    async makesNewestLink(): Promise<boolean> {
      const row = await links().where({ closed_reason: null }).orderBy('created_at', 'desc').first();
      if (!row) return true;
      if (!keys.some(({ id }) => id === row.key_id)) return false;
      return hashToken(Object.values(tokensOf([row]))[0] ?? '') === row.hash;
    },

    /** The open links of a key, and when the last of their invitations ends. */
    async openUnder(keyId: string): Promise<{ count: number; until: string | null }> {
      const row = await links()
        .join('invitations', 'invitations.id', 'invitation_links.invitation_id')
        .where({ key_id: keyId, closed_reason: null })
        .whereIn('invitations.status', LIVE_STATUSES)
        .count({ count: '*' })
        .max({ until: 'expires_at' })
        .first();
      return { count: Number(row?.count ?? 0), until: row?.until ?? null };
    },

    tokensOf,

    /** The tokens of an epoch's links. */
    async linkTokens(invitationId: string, epoch: number, trx?: Knex): Promise<Record<LinkPurpose, string>> {
      return tokensOf(await links(trx).where({ invitation_id: invitationId, epoch }));
    },

    /** The last note about an epoch, or null. */
    async noteOf(invitationId: string, epoch: number, trx: Knex = db): Promise<string | null> {
      const note = await trx('invitation_notes')
        .where({ invitation_id: invitationId, epoch })
        .orderBy('id', 'desc')
        .first('text');
      return note?.text ?? null;
    },

    /** The link of a token, for this purpose only. */
    findLink: (token: string, purpose: LinkPurpose, trx?: Knex): Promise<LinkRow | undefined> =>
      links(trx)
        .where({ hash: hashToken(token), purpose })
        .first(),

    /** Stores what an invitee or the sender of another address typed; workflows and the audit trail get only its id. */
    async addNote(
      invitationId: string,
      epoch: number,
      text: string,
      now: string,
      trx: Knex = db,
    ): Promise<string> {
      const id = newId('note');
      await trx('invitation_notes').insert({ id, invitation_id: invitationId, epoch, text, created_at: now });
      return id;
    },
  };
}
