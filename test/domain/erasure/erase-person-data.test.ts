import { expect, it } from 'vitest';
import { COLUMN_FATES } from '../../../db/erasure/column-fates.ts';
import type { Eraser } from '../../../db/erasure/eraser.ts';
import { erasePersonData, NotErasableError } from '../../../domain/erasure/erase-person-data.ts';
import { recordErasure } from '../../../domain/erasure/record-erasure.ts';
import { createLocalTransport } from '../../../mail/transport/local.ts';
import { invitedCase } from '../../activities/cases.ts';
import { deliver } from '../../mail/delivery/sending.ts';
import { hoursAfter, NOW, seedAccount, seedMember, seedOrder, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases, LINK_KEYS } from '../../support/databases/databases.ts';
import { columnsHolding, rowsNaming, tablesHolding } from '../../support/databases/holding.ts';
import { untilWaitedFor } from '../../support/databases/waiting.ts';
import { erasing, joined, PERSON_NAME, tracedPerson } from './person.ts';

/** What erasing a person does something to. */
const COLUMNS = Object.entries(COLUMN_FATES)
  .flatMap(([table, { holds = {} }]) =>
    Object.entries(holds)
      .filter(([, { person }]) => person !== 'stays')
      .map(([column]) => `${table}.${column}`),
  )
  .sort();

/** Those without a name, an address or the user's id, and the body of a batch, which has tests of its own. */
const ELSEWHERE = [
  ...[
    'audit_events.data',
    'customer_contacts.contact_ids',
    'kept_answers.network',
    'mail_batches.body',
    'mailbox.headers',
    'mailbox.links',
  ],
  ...['sign_ups.password_hash', 'users.locale', 'users.time_zone'],
];

describeOnBothDatabases('erasing a person', (database) => {
  const erase = (address: string, isForced = false) => erasing(database.store(), address, isForced);

  it('leaves no name and no address in any table or sealed mail, and is done once', async () => {
    const store = database.store();
    const person = await tracedPerson(store);
    const held = await columnsHolding(store.knex, LINK_KEYS, [...person.texts, person.userId]);
    // Whatever the list says is erased of a person was there to be erased.
    expect(COLUMNS.filter((column) => !held.includes(column))).toEqual(ELSEWHERE);
    const { row, became } = await erase(person.address);
    expect(await tablesHolding(store.knex, LINK_KEYS, person.texts)).toEqual([]);
    const byId = await columnsHolding(store.knex, LINK_KEYS, [person.userId]);
    expect(COLUMNS.filter((column) => byId.includes(column))).toEqual([]);
    expect(became).toEqual({ waiting: [person.waiting.onboardingId], withoutAdmin: [], closed: [] });
    expect(row).toMatchObject({ kind: 'person', subject: person.userId, actor: 'operator' });
    expect(await store.knex('users').where({ id: person.userId })).toEqual([]);
    // A number without the address stays.
    const rows = store.knex('bulk_rows').where({ order_id: person.other.orderId });
    expect(await rows).toMatchObject([{ external_order_id: 'SO-1', detail: null, errors: null }]);
    // The audit trail keeps what happened, and to whom as an id, but not from where.
    const events = await store.knex('audit_events').where({ subject: person.userId });
    expect(events.map(({ action, data }) => [action, data]).sort()).toEqual([
      ['membership.removed', '{"role":"admin"}'],
      ['membership.removed', '{"role":"member"}'],
      ['user.erased', JSON.stringify({ receipt: row?.id })],
      ['user.signed_in', '{}'],
    ]);
    expect(await erase(person.address)).toMatchObject({ row: null });
  });

  it('lets a case that waits for the person wait for another address, and revokes what a colleague sent', async () => {
    const store = database.store();
    const { address, waiting, colleaguesInvitationId } = await tracedPerson(store);
    await erase(address);
    expect(await waiting.onboarding()).toMatchObject({ status: 'needs_contact', closed_at: null });
    expect(await waiting.invitation()).toMatchObject({ status: 'undeliverable', reminders: '[]' });
    expect(await waiting.joinClosed(1)).toBe('revoked');
    expect(await store.invitations.get(colleaguesInvitationId)).toMatchObject({ status: 'revoked' });
    const wakes = await store.knex('case_wakes').pluck('workflow_id');
    expect(wakes).toEqual(
      expect.arrayContaining([waiting.workflowId, `invitation/${colleaguesInvitationId}`]),
    );
    const { state } = await waiting.look(hoursAfter(NOW, 3));
    expect(state?.status).toBe('needs_contact');
    // The mail that was queued is not sent any more.
    expect(await deliver(store, createLocalTransport(store.mailbox), waiting.sendId)).toBe('skipped');
    const contactId = (
      await store.customers.contact({
        ...{ customer_id: waiting.customerId, email: 'new@x.example', email_normalised: 'new@x.example' },
        ...{ source: 'correction', created_at: NOW },
      })
    ).id;
    const now = hoursAfter(NOW, 4);
    const corrected = await waiting.steps.correctInvitation({
      ...waiting.about(now),
      contactId,
      sendNumber: null,
    });
    expect(corrected.outcome).toEqual({ code: 'done' });
    expect(await waiting.onboarding()).toMatchObject({ status: 'invited' });
  });

  it('takes what they typed of an invitation that goes to another address since, and no other note', async () => {
    const store = database.store();
    const [address, bob] = [`${unique('jane')}@x.example`, `${unique('bob')}@x.example`];
    const its = await invitedCase(store, { email: address });
    const note = (epoch: number, text: string) =>
      store.invitations.addNote(its.invitationId, epoch, text, NOW);
    const noteId = await note(1, 'I left in May, my number is 030 1234, ask Bob');
    await its.steps.declineInvitation({ ...its.about(hoursAfter(NOW, 1)), noteId });
    const { id: contactId } = await store.customers.contact({
      ...{ customer_id: its.customerId, email: bob, email_normalised: bob },
      ...{ source: 'correction', created_at: NOW },
    });
    const correction = { ...its.about(hoursAfter(NOW, 1)), contactId, sendNumber: null };
    await its.steps.correctInvitation(correction);
    expect(await its.invitation()).toMatchObject({ email_normalised: bob, epoch: 2 });
    const bobs = await note(2, 'He is at the desk on Tuesdays');
    await erase(address);
    const left = store.knex('invitation_notes').where({ invitation_id: its.invitationId });
    expect(await left.pluck('id')).toEqual([bobs]);
  });

  it('takes notes and messages of others’ invitations that have the address in them', async () => {
    const store = database.store();
    const person = await tracedPerson(store);
    const foreign = await invitedCase(store);
    const text = `Write to ${person.address.toUpperCase()} instead`;
    await store.invitations.addNote(foreign.invitationId, 1, text, NOW);
    const other = await store.invitations.addNote(foreign.invitationId, 1, 'Ask purchasing', NOW);
    await store.knex('invitations').where({ id: foreign.invitationId }).update({ note: text });
    await erase(person.address);
    const left = store.knex('invitation_notes').where({ invitation_id: foreign.invitationId });
    expect(await left.pluck('id')).toEqual([other]);
    expect(await foreign.invitation()).toMatchObject({ email: foreign.email, note: null });
  });

  it('changes nothing of another customer', async () => {
    const store = database.store();
    const person = await tracedPerson(store);
    const bystander = await invitedCase(store);
    const userId = await joined(bystander);
    const ids = [bystander.customerId, bystander.accountId, userId, bystander.onboardingId];
    const before = await rowsNaming(store.knex, ids);
    expect(Object.keys(before).length).toBeGreaterThan(10);
    await erase(person.address);
    expect(await rowsNaming(store.knex, ids)).toEqual(before);
    // The organisations of the person go on.
    expect(await store.customers.get(person.own.customerId)).toBeDefined();
    expect(await store.members.list(person.other.accountId, 10)).toMatchObject([
      { user_id: person.otherAdminId },
    ]);
  });

  it('is refused for the last admin of an account, unless forced', async () => {
    const store = database.store();
    const person = await tracedPerson(store, { isLone: true });
    const refused = erase(person.address);
    await expect(refused).rejects.toThrow(NotErasableError);
    await expect(refused).rejects.toMatchObject({ why: 'last_admin', ids: [person.own.accountId] });
    expect(await store.knex('users').where({ id: person.userId })).toHaveLength(1);
    const { became } = await erase(person.address, true);
    expect(became).toMatchObject({ withoutAdmin: [person.own.accountId], closed: [] });
    expect(await store.accounts.get(person.own.accountId)).toMatchObject({ closed_at: null });
  });

  it('is refused when the other admin leaves while it waits', async () => {
    const [store, there] = [database.store(), database.otherStore()];
    const accountId = await seedAccount(store, unique('C'));
    const [ada, ben] = await Promise.all(
      ['ada', 'ben'].map((name) =>
        seedMember(store, { accountId, email: `${unique(name)}@acme.example`, role: 'admin' }),
      ),
    );
    let refused: Promise<unknown> = Promise.resolve();
    await there.commit(async (trx) => {
      await trx('business_accounts').where({ id: accountId }).update({ closed_at: null });
      refused = erase(ada?.email ?? '').catch((error: unknown) => error);
      await untilWaitedFor(trx);
      await trx('memberships')
        .where({ user_id: ben?.id ?? '' })
        .delete();
    });
    expect(await refused).toMatchObject({ why: 'last_admin', ids: [accountId] });
  });

  it('closes an account that no one else belongs to and no customer owns, and erases its name', async () => {
    const store = database.store();
    const accountId = await seedAccount(store);
    await store.knex('business_accounts').where({ id: accountId }).update({ company_name: 'Quince & Quorn' });
    const { email } = await seedMember(store, {
      accountId,
      email: `${unique('own')}@x.example`,
      role: 'admin',
    });
    const { became } = await erase(email, true);
    expect(became).toEqual({ waiting: [], withoutAdmin: [], closed: [accountId] });
    expect(await store.accounts.get(accountId)).toMatchObject({
      ...{ company_name: 'deleted', name_key: null, closed_at: expect.any(String) },
    });
  });

  it('waits for an order that is about to invite the person', async () => {
    const store = database.store();
    const { orderId, email } = await seedOrder(store, { email: `${unique('soon')}@x.example` });
    await expect(erase(email)).rejects.toMatchObject({ why: 'order_waits', ids: [orderId] });
  });

  it('killed before the end, it has erased nothing, and the next run erases all', async () => {
    const store = database.store();
    const person = await tracedPerson(store);
    const held = await tablesHolding(store.knex, LINK_KEYS, person.texts);
    const about = { kind: 'person', subject: person.userId, actor: 'operator' } as const;
    const by = { isForced: false, actor: 'operator', keys: LINK_KEYS, now: hoursAfter(NOW, 2) };
    const input = { address: person.address, userIds: [person.userId], ...by };
    const erase = async (eraser: Eraser) => {
      await erasePersonData(store, input, eraser);
      throw new Error('killed');
    };
    const killed = store.knex.transaction((trx) => recordErasure(store, about, erase, trx));
    await expect(killed).rejects.toThrow('killed');
    expect(await tablesHolding(store.knex, LINK_KEYS, person.texts)).toEqual(held);
    expect(await store.erasures.of(person.userId)).toEqual([]);
    await erasing(store, person.address);
    expect(await tablesHolding(store.knex, LINK_KEYS, person.texts)).toEqual([]);
    expect(await store.erasures.of(person.userId)).toHaveLength(1);
  });

  it('leaves a namesake alone', async () => {
    const store = database.store();
    const person = await tracedPerson(store);
    const userId = await joined(await invitedCase(store));
    await store.knex('users').where({ id: userId }).update({ name: PERSON_NAME });
    await erase(person.address);
    expect(await store.users.get(userId)).toMatchObject({ name: PERSON_NAME });
    await store.knex('users').where({ id: userId }).update({ name: 'Ada Example' });
  });
});
