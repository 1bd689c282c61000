import { expect, it } from 'vitest';
import { MailUnderWayError } from '../../../domain/erasure/release-mails.ts';
import { claimNext } from '../../../mail/delivery/claim.ts';
import { freezeNext } from '../../../mail/delivery/freeze.ts';
import { createLocalTransport } from '../../../mail/transport/local.ts';
import { invitedCase } from '../../activities/cases.ts';
import { createSender, deliver, deliveryDeps } from '../../mail/delivery/sending.ts';
import { describeOnBothDatabases, LINK_KEYS } from '../../support/databases/databases.ts';
import { tablesHolding } from '../../support/databases/holding.ts';
import { erasing } from './person.ts';

describeOnBothDatabases('erasing a person with mail in a batch', (database) => {
  const transport = () => createLocalTransport(database.store().mailbox);
  const deps = () => ({ ...deliveryDeps(database.store(), transport()), report: () => {} });

  /** Two invitations in one frozen batch. */
  async function batched() {
    const store = database.store();
    await createSender(store, transport()).drain();
    const [gone, stays] = [await invitedCase(store), await invitedCase(store)];
    await freezeNext(deps(), 'writer');
    const rows = await store.knex('mail_sends').whereIn('id', [gone.sendId, stays.sendId]);
    const [batchId] = [...new Set<string>(rows.map(({ batch_id }) => batch_id))];
    expect(await tablesHolding(store.knex, LINK_KEYS, [gone.email])).toContain(`mail_batches: ${gone.email}`);
    return { gone, stays, batchId };
  }

  it('undoes a frozen batch, and the mails of others in it are written again', async () => {
    const store = database.store();
    const { gone, stays, batchId } = await batched();
    await erasing(store, gone.email);
    expect(await tablesHolding(store.knex, LINK_KEYS, [gone.email])).toEqual([]);
    expect(await store.mailBatches.get(batchId ?? '')).toMatchObject({ state: 'void', body: null });
    expect(await deliver(store, transport(), stays.sendId)).toBe('sent');
    expect(await store.mailSends.get(gone.sendId)).toMatchObject({ state: 'skipped', reason: 'erased' });
    expect(await store.knex('mailbox').where({ to: stays.email })).toHaveLength(1);
  });

  it('waits for the answer to a request that is under way', async () => {
    const store = database.store();
    const { gone, batchId } = await batched();
    expect(await claimNext(deps(), 'sender')).toMatchObject({ kind: 'claimed', batch: { id: batchId } });
    await expect(erasing(store, gone.email)).rejects.toThrow(MailUnderWayError);
    expect(await store.mailBatches.get(batchId ?? '')).toMatchObject({ state: 'sending' });
    await store
      .knex('mail_batches')
      .where({ id: batchId })
      .update({ lease_until: '2000-01-01T00:00:00.000Z' });
  });

  it('of a batch that the provider may have, looks the mails of others up and sends none twice', async () => {
    const store = database.store();
    const { gone, stays, batchId } = await batched();
    await claimNext(deps(), 'sender');
    await store
      .knex('mail_batches')
      .where({ id: batchId })
      .update({ lease_until: '2000-01-01T00:00:00.000Z' });
    await erasing(store, gone.email);
    expect(await store.mailBatches.get(batchId ?? '')).toMatchObject({ state: 'unknown', body: null });
    expect(await store.mailSends.get(stays.sendId)).toMatchObject({
      ...{ state: 'unknown', reason: 'erased', look_up_at: expect.any(String) },
    });
    expect(await tablesHolding(store.knex, LINK_KEYS, [gone.email])).toEqual([]);
  });
});
