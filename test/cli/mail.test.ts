// @module-tag long
import { beforeEach, describe, expect, it } from 'vitest';
import type { MailSendRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { invitedCase } from '../activities/cases.ts';
import { NOW } from '../support/cases/seed.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

describe('gatehouse mail', () => {
  let env: { GATEHOUSE_DATA: string };
  let ids: string[];
  beforeEach(async () => {
    env = { GATEHOUSE_DATA: await temporaryDataFolder() };
    ids = await onLive(async (store) => {
      const cases = [await invitedCase(store), await invitedCase(store), await invitedCase(store)];
      return cases.map(({ sendId }) => sendId);
    });
  });
  const run = (...args: string[]) => gatehouse(['mail', ...args, '--mode', 'live'], { env });
  async function onLive<T>(use: (store: Store) => Promise<T>): Promise<T> {
    const { stores, close } = await openStores(env);
    try {
      return await use(stores.live);
    } finally {
      await close();
    }
  }
  const set = (id: string | undefined, change: Partial<MailSendRow>) =>
    onLive((store) => store.knex('mail_sends').where({ id }).update(change));
  const refused = (id: string | undefined, why: RegExp) => ({
    code: 4,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`^${id} is not sent again: ${why.source}.*\n$`)),
  });

  it('shows waiting mail, the rate, a pause and unsent mail', async () => {
    const now = new Date().toISOString();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    await set(ids[0], { priority: 0 });
    await set(ids[1], { state: 'unknown', reason: 'key_expired', settled_at: now });
    await set(ids[2], { state: 'failed', reason: 'validation_error', settled_at: NOW });
    await onLive((store) =>
      store.knex('mail_rate').insert({
        ...{ team: 'resend', next_slot_at: now, told_per_second: 5 },
        ...{ paused_until: later, pause_reason: 'daily_quota_exceeded' },
      }),
    );
    const { code, stdout, stderr } = await gatehouse(['mail', 'status', '--mode', 'live', '--json'], {
      env: { ...env, RESEND_API_KEY: 're_x', RESEND_REQUESTS_PER_SECOND: '3' },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      mode: 'live',
      queue: [{ state: 'queued', priority: 'person', count: 1, oldestQueuedAt: NOW }],
      rate: {
        configured: 3,
        told: 5,
        nextSlotAt: now,
        pausedUntil: later,
        pauseReason: 'daily_quota_exceeded',
      },
      batches: { gathering: 0, frozen: 0, sending: 0, ambiguous: 0, unknown: 0 },
      lastDay: [{ state: 'unknown', reason: 'key_expired', count: 1 }],
    });
    const text = (await run('status')).stdout;
    expect(text).toContain('1 queued, priority person, the oldest for ');
    expect(text).toContain(`PAUSED until ${later}: daily_quota_exceeded`);
    expect(text).toContain('1 unknown: key_expired');
  });

  it('lists mails, the newest first, and those that failed, without recipients', async () => {
    expect((await run('list', '--failed')).stdout).toBe('No failed mails in live mode.\n');
    await set(ids[1], { state: 'failed', reason: 'validation_error', settled_at: NOW });
    const all = await run('list');
    expect(all.stdout.split('\n').map((line) => line.split('  ')[0])).toEqual([...ids.toReversed(), '']);
    expect(all.stdout).not.toContain('@');
    const failed = await run('list', '--failed', '--json');
    expect(JSON.parse(failed.stdout).data).toMatchObject([
      { id: ids[1], kind: 'invitation', state: 'failed', reason: 'validation_error', settledAt: NOW },
    ]);
    expect(failed.stdout).not.toContain('@');
    expect(await run('list', '--limit', '0')).toMatchObject({ code: 2, stdout: '' });
  });

  it('queues a failed mail again, once, and records it in the audit trail', async () => {
    const [id] = ids;
    const failed = { state: 'failed' as const, reason: 'validation_error', settled_at: NOW };
    await set(id, failed);
    expect(await run('retry', String(id))).toEqual({
      code: 0,
      stdout: `${id} is queued again; a running worker sends it within seconds.\n`,
      stderr: '',
    });
    expect(await run('retry', String(id))).toEqual(refused(id, /it is being sent/));
    await onLive(async (store) => {
      expect(await store.mailSends.get(String(id))).toMatchObject({
        ...{ state: 'queued', reason: null, settled_at: null, batch_id: null, requeues: 1 },
      });
      const events = await store.knex('audit_events').where({ subject: id });
      expect(events).toMatchObject([{ action: 'mail.retried', actor: 'operator' }]);
    });
  });

  it('sends mail that may have arrived only with the flag', async () => {
    const [id] = ids;
    await set(id, { state: 'unknown', reason: 'key_expired', settled_at: NOW });
    expect(await run('retry', String(id))).toEqual(refused(id, /it may have arrived: look it up/));
    const { code } = await run('retry', String(id), '--even-if-it-may-arrive-twice');
    expect(code).toBe(0);
  });

  it('refuses mail that is sent, no longer needed, or unknown', async () => {
    await set(ids[0], { state: 'sent', settled_at: NOW });
    expect(await run('retry', String(ids[0]))).toEqual(refused(ids[0], /the provider accepted it/));
    await set(ids[1], { state: 'failed', settled_at: NOW });
    await onLive((store) => store.knex('invitations').update({ status: 'accepted' }));
    expect(await run('retry', String(ids[1]))).toEqual(refused(ids[1], /it is no longer needed/));
    expect(await run('retry', 'send_0')).toEqual({ ...refused('send_0', /there is no such mail/), code: 3 });
  });
});
