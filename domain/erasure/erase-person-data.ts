import type { Eraser } from '../../db/erasure/eraser.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import type { LinkKey } from '../../links/tokens.ts';
import { onboardingStatusOf } from '../../policy/invitation-states.ts';
import { endByRevocation } from '../invitations/end-invitation.ts';
import { isColleagues } from '../invitations/whose-invitation.ts';
import { forgetRecipients } from '../mail/recipients.ts';
import { dropNamingMails, releaseMails } from './release-mails.ts';

/** An order that names the person is about to invite them, or they are the last admin of accounts. */
export class NotErasableError extends Error {
  override readonly name = 'NotErasableError';

  constructor(
    readonly why: 'order_waits' | 'last_admin',
    /** Of the orders and files, or of the accounts. */
    readonly ids: string[],
  ) {
    super(`a person cannot be erased: ${why}`);
  }
}

interface ErasePersonDataInput {
  /** Normalised. */
  address: string;
  /** The user who has the address. */
  userIds: string[];
  /** Also the last admin of an account. */
  isForced: boolean;
  actor: string;
  keys: LinkKey[];
  now: string;
}

/** What else became of it, by ids. */
export interface PersonErased {
  /** Onboardings that wait for another address. */
  waiting: string[];
  /** Accounts that have no admin any more. */
  withoutAdmin: string[];
  /** Accounts that were closed, because no one else belonged to them. */
  closed: string[];
}

/**
 * Erases the person with an address in all accounts. An onboarding that waits for them waits for another address.
 * @throws NotErasableError and MailUnderWayError, which must end the transaction
 */
export async function erasePersonData(
  store: Store,
  input: ErasePersonDataInput,
  eraser: Eraser,
): Promise<PersonErased> {
  const { erasures } = store;
  const { trx } = eraser;
  const { address, userIds, keys, isForced } = input;
  const traces = await erasures.tracesOf(userIds, [address], trx);
  const orders = await erasures.waitingOrdersOf(traces.addresses, trx);
  if (orders.length > 0) throw new NotErasableError('order_waits', orders);
  const lastIn = await erasures.lastAdminOf(userIds, trx);
  const ids = lastIn.map(({ id }) => id);
  if (ids.length > 0 && !isForced) throw new NotErasableError('last_admin', ids);

  const waiting: string[] = [];
  for (const { id } of await erasures.liveInvitationsTo(traces.addresses, trx))
    waiting.push(...(await endLive(store, id, input, eraser)));
  const sendIds = new Set(await erasures.sendsOfPerson(traces, trx));
  const texts = [...traces.addresses, ...traces.names];
  await releaseMails(store, { sendIds, texts, keys }, trx);
  await store.mailSends.drop([...sendIds], 'erased', trx);
  await dropNamingMails(store, { ...traces, keys }, trx);
  await recordLeaving(store, input, eraser);
  await forgetRecipients(store, traces.addresses, trx);
  await erasures.erasePerson(eraser, traces);
  const closed = lastIn.filter(({ isAlone }) => isAlone).map(({ id }) => id);
  for (const id of closed) await erasures.closeAccount(eraser, id);
  return { waiting, closed, withoutAdmin: ids.filter((id) => !closed.includes(id)) };
}

/** Ends a live invitation to the person and wakes its run; returns the onboarding that now waits for another address. */
async function endLive(
  store: Store,
  id: string,
  { actor, now }: ErasePersonDataInput,
  { trx }: Eraser,
): Promise<string[]> {
  const onboarding = await store.onboardings.lockByInvitation(id, trx);
  const row = await store.invitations.lock(id, trx);
  if (!row) return [];
  const after = isColleagues(row)
    ? await endByRevocation(store, row, { actor, now }, trx)
    : await stopInviting(store, row, trx);
  const wakes = [row.workflow_id];
  await store.caseWakes.want(wakes, trx);
  if (!onboarding || onboarding.closed_at) return [];
  await store.onboardings.update(onboarding, { status: onboardingStatusOf(after.status) }, now, trx);
  return [onboarding.id];
}

/** As if no mail reached the address: the invitation of an order waits for another one. Its links open nothing more. */
async function stopInviting(store: Store, row: InvitationRow, trx: Eraser['trx']): Promise<InvitationRow> {
  const change = { status: 'undeliverable', reminders: '[]', problem: null } as const;
  await store.invitations.update(row.id, change, trx);
  await store.invitations.closeLinks(row.id, 'revoked', trx);
  return { ...row, ...change };
}

/** The activity of the accounts that the person leaves shows who let them go. */
async function recordLeaving(
  store: Store,
  { userIds, actor, now }: ErasePersonDataInput,
  { trx }: Eraser,
): Promise<void> {
  for (const userId of userIds)
    for (const { id, business_account_id, role } of await store.members.ofUser(userId, trx))
      await store.audit.record(
        {
          ...{ naturalKey: `${id}/erased`, at: now, action: 'membership.removed', actor },
          ...{ businessAccountId: business_account_id, subject: userId, data: { role } },
        },
        trx,
      );
}
