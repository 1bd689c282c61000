import type { Knex } from 'knex';
import { checkEmail } from '../../contracts/fields.ts';
import { invitationWorkflowId } from '../../contracts/ids.ts';
import type { LimitCode } from '../../contracts/limit-codes.ts';
import type { Locale } from '../../contracts/locales.ts';
import type { Role } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { BusinessAccountRow, InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { newInvitation } from '../../domain/invitations/new-invitation.ts';
import { countUnreservedMails } from '../../domain/mail/mail-allowance.ts';
import { holdRecipients, takeRecipient } from '../../domain/mail/recipients.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { INVITATION_DAYS } from '../../policy/numbers.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import type { Environment } from '../environment.ts';

/** The result for one address. `not_sent_yet`: stored, while Temporal is away; it can be sent again. */
export interface InviteResult {
  email: string;
  code:
    | 'invited'
    | 'not_sent_yet'
    | 'already_member'
    | 'blocked_member'
    | 'already_invited'
    | 'not_an_address'
    | Extract<LimitCode, 'organisation_limit' | 'recipient_limit'>;
  invitationId?: string;
  /** For a full mailbox: seconds until it may be invited. */
  retryAfterSeconds?: number;
}

export interface Invite {
  accountId: string;
  emails: string[];
  role: Role;
  locale: Locale;
  /** `user:<id>` of one of its admins, or an API key's submitter. */
  actor: string;
}

/**
 * Invites people into an account, within the limits on mail: rows in one transaction that locks the account, then a
 * workflow each.
 * @returns the result for each address, in input order; null when the actor is not an admin
 */
export async function inviteColleagues(
  environment: Pick<Environment, 'store' | 'dispatcher'>,
  invite: Invite,
): Promise<InviteResult[] | null> {
  const { store } = environment;
  const now = new Date().toISOString();
  const results = await store.knex.transaction(async (trx) => {
    const account = await store.members.lockAccount(invite.accountId, trx);
    if (!account || !(await mayInvite(store, invite, trx))) return null;
    let left = await countUnreservedMails(store, { accountId: account.id, now }, trx);
    const timeZone = await readZone(store, account, trx);
    const stored: InviteResult[] = [];
    const emails = [...new Map(invite.emails.map((typed) => [normaliseEmail(typed), typed])).values()];
    await holdRecipients(store, { to: emails, cause: 'colleague' }, trx);
    for (const email of emails) {
      const refusal =
        (await refuse(store, account.id, email, trx)) ??
        (left === 0
          ? { code: 'organisation_limit' as const }
          : await takePlace(store, { to: email, now }, trx));
      if (refusal) stored.push({ email, ...refusal });
      else {
        left -= 1;
        const row = await insertInvitation(store, invite, { email, timeZone, now }, trx);
        stored.push({ email, code: 'invited', invitationId: row.id });
      }
    }
    return stored;
  });
  if (!results) return null;
  return Promise.all(results.map((result) => startWorkflow(environment, result)));
}

async function mayInvite(store: Store, { accountId, actor }: Invite, trx: Knex): Promise<boolean> {
  if (!actor.startsWith('user:')) return true;
  const admins = await store.members.admins(accountId, trx);
  return admins.some(({ user_id }) => actor === `user:${user_id}`);
}

async function refuse(
  store: Store,
  accountId: string,
  email: string,
  trx: Knex,
): Promise<Omit<InviteResult, 'email'> | null> {
  if (checkEmail(email)) return { code: 'not_an_address' };
  const normalised = normaliseEmail(email);
  const member = await store.members.byEmail(accountId, normalised, trx);
  if (member) return { code: member.status === 'blocked' ? 'blocked_member' : 'already_member' };
  const live = await store.invitations.findLive(accountId, normalised, trx);
  if (!live) return null;
  // An earlier failure may have left its workflow unstarted.
  const unsent = live.send_count === 0 && live.workflow_id === invitationWorkflowId(live.id);
  if (unsent) await store.caseWakes.want([live.workflow_id], trx);
  return { code: unsent ? 'invited' : 'already_invited', invitationId: live.id };
}

/** Takes a place in the mailbox's limit, over all accounts; otherwise says when there will be one. */
async function takePlace(
  store: Store,
  mail: { to: string; now: string },
  trx: Knex,
): Promise<Omit<InviteResult, 'email'> | null> {
  const verdict = await takeRecipient(store, { ...mail, cause: 'colleague' }, trx);
  return verdict.ok ? null : { code: 'recipient_limit', retryAfterSeconds: verdict.retryAfterSeconds };
}

async function readZone(store: Store, account: BusinessAccountRow, trx: Knex): Promise<string> {
  const customer = account.customer_id ? await store.customers.get(account.customer_id, trx) : undefined;
  return zoneOf({ timeZone: customer?.time_zone ?? null, country: customer?.country ?? null });
}

async function insertInvitation(
  store: Store,
  { accountId, role, locale, actor }: Invite,
  { email, timeZone, now }: { email: string; timeZone: string; now: string },
  trx: Knex,
): Promise<InvitationRow> {
  const id = newId('invitation');
  const row = newInvitation({
    id,
    accountId,
    workflowId: invitationWorkflowId(id),
    email,
    emailNormalised: normaliseEmail(email),
    role,
    locale,
    timeZone,
    lifetimeDays: INVITATION_DAYS.standard,
    now,
  });
  await store.invitations.insert(row, trx);
  await store.caseWakes.want([row.workflow_id], trx);
  await store.audit.record(
    {
      naturalKey: `${id}/created`,
      at: now,
      action: 'invitation.created',
      actor,
      businessAccountId: accountId,
      subject: id,
      data: { role },
    },
    trx,
  );
  return row;
}

async function startWorkflow(
  environment: Pick<Environment, 'dispatcher'>,
  result: InviteResult,
): Promise<InviteResult> {
  if (result.code !== 'invited' || !result.invitationId) return result;
  try {
    await environment.dispatcher.wakeNow(invitationWorkflowId(result.invitationId));
    return result;
  } catch {
    // The row is stored, and the mail leaves when Temporal is back.
    return { ...result, code: 'not_sent_yet' };
  }
}
