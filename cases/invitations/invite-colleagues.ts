import type { Knex } from 'knex';
import { checkEmail } from '../../contracts/fields.ts';
import { invitationWorkflowId } from '../../contracts/ids.ts';
import type { Role } from '../../contracts/states.ts';
import { newId } from '../../db/ids.ts';
import type { BusinessAccountRow, InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { newInvitation } from '../../domain/invitations/new-invitation.ts';
import { holdUnvouchedPlaces, takeUnvouchedPlace } from '../../domain/invitations/unvouched-places.ts';
import { countUnreservedMails } from '../../domain/mail/mail-allowance.ts';
import { holdRecipients, takeRecipient } from '../../domain/mail/recipients.ts';
import { isVouchedFor } from '../../policy/account-standing.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { memberRefusal } from '../../policy/membership-states.ts';
import { INVITATION_DAYS } from '../../policy/numbers.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import { actorOfChanger } from '../accounts/changer.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';
import { inviteAgain } from './invite-again.ts';
import type { InviteResult } from './invite-result.ts';
import type { Inviter } from './inviter.ts';

export interface InvitedPerson {
  email: string;
  role: Role;
  /** The tag of a language; the mail takes the nearest that has texts. */
  locale: string;
}

export interface InviteColleaguesInput {
  accountId: string;
  people: InvitedPerson[];
  by: Inviter;
  /** The inviter's own line in the mail; only accounts that the vendor vouches for may add one. */
  note?: string | undefined;
  guard?: Guard | undefined;
  /** What else belongs to it: done in the same transaction, once the results are known. */
  complete?: ((results: InviteResult[], trx: Knex) => Promise<void>) | undefined;
}

type Asked = InviteColleaguesInput & { account: BusinessAccountRow; timeZone: string; now: string };

/**
 * Invites people into an account, as far as the limits on mail let it: rows in one transaction that
 * holds the account still, then a workflow each. A person who is invited already gets the role and language asked for last.
 * @returns what became of each address, in their order; null when the inviter is no admin (any more)
 */
export async function inviteColleagues(
  environment: Pick<Environment, 'store' | 'dispatcher'>,
  input: InviteColleaguesInput,
): Promise<InviteResult[] | null> {
  const { store } = environment;
  const now = new Date().toISOString();
  const results = await store.knex.transaction(async (trx) => {
    const account = await store.accounts.lockOpen(input.accountId, trx);
    if (!account || !(await mayInvite(store, input, trx))) return null;
    await input.guard?.(trx);
    const note = isVouchedFor(account) ? input.note : undefined;
    const asked = { ...input, note, account, timeZone: await zoneOfAccount(store, account, trx), now };
    // Locks invitations before mailboxes, as the steps of runs do.
    const settled = new Map<InvitedPerson, InviteResult>();
    for (const person of input.people) {
      const result = await settle(store, asked, person, trx);
      if (result) settled.set(person, result);
    }
    if ('userId' in input.by && !isVouchedFor(account))
      await holdUnvouchedPlaces(store, { accountId: account.id, ...input.by }, trx);
    const to = input.people.filter((person) => !settled.has(person)).map(({ email }) => email);
    await holdRecipients(store, { to, cause: 'colleague' }, trx);
    const left = { mails: await countUnreservedMails(store, { accountId: account.id, now }, trx) };
    const stored: InviteResult[] = [];
    for (const person of input.people)
      stored.push(settled.get(person) ?? (await inviteNew(store, asked, person, left, trx)));
    await input.complete?.(stored, trx);
    return stored;
  });
  if (!results) return null;
  return Promise.all(results.map((result) => begin(environment, result)));
}

const mayInvite = async (
  store: Store,
  { accountId, by }: InviteColleaguesInput,
  trx: Knex,
): Promise<boolean> => !('userId' in by) || store.members.isAdmin(accountId, by.userId, trx);

async function zoneOfAccount(store: Store, account: BusinessAccountRow, trx: Knex): Promise<string> {
  const customer = account.customer_id ? await store.customers.get(account.customer_id, trx) : undefined;
  return zoneOf({ timeZone: customer?.time_zone ?? null, country: customer?.country ?? null });
}

const REFUSALS = { already_member: 'already_member', blocked: 'blocked_member' } as const;

/** The result for an address that needs no new invitation; null: it needs one. */
async function settle(
  store: Store,
  asked: Asked,
  person: InvitedPerson,
  trx: Knex,
): Promise<InviteResult | null> {
  const { email } = person;
  const accountId = asked.account.id;
  if (checkEmail(email)) return { email, code: 'not_an_address' };
  const member = await store.members.byEmail(accountId, normaliseEmail(email), trx);
  if (member) return { email, code: REFUSALS[memberRefusal(member)], role: member.role };
  const live = await store.invitations.findLive(accountId, normaliseEmail(email), trx);
  if (!live) return null;
  const again = { ...person, now: asked.now, actor: actorOfChanger(asked.by) };
  return { email, ...(await inviteAgain(store, live, again, trx)) };
}

async function inviteNew(
  store: Store,
  asked: Asked,
  person: InvitedPerson,
  left: { mails: number },
  trx: Knex,
): Promise<InviteResult> {
  const { email, role } = person;
  // The same mailbox may be named twice.
  const settled = await settle(store, asked, person, trx);
  if (settled) return settled;
  const refusal = await findRefusal(store, asked, email, left, trx);
  if (refusal) return { email, ...refusal };
  left.mails -= 1;
  const row = await insert(store, asked, person, trx);
  return { email, code: 'invited', invitationId: row.id, role };
}

/** Why no mail may go there now; null: it has taken its places in all limits. */
async function findRefusal(
  store: Store,
  { account, by, now }: Asked,
  email: string,
  left: { mails: number },
  trx: Knex,
): Promise<Pick<InviteResult, 'code' | 'retryAfterSeconds'> | null> {
  if (left.mails === 0) return { code: 'organisation_limit' };
  if ('userId' in by && !isVouchedFor(account)) {
    const place = await takeUnvouchedPlace(store, { accountId: account.id, ...by, now }, trx);
    if (!place.ok) return { code: 'unverified_limit', retryAfterSeconds: place.retryAfterSeconds };
  }
  const mailbox = await takeRecipient(store, { to: email, now, cause: 'colleague' }, trx);
  return mailbox.ok ? null : { code: 'recipient_limit', retryAfterSeconds: mailbox.retryAfterSeconds };
}

async function insert(
  store: Store,
  { account, by, note, timeZone, now }: Asked,
  { email, role, locale }: InvitedPerson,
  trx: Knex,
): Promise<InvitationRow> {
  const id = newId('invitation');
  const row = newInvitation({
    id,
    accountId: account.id,
    workflowId: invitationWorkflowId(id),
    email,
    emailNormalised: normaliseEmail(email),
    role,
    locale,
    timeZone,
    lifetimeDays: INVITATION_DAYS.standard,
    now,
    invitedBy: 'userId' in by ? by.userId : undefined,
    note,
  });
  await store.invitations.insert(row, trx);
  await store.caseWakes.want([row.workflow_id], trx);
  await store.audit.record(
    {
      naturalKey: `${id}/created`,
      at: now,
      action: 'invitation.created',
      actor: actorOfChanger(by),
      businessAccountId: account.id,
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
