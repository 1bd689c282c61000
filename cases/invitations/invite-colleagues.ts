import type { Knex } from 'knex';
import { checkEmail } from '../../contracts/fields.ts';
import { invitationWorkflowId } from '../../contracts/ids.ts';
import type { Role } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { BusinessAccountRow, InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { newInvitation } from '../../domain/invitations/new-invitation.ts';
import { isColleagues } from '../../domain/invitations/whose-invitation.ts';
import { countUnreservedMails } from '../../domain/mail/mail-allowance.ts';
import { holdRecipients, takeRecipient } from '../../domain/mail/recipients.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { memberRefusal } from '../../policy/membership-states.ts';
import { INVITATION_DAYS } from '../../policy/numbers.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import type { Environment } from '../environment.ts';

/** What became of one address. `not_sent_yet`: stored, while Temporal is away; it can be sent again. */
export interface InviteResult {
  email: string;
  code:
    | 'invited'
    | 'not_sent_yet'
    | 'already_member'
    | 'blocked_member'
    | 'already_invited'
    | 'not_an_address'
    | 'organisation_limit'
    | 'recipient_limit';
  invitationId?: string;
  /** Of a full mailbox: in how many seconds it may be invited. */
  retryAfterSeconds?: number;
}

export interface Invite {
  accountId: string;
  emails: string[];
  role: Role;
  /** The tag of a language; the mail takes the nearest that has texts. */
  locale: string;
  /** `user:<id>` of one of its admins, or an API key's submitter. */
  actor: string;
}

/**
 * Invites people into an account, as far as the limits on mail let it: rows in one transaction that
 * holds the account still, then a workflow each.
 * @returns what became of each address, in their order; null when the actor is no admin (any more)
 */
export async function inviteColleagues(
  environment: Pick<Environment, 'store' | 'dispatcher'>,
  invite: Invite,
): Promise<InviteResult[] | null> {
  const { store } = environment;
  const now = new Date().toISOString();
  const results = await store.knex.transaction(async (trx) => {
    const account = await store.accounts.lockOpen(invite.accountId, trx);
    if (!account || !(await mayInvite(store, invite, trx))) return null;
    let left = await countUnreservedMails(store, { accountId: account.id, now }, trx);
    const timeZone = await zoneOfAccount(store, account, trx);
    const stored: InviteResult[] = [];
    const emails = [...new Map(invite.emails.map((typed) => [normaliseEmail(typed), typed])).values()];
    await holdRecipients(store, { to: emails, cause: 'colleague' }, trx);
    for (const email of emails) {
      const refusal =
        (await refuse(store, account.id, email, trx)) ??
        (left === 0
          ? { code: 'organisation_limit' as const }
          : await fullMailbox(store, { to: email, now }, trx));
      if (refusal) stored.push({ email, ...refusal });
      else {
        left -= 1;
        const row = await insert(store, invite, { email, timeZone, now }, trx);
        stored.push({ email, code: 'invited', invitationId: row.id });
      }
    }
    return stored;
  });
  if (!results) return null;
  return Promise.all(results.map((result) => begin(environment, result)));
}

async function mayInvite(store: Store, { accountId, actor }: Invite, trx: Knex): Promise<boolean> {
  if (!actor.startsWith('user:')) return true;
  const admins = await store.members.activeAdmins(accountId, trx);
  return admins.some(({ id }) => actor === `user:${id}`);
}

const REFUSALS = { already_member: 'already_member', blocked: 'blocked_member' } as const;

async function refuse(
  store: Store,
  accountId: string,
  email: string,
  trx: Knex,
): Promise<Omit<InviteResult, 'email'> | null> {
  if (checkEmail(email)) return { code: 'not_an_address' };
  const normalised = normaliseEmail(email);
  const member = await store.members.byEmail(accountId, normalised, trx);
  if (member) return { code: REFUSALS[memberRefusal(member)] };
  const live = await store.invitations.findLive(accountId, normalised, trx);
  if (!live) return null;
  // Its workflow may not have been started before something went wrong.
  const unsent = live.send_count === 0 && isColleagues(live);
  if (unsent) await store.caseWakes.want([live.workflow_id], trx);
  return { code: unsent ? 'invited' : 'already_invited', invitationId: live.id };
}

/** Takes a place in the mailbox, over all accounts; else says when there is one. */
async function fullMailbox(
  store: Store,
  mail: { to: string; now: string },
  trx: Knex,
): Promise<Omit<InviteResult, 'email'> | null> {
  const verdict = await takeRecipient(store, { ...mail, cause: 'colleague' }, trx);
  return verdict.ok ? null : { code: 'recipient_limit', retryAfterSeconds: verdict.retryAfterSeconds };
}

async function zoneOfAccount(store: Store, account: BusinessAccountRow, trx: Knex): Promise<string> {
  const customer = account.customer_id ? await store.customers.get(account.customer_id, trx) : undefined;
  return zoneOf({ timeZone: customer?.time_zone ?? null, country: customer?.country ?? null });
}

async function insert(
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

async function begin(
  environment: Pick<Environment, 'dispatcher'>,
  result: InviteResult,
): Promise<InviteResult> {
  if (result.code !== 'invited' || !result.invitationId) return result;
  try {
    await environment.dispatcher.wakeNow(invitationWorkflowId(result.invitationId));
    return result;
  } catch {
    // It stands in the database and leaves when Temporal is back.
    return { ...result, code: 'not_sent_yet' };
  }
}
