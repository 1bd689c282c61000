import { randomUUID } from 'node:crypto';
import type { Eraser } from '../../../db/erasure/eraser.ts';
import { newId } from '../../../db/ids.ts';
import type { ErasureRow } from '../../../db/repositories/erasures.ts';
import type { Store } from '../../../db/store.ts';
import { erasePersonData, type PersonErased } from '../../../domain/erasure/erase-person-data.ts';
import { recordErasure } from '../../../domain/erasure/record-erasure.ts';
import { seal } from '../../../links/seal.ts';
import { createLocalTransport } from '../../../mail/transport/local.ts';
import { type InvitedCase, invitedCase } from '../../activities/cases.ts';
import { deliver } from '../../mail/delivery/sending.ts';
import {
  hoursAfter,
  NOW,
  seedContact,
  seedInvitation,
  seedMember,
  unique,
} from '../../support/cases/seed.ts';
import { LINK_KEYS } from '../../support/databases/databases.ts';
import { seedActivation } from '../../support/instances/seed-activation.ts';
import { seedInstance } from '../../support/instances/seed-instance.ts';

export const PERSON_NAME = 'Zdenka Quorn';

/** A person who has left traces wherever one can. */
export interface TracedPerson {
  userId: string;
  address: string;
  /** By which no row may name the person afterwards. */
  texts: string[];
  /** The account that the person joined as its only admin. */
  own: InvitedCase;
  /** The account of another customer, where a colleague invited the person. */
  other: InvitedCase;
  otherAdminId: string;
  colleaguesInvitationId: string;
  /** A case that waits for the person. */
  waiting: InvitedCase;
}

/** Joins by the order's invitation. */
export async function joined(its: InvitedCase): Promise<string> {
  const userId = await its.invitee();
  await its.steps.acceptInvitation({ ...its.about(hoursAfter(NOW, 1)), userId });
  return userId;
}

/** @param isLone the person is the only admin of `own` */
export async function tracedPerson(store: Store, { isLone = false } = {}): Promise<TracedPerson> {
  const address = `zdenka.quorn@${unique('quorn')}.example`;
  const [further, earlier] = [`zq-${address}`, `old-${address}`];
  const own = await invitedCase(store, { email: address });
  await deliver(store, createLocalTransport(store.mailbox), own.sendId);
  const userId = await joined(own);
  await store
    .knex('users')
    .where({ id: userId })
    .update({ name: PERSON_NAME, image: 'https://x.example/quorn.jpg' });
  if (!isLone)
    await seedMember(store, { accountId: own.accountId, email: `${unique('c')}@x.example`, role: 'admin' });
  const other = await invitedCase(store);
  const otherAdminId = await joined(other);
  await store.members.join({ accountId: other.accountId, userId, role: 'member', now: NOW });
  const third = await invitedCase(store);
  const invitation = await seedInvitation(store, { accountId: third.accountId, email: further });
  const waiting = await invitedCase(store, { email: further });
  await seedContact(store, { customerId: other.customerId, email: further });
  const [blocked] = await store
    .knex('memberships')
    .where({ user_id: userId, business_account_id: own.accountId });
  await store.knex('blocked_addresses').insert({
    ...{ business_account_id: own.accountId, membership_id: blocked.id, email_normalised: earlier },
  });
  await signInRows(store, { userId, address, further, earlier }, own);
  await wordsOf(store, { userId, address, further }, { own, other });
  const texts = ['quorn', address, further, earlier];
  const colleaguesInvitationId = invitation.id;
  return { userId, address, texts, own, other, otherAdminId, colleaguesInvitationId, waiting };
}

interface Known {
  userId: string;
  address: string;
  further: string;
}

async function signInRows(
  { knex, audit }: Store,
  { userId, address, further, earlier }: Known & { earlier: string },
  { invitationId }: InvitedCase,
): Promise<void> {
  const later = hoursAfter(NOW, 100_000);
  const made = { createdAt: NOW, updatedAt: NOW };
  const session = { token: `quorn-${randomUUID()}`, ipAddress: 'quorn', userAgent: 'Quorn/1.0', userId };
  await knex('sessions').insert({ id: unique('s'), expiresAt: later, ...made, ...session });
  const tokens = { accessToken: 'quorn', refreshToken: 'quorn', idToken: 'quorn', scope: 'quorn' };
  const credential = {
    accountId: userId,
    providerId: 'credential',
    userId,
    password: 'quorn-hash',
    ...tokens,
  };
  await knex('credentials').insert({ id: newId('credential'), ...made, ...credential });
  await knex('second_factors').insert({ id: unique('f'), secret: 'quorn', backupCodes: 'quorn', userId });
  await knex('verifications').insert({
    id: unique('v'),
    identifier: 'x',
    value: userId,
    expiresAt: later,
    ...made,
  });
  const times = { created_at: NOW, expires_at: later };
  await knex('password_resets').insert({ hash: unique('h'), user_id: userId, email: address, ...times });
  await knex('user_addresses').insert({
    ...{ id: newId('userAddress'), user_id: userId, email: further, email_normalised: further },
    ...{ main: false, verified_at: NOW },
  });
  await knex('address_codes').insert({
    ...{ id: newId('addressCode'), user_id: userId, email_normalised: further, n: 1, hash: 'x', tries: 0 },
    ...{ invitation_id: invitationId, ...times },
  });
  await knex('main_address_changes').insert({
    ...{ id: newId('addressChange'), user_id: userId, old_email: earlier, new_email: address },
    ...{ was_own: false, token_hash: unique('t'), created_at: NOW, undo_until: later },
  });
  const page = seal(LINK_KEYS, `<p>${address}</p>`);
  const answer = { user_id: userId, network: '192.0.2.0/24', sealed: page, created_at: NOW };
  await knex('kept_answers').insert({ token_hash: unique('k'), ...answer });
  const stop = { topic: 'license-ends', key_id: 'k1', nonce: 'n', hash: unique('m'), created_at: NOW };
  await knex('mail_stops').insert({ user_id: userId, ...stop });
  await audit.record({
    ...{ naturalKey: unique('signed-in'), at: NOW, action: 'user.signed_in', actor: `user:${userId}` },
    ...{ businessAccountId: null, subject: userId, data: { network: '192.0.2.0/24' } },
  });
}

async function wordsOf(
  store: Store,
  { userId, address, further }: Known,
  { own, other }: { own: InvitedCase; other: InvitedCase },
): Promise<void> {
  const { knex } = store;
  await store.invitations.addNote(own.invitationId, 1, `ask ${PERSON_NAME}`, NOW);
  const invited = await seedInvitation(store, {
    accountId: own.accountId,
    email: `${unique('i')}@x.example`,
  });
  const note = `Yours, ${PERSON_NAME}`;
  await knex('invitations').where({ id: invited.id }).update({ invited_by: userId, note });
  await knex('sign_ups').insert({
    ...{ id: newId('signUp'), email_normalised: address, n: 1, name: PERSON_NAME, company_name: 'Quorn Ltd' },
    ...{ password_hash: 'x', in_spite: false, created_at: NOW, expires_at: NOW },
  });
  const asked = await seedActivation(store);
  const by = { email_normalised: address, decided_by: userId };
  await knex('activations').where({ id: asked.id }).update(by);
  const license = await knex('licenses').where({ onboarding_id: other.onboardingId }).first();
  const instanceId = await seedInstance(store, { accountId: other.accountId, licenseId: license.id });
  await knex('offline_certificates').insert({
    ...{ id: newId('certificate'), business_account_id: other.accountId, instance_id: instanceId },
    ...{ form: 'typed', request_hash: unique('r'), key_hash: 'k', claims: '{}', issued_by: userId },
    ...{ issued_at: NOW, expires_at: NOW },
  });
  await knex('idempotency_records').insert({
    ...{ submitter: 'vendor', key: unique('key'), request_hash: 'x', state: 'done', status: 200 },
    ...{ response: JSON.stringify({ email: address }), created_at: NOW },
  });
  const [contact] = await knex('contacts').where({ email_normalised: further });
  const set = { part: 'others', contact_ids: JSON.stringify([contact.id]), set_by: 'vendor', set_at: NOW };
  await knex('customer_contacts').insert({ customer_id: contact.customer_id, ...set });
  const kept = { client: 'vendor', kind: 'order', object_id: other.orderId };
  await knex('metadata').insert({ ...kept, entries: JSON.stringify({ buyer: address }) });
  const operationId = newId('operation');
  await knex('bulk_operations').insert({
    ...{ id: operationId, submitter: 'vendor', api_key_id: 'key_1', status: 'completed', dry_run: false },
    ...{ created_at: NOW, claimed_until: NOW },
  });
  const refused = { operation_id: operationId, outcome: 'refused' };
  await knex('bulk_rows').insert([
    {
      ...{ ...refused, line: 1, external_order_id: 'SO-1', order_id: other.orderId },
      ...{ detail: `${address} is wrong`, errors: JSON.stringify([address]) },
    },
    // Its columns were shifted.
    { ...refused, line: 2, external_order_id: address.toUpperCase() },
  ]);
  const told = { kind: 'team-changed', to: `${unique('b')}@x.example`, from: 'a@x.example', sent_at: NOW };
  await knex('mailbox').insert({
    ...{ id: other.sendId, send_id: other.sendId, ...told, headers: '{}', links: '{}' },
    ...{ subject: `${PERSON_NAME} joined`, html: `<p>${PERSON_NAME}`, text: PERSON_NAME },
  });
  await knex('orders')
    .where({ id: other.orderId })
    .update({ cancel_reason: `${address} asked for it` });
  const endpoint = { url: 'https://x.example', types: '[]', locale: 'en', status: 'disabled' };
  const made = { created_at: NOW, updated_at: NOW, owner_email: address.toUpperCase() };
  await knex('webhook_endpoints').insert({ id: newId('webhookEndpoint'), ...endpoint, ...made });
  const reseller = { id: newId('reseller'), name: 'Alpha', created_at: NOW, contact_email: further };
  await knex('resellers').insert(reseller);
  const content = { kind: 'ask-admin', asker: { name: PERSON_NAME, email: address } };
  const sealed = seal(LINK_KEYS, JSON.stringify(content));
  const mail = { kind: 'ask-admin' as const, n: 1, workflow_id: null, queued_at: NOW, sealed };
  const to = { business_account_id: other.accountId, recipient: `${unique('b')}@x.example` };
  await store.mailSends.queue({ subject: unique('ask'), ...mail, ...to });
  await store.mailSends.queue({
    ...{ subject: unique('reset'), kind: 'password-reset', n: 1, workflow_id: null, queued_at: NOW, sealed },
    ...{ business_account_id: null, recipient: address, user_id: userId },
  });
}

/** Erases the person with an address, as the command does. */
export async function erasing(
  store: Store,
  address: string,
  isForced = false,
): Promise<{ row: ErasureRow | null; became: PersonErased | undefined }> {
  const owner = await store.userAddresses.owner(address);
  const now = hoursAfter(NOW, 2);
  const userIds = owner ? [owner.id] : [];
  const input = { address, userIds, isForced, actor: 'operator', keys: LINK_KEYS, now };
  const about = { kind: 'person', subject: owner?.id ?? null, actor: 'operator' } as const;
  let became: PersonErased | undefined;
  const erase = async (eraser: Eraser) => {
    became = await erasePersonData(store, input, eraser);
  };
  const row = await store.knex.transaction((trx) => recordErasure(store, about, erase, trx));
  return { row, became };
}
