import { afterEach, expect, it, vi } from 'vitest';
import { createAuth } from '../../auth/index.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const OPTIONS = {
  mode: 'live',
  signInKeys: [{ id: 's1', secret: 'x'.repeat(40) }],
  publicUrl: 'http://127.0.0.1',
} as const;
const [OLD, NEW, LAST] = ['the first good one', 'the second good one', 'the third good one'];

describeOnBothDatabases('passwords and sessions', (database) => {
  it('a password is reset by one of two who try at once, and changed; either ends other sessions', async () => {
    const { knex, tries } = database.store();
    const auth = createAuth({ ...OPTIONS, knex });
    const other = createAuth({ ...OPTIONS, knex: database.otherStore().knex });
    const email = 'ada@meyer.example';
    const userId = (await auth.claim({ email, name: 'Ada', password: OLD }))?.userId ?? '';
    const signIn = async (password: string) => {
      const session = await auth.signIn({ email, password }, new Headers({ 'user-agent': 'curl/8' }));
      return session?.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    };
    const idOf = async (cookie = '') => (await auth.session(new Headers({ cookie }))).sessionId;

    const first = await signIn(OLD);
    let token = '';
    const issue = () =>
      auth.passwords.issueReset(email, async (made) => {
        token = made.token;
      });
    expect([await issue(), await issue()]).toEqual([true, false]);
    const mailed: string[] = [];
    const redeem = (by: typeof auth) =>
      by.passwords.redeemReset(token, NEW, async (user) => {
        mailed.push(user.id);
      });
    expect((await Promise.all([redeem(auth), redeem(other)])).sort()).toEqual([false, true]);
    expect(mailed).toEqual([userId]);
    expect(await idOf(first)).toBeNull();
    expect((await auth.passwords.openReset(token))?.state).toBe('used');
    expect(await signIn(OLD)).toBeUndefined();

    const here = await idOf(await signIn(NEW));
    await signIn(NEW);
    expect(await auth.sessions.list(userId)).toHaveLength(2);
    const change = { userId, next: LAST, keepSession: here };
    const nothing = async () => {};
    expect(await auth.passwords.change({ ...change, current: OLD }, nothing)).toBe(false);
    const failing = async () => {
      throw new Error('no mail');
    };
    await expect(auth.passwords.change({ ...change, current: NEW }, failing)).rejects.toThrow('no mail');
    expect(await auth.passwords.change({ ...change, current: NEW }, nothing)).toBe(true);
    const [left, ...more] = await auth.sessions.list(userId);
    expect([left?.id, left?.userAgent, more]).toEqual([here, 'curl/8', []]);

    const counts = await Promise.all([1, 2, 3, 4].map(() => tries.count('k', 60_000)));
    expect(counts.map(({ hits }) => hits).sort()).toEqual([1, 2, 3, 4]);
    await knex('form_tries').update({ ends_at: '2020-01-01T00:00:00.000Z' });
    expect((await tries.count('k', 60_000)).hits).toBe(1);
    expect(await auth.passwords.removeOldResets('2100-01-01T00:00:00.000Z')).toBe(1);
  });
});

afterEach(() => {
  vi.useRealTimers();
});

describeOnBothDatabases('a stranger who keeps asking for a new password', (database) => {
  it('is refused only while a mail has a working link, and cannot fill the mailbox', async () => {
    const { knex } = database.store();
    const auth = createAuth({ ...OPTIONS, knex });
    const email = 'eve@meyer.example';
    await auth.claim({ email, name: 'Eve', password: OLD });
    const tokens: string[] = [];
    const issue = () =>
      auth.passwords.issueReset(email, async (made) => {
        tokens.push(made.token);
      });
    const start = Date.now();
    vi.useFakeTimers({ toFake: ['Date'] });
    let mails = 0;
    for (let minute = 0; minute < 24 * 60; minute += 15) {
      vi.setSystemTime(start + minute * 60_000);
      if (await issue()) mails += 1;
      expect((await auth.passwords.openReset(tokens.at(-1) ?? ''))?.state).toBe('open');
    }
    expect(mails).toBeGreaterThan(24);
    expect(mails).toBeLessThanOrEqual(5 + 10 + 23);
    // Once the last link has expired, another is sent.
    vi.setSystemTime(start + 25 * 3_600_000);
    expect(await issue()).toBe(true);
  });
});
