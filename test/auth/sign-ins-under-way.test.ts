import { expect, it } from 'vitest';
import { type Auth, createAuth } from '../../auth/index.ts';
import {
  describeOnBothDatabases,
  describeOnPostgres,
  type TestDatabase,
} from '../support/databases/databases.ts';
import { appCode } from '../support/portal/app-code.ts';
import { eventually } from '../support/run/watch.ts';

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
async function reset(auth: Auth, email: string, meanwhile: () => Promise<void>): Promise<boolean> {
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

describeOnPostgres('a second factor that is typed while the password changes', (database) => {
  it('completes no sign-in with the old password', async () => {
    const { knex, owner, thief, userId, signIn, sessions } = await aUser(database, 'dora');
    const headers = new Headers({ cookie: cookieOf((await signIn(owner))?.cookies) });
    const secret = (await owner.secondFactor.enrol(OLD, headers))?.secret ?? '';
    await owner.secondFactor.confirm(await appCode(secret), headers);
    await knex('second_factors').where({ userId }).update({ used_step: null });
    const pending = new Headers({ cookie: cookieOf((await signIn(thief))?.cookies) });
    const typed = { code: await appCode(secret), kind: 'app' } as const;
    const passwordHash = await owner.hashPassword(NEW);

    let finishing: ReturnType<typeof thief.secondFactor.finish> | undefined;
    await knex.transaction(async (trx) => {
      await trx('users').where({ id: userId }).forUpdate().first('id');
      finishing = thief.secondFactor.finish(typed, pending);
      await eventually('the attempt is used up', async () => {
        const row = await knex('verifications').where({ value: userId }).first('id');
        return row === undefined;
      });
      await owner.passwords.replace(userId, passwordHash, trx);
    });
    expect([(await finishing)?.state, await sessions()]).toEqual(['wrong', []]);
  });
});
