import { invitationWorkflowId } from '../../contracts/ids.ts';
import { newId } from '../../db/ids.ts';
import type { InvitationRow } from '../../db/rows.ts';
import { newInvitation } from '../../domain/invitations/new-invitation.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { INVITATION_DAYS } from '../../policy/numbers.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import type { Environment } from '../environment.ts';
import { isColleagues } from '../invitations/account-invitation.ts';

export interface NewAccount {
  customerId: string;
  companyName: string;
  /** The address invited as its first admin. */
  adminEmail: string;
  country?: string;
  timeZone?: string;
  locale?: string;
}

export interface CreatedAccount {
  businessAccountId: string;
  invitationId: string;
  /** False when the account or the invitation already existed. */
  madeAccount: boolean;
  madeInvitation: boolean;
}

/**
 * Creates a business account by hand and invites its admin; a repeat creates nothing twice. Null when the account
 * already has an admin with that address.
 */
export async function createAccount(
  environment: Environment,
  account: NewAccount,
): Promise<CreatedAccount | null> {
  const { store } = environment;
  const now = new Date().toISOString();
  const { customerId, companyName } = account;
  const created = await store.knex.transaction(async (trx) => {
    const place = { country: account.country ?? null, time_zone: account.timeZone ?? null };
    const customer = {
      id: customerId,
      company_name: companyName,
      locale: account.locale ?? null,
      created_at: now,
    };
    await store.customers.save({ ...customer, ...place }, trx);
    const before = await store.accounts.findLiveByCustomer(customerId, trx);
    const row = before ?? (await store.accounts.findOrCreate({ customerId, companyName, now }, trx));
    const email = normaliseEmail(account.adminEmail);
    if (await store.accounts.memberByEmail(row.id, email, trx)) return null;
    const live = await store.invitations.findLive(row.id, email, trx);
    const invitation = live ?? draftInvitation(account, { accountId: row.id, email, now });
    if (!live) await store.invitations.insert(invitation, trx);
    if (isColleagues(invitation)) await store.caseWakes.want([invitation.workflow_id], trx);
    return {
      businessAccountId: row.id,
      invitation,
      madeAccount: before === undefined,
      madeInvitation: live === undefined,
    };
  });
  if (!created) return null;
  const { invitation, ...rest } = created;
  if (isColleagues(invitation)) await environment.dispatcher.wakeNow(invitation.workflow_id);
  return { ...rest, invitationId: invitation.id };
}

function draftInvitation(
  account: NewAccount,
  { accountId, email, now }: { accountId: string; email: string; now: string },
): InvitationRow {
  const id = newId('invitation');
  return newInvitation({
    id,
    accountId,
    workflowId: invitationWorkflowId(id),
    email: account.adminEmail,
    emailNormalised: email,
    role: 'admin',
    locale: account.locale ?? 'en',
    timeZone: zoneOf({ timeZone: account.timeZone ?? null, country: account.country ?? null }),
    lifetimeDays: INVITATION_DAYS.standard,
    now,
  });
}
