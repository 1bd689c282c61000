import { expect, it } from 'vitest';
import { createAuth } from '../../auth/index.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const OPTIONS = {
  mode: 'live',
  signInKeys: [{ id: 's1', secret: 'x'.repeat(40) }],
  publicUrl: 'http://127.0.0.1',
} as const;

describeOnBothDatabases('a session that gets a new id', (database) => {
  const person = async (email: string) => {
    const { knex } = database.store();
    const auth = createAuth({ ...OPTIONS, knex });
    await auth.claim({ email, name: 'Ada', password: 'the first good one' });
    const session = await auth.signIn({ email, password: 'the first good one' }, new Headers());
    const headersOf = (cookies: string[] = []) =>
      new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') });
    const idOf = async (headers: Headers) => (await auth.session(headers)).sessionId;
    return { knex, auth, old: headersOf(session?.cookies), headersOf, idOf };
  };

  it('loses the old one at once, unless a button may have been pressed twice', async () => {
    const { auth, old, headersOf, idOf } = await person('ada@meyer.example');
    const fresh = headersOf(await auth.renewSession(old));
    expect([await idOf(old), await idOf(fresh)]).toEqual([null, expect.any(String)]);
    expect(await auth.renewSession(old)).toEqual([]);
  });

  it('keeps the old one for half a minute, in which it sets no cookie and may be renewed again', async () => {
    const { knex, auth, old, headersOf, idOf } = await person('bea@meyer.example');
    const [first, second] = [
      headersOf(await auth.renewSession(old, { keepOld: true })),
      headersOf(await auth.renewSession(old, { keepOld: true })),
    ];
    const ids = [await idOf(old), await idOf(first), await idOf(second)];
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain(null);
    const { user, cookies } = await auth.session(old);
    expect(cookies).toEqual([]);
    expect((await auth.sessions.list(user?.id ?? '')).map(({ id }) => id)).not.toContain(ids[0]);

    const old31 = { replacedAt: new Date(Date.now() - 31_000).toISOString() };
    await knex('sessions').whereNotNull('replacedAt').update(old31);
    expect([await idOf(old), await idOf(first), await idOf(second)]).toEqual([null, ids[1], ids[2]]);
  });
});
