// @module-tag long
import { expect, it } from 'vitest';
import { type Auth, createAuth } from '../../auth/index.ts';
import type { Along } from '../../auth/user-passwords.ts';
import { describeOnBothDatabases, type TestDatabase } from '../support/databases/databases.ts';
import { untilWaitedFor } from '../support/databases/waiting.ts';
import { appCode } from '../support/portal/app-code.ts';

const OPTIONS = {
  mode: 'live',
  signInKeys: [{ id: 's1', secret: 'x'.repeat(40) }],
  publicUrl: 'http://127.0.0.1',
} as const;
const [OLD, NEW] = ['the first good one', 'the second good one'];

interface Statements {
  client: {
    acquireConnection(): Promise<{ all?(sql: string, ...more: unknown[]): void }>;
    _query(connection: unknown, query: { sql: string }): Promise<unknown>;
  };
}

/** Resolves when a pool's next session is about to be stored: its password or its earlier session was right by then. */
function storing({ client }: Statements): Promise<void> {
  return new Promise((resolve) => {
    const look = (sql: string) => {
      if (/^insert into "sessions"/i.test(sql)) resolve();
    };
    const { acquireConnection, _query } = client;
    client._query = (connection, query) => {
      look(query.sql);
      return _query.call(client, connection, query);
    };
    client.acquireConnection = async () => {
      const connection = await acquireConnection.call(client);
      const all = connection.all;
      if (all && !Object.hasOwn(connection, 'all'))
        connection.all = (sql, ...more) => {
          look(sql);
          all.call(connection, sql, ...more);
        };
      return connection;
    };
  });
}

const cookieOf = (cookies: string[] = []) => cookies.map((cookie) => cookie.split(';')[0]).join('; ');

/** A user, and two processes: in one the owner changes the password while another person is busy in the other. */
async function aUser(database: TestDatabase, name: string) {
  const { knex } = database.store();
  const pool = database.openPool();
  const [owner, thief] = [createAuth({ ...OPTIONS, knex }), createAuth({ ...OPTIONS, knex: pool })];
  const email = `${name}@meyer.example`;
  const userId = (await owner.claim({ email, name, password: OLD }))?.userId ?? '';
  const signIn = (auth: Auth) => auth.signIn({ email, password: OLD }, new Headers());
  const sessions = () => knex('sessions').where({ userId }).select('id');
  const storingNext = () => storing(pool as unknown as Statements);
  return { knex, owner, thief, storingNext, email, userId, signIn, sessions };
}

/** Resets the password; `meanwhile` runs when the sessions are deleted and nothing is committed yet. */
async function reset(auth: Auth, email: string, meanwhile: Along<unknown>): Promise<boolean> {
  let token = '';
  await auth.passwords.issueReset(email, async (made) => {
    token = made.token;
  });
  return auth.passwords.redeemReset(token, NEW, meanwhile);
}

describeOnBothDatabases('what is under way while the password changes', (database) => {
  it('a sign-in with the old password makes no session after a reset', async () => {
    const { owner, thief, storingNext, email, signIn, sessions } = await aUser(database, 'ada');
    const stored = storingNext();
    let signing: ReturnType<typeof signIn> | undefined;
    const done = await reset(owner, email, async () => {
      signing = signIn(thief);
      await stored;
    });
    expect([done, await signing, await sessions()]).toEqual([true, null, []]);
  });

  it('nor after a change, which keeps the session that it came from', async () => {
    const { owner, thief, storingNext, userId, signIn, sessions } = await aUser(database, 'bea');
    const { cookies } = (await signIn(owner)) ?? {};
    const { sessionId } = await owner.session(new Headers({ cookie: cookieOf(cookies) }));
    const stored = storingNext();
    let signing: ReturnType<typeof signIn> | undefined;
    const person = { userId, current: OLD, next: NEW, keepSession: sessionId };
    const done = await owner.passwords.change(person, async () => {
      signing = signIn(thief);
      await stored;
    });
    expect([done, await signing, await sessions()]).toEqual([true, null, [{ id: sessionId }]]);
  });

  it('a session that is about to get a new id gets none', async () => {
    const { owner, thief, storingNext, email, signIn, sessions } = await aUser(database, 'cleo');
    const headers = new Headers({ cookie: cookieOf((await signIn(thief))?.cookies) });
    const stored = storingNext();
    let renewing: Promise<string[]> | undefined;
    const done = await reset(owner, email, async () => {
      renewing = thief.renewSession(headers, { keepOld: true });
      await stored;
    });
    expect([done, await renewing, await sessions()]).toEqual([true, [], []]);
  });
});

describeOnBothDatabases('a second factor while the password changes', (database) => {
  const told: string[] = [];
  const tell = async (what: unknown) => void told.push(JSON.stringify(what));

  /** A user whose factor is not on yet, and a thief with the password and a session. */
  async function enrolled(name: string) {
    const user = await aUser(database, name);
    const headers = new Headers({ cookie: cookieOf((await user.signIn(user.thief))?.cookies) });
    const secret = (await user.thief.secondFactor.enrol(OLD, headers))?.secret ?? '';
    const typed = async () => ({ userId: user.userId, code: await appCode(secret) });
    told.length = 0;
    return { ...user, headers, secret, typed };
  }

  it('is not turned on by a session that the new password ended', async () => {
    const { owner, thief, email, userId, sessions, headers, typed } = await enrolled('emma');
    const person = await typed();
    let turning: Promise<string[] | null> | undefined;
    const done = await reset(owner, email, async (_user, trx) => {
      turning = thief.secondFactor.confirm(person, headers, tell);
      await untilWaitedFor(trx);
    });
    expect([done, await turning, told]).toEqual([true, null, []]);
    expect([await owner.secondFactor.isOn(userId), await sessions()]).toEqual([false, []]);
  });

  it('is right again when the key is confirmed that an enrolment in a second tab has put in its place', async () => {
    const { knex, thief, userId, headers, typed } = await enrolled('hugo');
    const cookies = await thief.secondFactor.confirm(await typed(), headers, tell);
    // The library's enrolment had read that the factor was off.
    const row = () => knex('second_factors').where({ userId });
    await row().update({ verified: false });
    const renewed = new Headers({ cookie: cookieOf(cookies ?? []) });
    expect(await thief.secondFactor.confirm(await typed(), renewed, tell)).not.toBeNull();
    expect(Boolean((await row().first('verified')).verified)).toBe(true);
  });

  it('is not turned off by the old one', async () => {
    const { owner, thief, email, userId, sessions, headers, typed } = await enrolled('fred');
    const cookies = await thief.secondFactor.confirm(await typed(), headers, tell);
    const renewed = new Headers({ cookie: cookieOf(cookies ?? []) });
    let turning: Promise<string[] | null> | undefined;
    const done = await reset(owner, email, async (_user, trx) => {
      turning = thief.secondFactor.turnOff({ userId, password: OLD }, renewed, tell);
      await untilWaitedFor(trx);
    });
    expect([done, await turning, told.length]).toEqual([true, null, 1]);
    expect([await owner.secondFactor.isOn(userId), await sessions()]).toEqual([true, []]);
  });

  it('is turned off, and told, once by two presses at once', async () => {
    const { owner, thief, userId, sessions, headers, typed } = await enrolled('gina');
    const cookies = await thief.secondFactor.confirm(await typed(), headers, tell);
    const renewed = new Headers({ cookie: cookieOf(cookies ?? []) });
    const person = { userId, password: OLD };
    const pressed = [owner, thief].map((auth) => auth.secondFactor.turnOff(person, renewed, tell));
    const answers = (await Promise.all(pressed)).map((each) => each?.length);
    expect(answers.sort()).toEqual([0, 1]);
    expect([told.length, (await sessions()).length]).toEqual([2, 1]);
  });

  it('completes no sign-in with the old password', async () => {
    const { knex, owner, thief, userId, signIn, sessions, headers, secret, typed } = await enrolled('dora');
    await thief.secondFactor.confirm(await typed(), headers, tell);
    await knex('second_factors').where({ userId }).update({ used_step: null });
    const pending = new Headers({ cookie: cookieOf((await signIn(thief))?.cookies) });
    const code = { code: await appCode(secret), kind: 'app' } as const;
    const passwordHash = await owner.hashPassword(NEW);
    let finishing: ReturnType<typeof thief.secondFactor.finish> | undefined;
    await knex.transaction(async (trx) => {
      await trx('users').where({ id: userId }).forUpdate().first('id');
      finishing = thief.secondFactor.finish(code, pending, tell);
      await untilWaitedFor(trx);
      await owner.passwords.replace(userId, passwordHash, trx);
    });
    expect([(await finishing)?.state, await sessions()]).toEqual(['wrong', []]);
  });
});
