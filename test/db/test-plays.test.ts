import { expect, it } from 'vitest';
import { createTestTransport } from '../../mail/transport/test-mode.ts';
import { invitedCase } from '../activities/cases.ts';
import { deliver } from '../mail/delivery/sending.ts';
import { unique } from '../support/cases/seed.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

describeOnBothDatabases('plays after mails to magic addresses', (database) => {
  /** Sends an invitation in test mode; returns its plays. */
  async function sent(local: string) {
    const store = database.store();
    const email = `${local}+${unique('x')}@mueller.test`;
    const { sendId, workflowId } = await invitedCase(store, { email });
    await deliver(store, createTestTransport(store), sendId);
    return { store, sendId, workflowId, plays: () => store.knex('test_plays').where({ send_id: sendId }) };
  }

  it('are written with the mail, once', async () => {
    const { store, sendId, plays, workflowId } = await sent('bounced');
    await store.testPlays.add([{ send_id: sendId, role: 'bounced' }]);
    expect(await plays()).toMatchObject([{ role: 'bounced', attempts: 0, played_at: null }]);
    expect(await store.testPlays.isWaiting(workflowId)).toBe(true);
    expect(await (await sent('bob')).plays()).toEqual([]);
  });

  it('are taken by one process, and again when that one was killed', async () => {
    const { store, sendId, plays } = await sent('accepts');
    const isDue = async () => (await store.testPlays.due(1_000)).find((row) => row.send_id === sendId);
    const row = await isDue();
    if (!row) throw new Error('it is not due');
    const claims = [store.testPlays.claim(row), database.otherStore().testPlays.claim(row)];
    expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    expect(await isDue()).toBeUndefined();
    await plays().update({ not_before: '2026-01-01T00:00:00.000Z' });
    expect(await isDue()).toMatchObject({ attempts: 1 });
  });

  it('are over once played', async () => {
    const { store, sendId, workflowId } = await sent('declines');
    await store.testPlays.end(sendId, 'done');
    expect((await store.testPlays.due(1_000)).map((row) => row.send_id)).not.toContain(sendId);
    expect(await store.testPlays.isWaiting(workflowId)).toBe(false);
  });
});
