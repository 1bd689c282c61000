import { expect, it } from 'vitest';
import { newId } from '../../db/ids.ts';
import type { MailboxRow } from '../../db/mail-rows.ts';
import { createStore, type Store } from '../../db/store.ts';
import { shareKeys } from '../../links/key-rings.ts';
import { hoursAfter, NOW, seedAccount, seedInvitation, seedOrder, unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases, LINK_KEYS } from '../support/databases/databases.ts';

describeOnBothDatabases('mail', (database) => {
  async function queued(store: Store, over: { n?: number; subject?: string; kind?: 'reminder' } = {}) {
    const send = {
      subject: unique('inv'),
      kind: 'invitation' as const,
      n: 1,
      workflow_id: unique('onboarding'),
      business_account_id: await seedAccount(store),
      recipient: 'ada@meyer.example',
      queued_at: NOW,
      ...over,
    };
    await store.knex.transaction((trx) => store.mailSends.queue(send, trx));
    return send;
  }

  it('is queued once for a subject, kind and number', async () => {
    const store = database.store();
    const { subject, workflow_id } = await queued(store);
    const [id] = await store.knex('mail_sends').where({ workflow_id }).pluck('id');
    await Promise.all([queued(store, { subject }), queued(database.otherStore(), { subject })]);
    await queued(store, { subject, n: 2 });
    await queued(store, { subject, kind: 'reminder' });
    const rows = await store.knex('mail_sends').where({ subject }).orderBy('id');
    expect(rows.map(({ kind, n }) => `${kind} ${n}`)).toEqual(['invitation 1', 'invitation 2', 'reminder 1']);
    expect(rows[0]).toMatchObject({ id, state: 'queued', workflow_id });
  });

  it('is in the local mailbox once per send, newest first', async () => {
    const store = database.store();
    const mail = (over: Partial<MailboxRow>): MailboxRow => ({
      ...{ id: unique('m'), send_id: unique('s'), kind: 'invitation', to: 'ada@meyer.example', from: 'f@v' },
      ...{ subject: 'S', html: '<p>', text: 't', headers: '{}', links: '{}', sent_at: NOW },
      ...over,
    });
    const older = mail({});
    const newer = mail({ sent_at: hoursAfter(NOW, 1) });
    await store.mailbox.keep([older]);
    await store.mailbox.keep([{ ...older, id: unique('m'), subject: 'Another' }, newer]);
    expect(await store.mailbox.list(10)).toEqual([newer, older]);
    expect(await store.mailbox.get(older.id)).toEqual(older);
  });
});

describeOnBothDatabases('links', (database) => {
  async function withLinks(store: Store, epoch = 1) {
    const accountId = await seedAccount(store);
    const { id } = await seedInvitation(store, { accountId, email: 'bo@meyer.example' });
    const issue = (each: Store) =>
      each.knex.transaction((trx) => each.invitations.issueLinks(id, epoch, NOW, trx));
    await issue(store);
    return { id, issue, tokens: await store.invitations.linkTokens(id, epoch) };
  }

  it('open for their own purpose only', async () => {
    const store = database.store();
    const { id, tokens } = await withLinks(store);
    const found = await store.invitations.findLink(tokens.join, 'join');
    expect(found).toMatchObject({ invitation_id: id, epoch: 1, purpose: 'join', closed_reason: null });
    expect(await store.invitations.findLink(tokens.join, 'decline')).toBeUndefined();
    expect(await store.invitations.findLink(tokens.decline, 'join')).toBeUndefined();
    expect(await store.invitations.findLink(tokens.reminders, 'decline')).toBeUndefined();
    expect(await store.invitations.findLink(`${tokens.join.slice(0, -1)}_`, 'join')).toBeUndefined();
  });

  it('are the same in all mails of an epoch, and no token is stored', async () => {
    const store = database.store();
    const { id, issue, tokens } = await withLinks(store);
    await Promise.all([issue(store), issue(database.otherStore())]);
    expect(await store.invitations.linkTokens(id, 1)).toEqual(tokens);
    expect(new Set(Object.values(tokens)).size).toBe(3);
    const rows = await store.knex('invitation_links').where({ invitation_id: id });
    expect(rows).toHaveLength(3);
    for (const token of Object.values(tokens))
      expect(JSON.stringify(rows)).not.toContain(token.split('.')[1]);
  });

  it('stay valid when a new key is put in front', async () => {
    const store = database.store();
    const { id, tokens } = await withLinks(store);
    const newer = { id: 'k2', secret: Buffer.alloc(32, 9).toString('base64url') };
    const rotated = createStore(store.knex, shareKeys([newer, ...LINK_KEYS]));
    expect(await rotated.invitations.linkTokens(id, 1)).toEqual(tokens);
    await rotated.knex.transaction((trx) => rotated.invitations.issueLinks(id, 2, NOW, trx));
    expect((await rotated.invitations.linkTokens(id, 2)).join).toMatch(/^k2\./);
    await expect(store.invitations.linkTokens(id, 2)).rejects.toThrow(/k2/);
  });

  it('keep the first reason for which they were closed', async () => {
    const store = database.store();
    const { id, tokens } = await withLinks(store);
    const close = (reason: 'expired' | 'replaced') =>
      store.knex.transaction((trx) => store.invitations.closeLinks(id, reason, trx));
    await close('expired');
    await store.knex.transaction((trx) => store.invitations.issueLinks(id, 2, NOW, trx));
    const fresh = await store.invitations.linkTokens(id, 2);
    await close('replaced');
    const reason = async (token: string) => (await store.invitations.findLink(token, 'join'))?.closed_reason;
    expect([await reason(tokens.join), await reason(fresh.join)]).toEqual(['expired', 'replaced']);
  });
});

const aClaim = (submitter: string, key = unique('k')) => ({ submitter, key, claim_id: unique('claim') });

describeOnBothDatabases('keys of callers', (database) => {
  it('an API key works until it is revoked, once', async () => {
    const { apiKeys } = database.store();
    const hash = unique('hash');
    const free = { reseller_id: null, scopes: null, networks: null, expires_at: null, last_used_at: null };
    const key = { id: newId('apiKey'), name: 'CRM', hash, hint: 'a1b2', submitter: 'key:crm', ...free };
    await apiKeys.insert({ ...key, created_at: NOW, revoked_at: null });
    expect(await apiKeys.findByHash(hash)).toMatchObject({ id: key.id, revoked_at: null });
    expect(await apiKeys.revoke(key.id, NOW)).toBe(true);
    expect(await apiKeys.revoke(key.id, hoursAfter(NOW, 1))).toBe(false);
    expect(await apiKeys.findByHash(hash)).toMatchObject({ revoked_at: NOW });
    expect(await apiKeys.list(5)).toMatchObject([{ revoked_at: NOW }]);
    const same = { ...key, id: newId('apiKey'), created_at: NOW, revoked_at: null };
    await expect(apiKeys.insert(same)).rejects.toThrow(/unique/i);
  });

  it('an Idempotency-Key is claimed by one request, and repeats the stored answer', async () => {
    const [one, other] = [database.store().idempotency, database.otherStore().idempotency];
    const claim = aClaim('key:crm');
    const record = { ...claim, request_hash: 'h', created_at: NOW };
    const claims = await Promise.all([one.claim(record), other.claim(record)]);
    expect(claims.filter((standing) => standing === null)).toHaveLength(1);
    expect(claims.find((standing) => standing !== null)).toMatchObject({ ...record, state: 'running' });
    expect(await one.claim({ ...record, submitter: 'key:another' })).toBeNull();

    expect(await one.finish(claim, { status: 202, response: '{"id":1}' })).toBe(true);
    const done = { state: 'done', status: 202, response: '{"id":1}' };
    expect(await other.claim({ ...record, request_hash: 'h2' })).toMatchObject({
      ...done,
      request_hash: 'h',
    });
    await one.release(claim);
    expect(await other.claim(record)).toMatchObject(done);
  });

  it('a claim whose request died is taken over by one; a finished one by none', async () => {
    const [one, other] = [database.store().idempotency, database.otherStore().idempotency];
    const first = aClaim('key:crm');
    await one.claim({ ...first, request_hash: 'h', created_at: NOW });
    const dead = await one.claim({ ...first, request_hash: 'h', created_at: NOW });
    if (!dead) throw new Error('the key is not claimed');
    const later = hoursAfter(NOW, 1);
    const [second, third] = [aClaim('key:crm', first.key), aClaim('key:crm', first.key)];
    const taken = await Promise.all([one.takeOver(dead, second, later), other.takeOver(dead, third, later)]);
    expect(taken.toSorted()).toEqual([false, true]);
    const winner = taken[0] ? second : third;
    expect(await one.finish(winner, { status: 200, response: '{}' })).toBe(true);
    const done = { ...dead, created_at: later, claim_id: winner.claim_id };
    expect(await one.takeOver(done, first, hoursAfter(later, 1))).toBe(false);
  });

  it('a claim that was taken over can neither free the key nor store an answer', async () => {
    const { idempotency } = database.store();
    const slow = aClaim('key:crm');
    const record = { ...slow, request_hash: 'h', created_at: NOW };
    await idempotency.claim(record);
    const standing = await idempotency.claim(record);
    if (!standing) throw new Error('the key is not claimed');
    const next = aClaim('key:crm', slow.key);
    const later = hoursAfter(NOW, 1);
    expect(await idempotency.takeOver(standing, next, later)).toBe(true);
    await idempotency.release(slow);
    await idempotency.leaveUnanswered(slow);
    await idempotency.renew(slow, hoursAfter(later, 1));
    expect(await idempotency.finish(slow, { status: 201, response: '{}' })).toBe(false);
    const now = { ...next, state: 'running', created_at: later, response: null };
    expect(await idempotency.claim(record)).toMatchObject(now);
    await idempotency.renew(next, hoursAfter(later, 2));
    expect(await idempotency.claim(record)).toMatchObject({ ...now, created_at: hoursAfter(later, 2) });
    expect(await idempotency.takeOver(standing, slow, hoursAfter(later, 3))).toBe(false);
    expect(await idempotency.finish(next, { status: 200, response: '{}' })).toBe(true);
  });

  it('a key that is given back can be claimed again, and old ones are removed', async () => {
    const { idempotency } = database.store();
    const claim = aClaim('key:old');
    const record = { ...claim, request_hash: 'h', created_at: NOW };
    await idempotency.claim(record);
    await idempotency.release(claim);
    expect(await idempotency.claim({ ...record, created_at: hoursAfter(NOW, -48) })).toBeNull();
    expect(await idempotency.removeOlderThan(hoursAfter(NOW, -24))).toBe(1);
    expect(await idempotency.claim(record)).toBeNull();
  });
});

describeOnBothDatabases('customers and orders', (database) => {
  it("a newer order overwrites the customer's values and keeps those it leaves empty", async () => {
    const { customers } = database.store();
    const id = unique('C');
    const known = { id, company_name: 'Meyer', country: 'DE', time_zone: 'Europe/Berlin', locale: 'de' };
    await customers.save({ ...known, created_at: NOW });
    const silent = { id, company_name: 'Meyer AG', country: null, time_zone: null, locale: 'en' };
    await customers.save({ ...silent, created_at: hoursAfter(NOW, 1) });
    const named = { company_name: 'Meyer AG', name_key: 'meyer ag' };
    const merged = { ...known, ...named, named_by: null, opted_out_at: null, locale: 'en', created_at: NOW };
    expect(await customers.get(id)).toEqual({ ...merged, updated_at: hoursAfter(NOW, 1) });
  });

  it("lists a customer's orders that were not taken, oldest first, and takes each once", async () => {
    const store = database.store();
    const { customerId, orderId: first } = await seedOrder(store, { now: NOW });
    const { orderId: second } = await seedOrder(store, { customerId });
    const { orderId: third } = await seedOrder(store, { customerId });
    await seedOrder(store);
    const untaken = async (limit: number, besides: string[] = []) =>
      (await store.orders.untaken(customerId, limit, besides)).map(({ id }) => id);
    expect(await untaken(10)).toEqual([first, second, third]);
    expect(await untaken(1)).toEqual([first]);
    expect(await untaken(10, [first, third])).toEqual([second]);
    await store.orders.markTaken([first], NOW);
    await store.orders.markTaken([first, third], hoursAfter(NOW, 5));
    expect(await untaken(10)).toEqual([second]);
    expect((await store.orders.get(first))?.taken_at).toBe(NOW);
    expect((await store.orders.linesOf([third, first])).map(({ order_id }) => order_id)).toEqual([
      ...[first, third],
    ]);
  });

  it('pages through onboardings, newest first', async () => {
    const store = database.store();
    const customerId = unique('C');
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const { onboardingId } = await seedOrder(store, { customerId });
      const row = await store.onboardings.get(onboardingId);
      if (!row) throw new Error('there is no onboarding');
      await store.onboardings.update(row, { status: 'completed' }, NOW);
      ids.unshift(onboardingId);
    }
    const page = async (before?: string) => {
      const filter = { customerId, limit: 2, ...(before ? { before } : {}) };
      return (await store.onboardings.list(filter)).map(({ id }) => id);
    };
    expect(await page()).toEqual(ids.slice(0, 2));
    expect(await page(ids[1])).toEqual(ids.slice(2));
    expect(await store.onboardings.list({ customerId, status: 'invited', limit: 2 })).toEqual([]);
  });
});
