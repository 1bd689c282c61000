import { expect, it } from 'vitest';
import type { Environment } from '../../../cases/environment.ts';
import { publishEvents } from '../../../cases/events/publish-events.ts';
import { readFeed } from '../../../cases/events/read-feed.ts';
import { isPostgres } from '../../../db/connection.ts';
import type { Store } from '../../../db/store.ts';
import { shareKeys } from '../../../links/key-rings.ts';
import { NOW, unique } from '../../support/cases/seed.ts';
import { describeOnBothDatabases, LINK_KEYS } from '../../support/databases/databases.ts';

const feedOf = (store: Store) =>
  ({ store, keys: shareKeys(LINK_KEYS), mode: 'test', dispatcher: { poke() {} } }) as unknown as Environment;

type Page = Exclude<Awaited<ReturnType<typeof readFeed>>, string>;

const read = async (
  store: Store,
  after: string | undefined,
  more: { limit?: number } = {},
): Promise<Page> => {
  const page = await readFeed(feedOf(store), { after, limit: 100, resellerId: null, ...more });
  if (typeof page === 'string') throw new Error(page);
  return page;
};

const record = (store: Store, subject: string) => store.knex.transaction((trx) => write(store, subject, trx));

const write = (store: Store, subject: string, trx: Parameters<Store['events']['record']>[1]) =>
  store.events.record(
    [
      {
        naturalKey: `${subject}/renamed`,
        type: 'account.renamed',
        at: NOW,
        businessAccountId: null,
        subject,
      },
    ],
    trx,
  );

/** Everything from a cursor on, page by page. */
async function readAll(
  store: Store,
  after: string | undefined,
  limit: number,
): Promise<{ ids: string[]; cursor: string }> {
  const ids: string[] = [];
  for (let cursor = after; ; ) {
    const page = await read(store, cursor, { limit });
    ids.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor;
    if (!page.hasMore) return { ids, cursor };
  }
}

describeOnBothDatabases('the feed of events', (database) => {
  it('gives each event once, in one order, to a reader who follows the cursor while others write', async () => {
    const stores = [database.store(), database.otherStore()];
    const start = await readAll(database.store(), undefined, 100);
    const subjects = Array.from({ length: 8 }, () => Array.from({ length: 25 }, () => unique('acct')));
    let writing = true;
    const written = Promise.all(
      subjects.map(async (own, writer) => {
        const store = stores[writer % 2] as Store;
        for (const subject of own) await record(store, subject);
      }),
    ).finally(() => {
      writing = false;
    });
    const follow = async (store: Store, limit: number) => {
      const seen: string[] = [];
      let cursor = start.cursor;
      for (let last = false; !last; ) {
        last = !writing;
        const page = await readAll(store, cursor, limit);
        seen.push(...page.ids);
        cursor = page.cursor;
      }
      return seen;
    };
    const [first, second] = await Promise.all([
      follow(stores[0] as Store, 7),
      follow(stores[1] as Store, 3),
      written,
    ]);
    expect(first).toHaveLength(200);
    expect(new Set(first).size).toBe(200);
    expect(second).toEqual(first);
    expect((await readAll(database.store(), start.cursor, 100)).ids).toEqual(first);
  });

  it('gives an event that is committed late to a reader who has read later ones', async ({ skip }) => {
    const [store, other] = [database.store(), database.otherStore()];
    // SQLite has one writer: no transaction overtakes another.
    if (!isPostgres(store.knex)) return skip();
    const { cursor } = await readAll(store, undefined, 100);
    const [late, early] = [unique('acct'), unique('acct')];
    let page: Page | undefined;
    await store.knex.transaction(async (trx) => {
      await write(store, late, trx);
      await record(other, early);
      page = await read(other, cursor);
    });
    expect(page?.data.map(({ data }) => data)).toEqual([{}]);
    const next = await read(other, page?.nextCursor);
    expect(next.data).toHaveLength(1);
    expect(next.data[0]?.id).not.toBe(page?.data[0]?.id);
  });

  it('numbers in the order of writing what waits together, and writes a repeated event once', async () => {
    const store = database.store();
    const { cursor } = await readAll(store, undefined, 100);
    const subjects = Array.from({ length: 5 }, () => unique('acct'));
    for (const subject of subjects) await record(store, subject);
    await record(store, subjects[0] as string);
    await publishEvents(feedOf(store));
    await record(store, subjects[1] as string);
    await read(store, cursor);
    const keys = await store.knex('events').orderBy('seq', 'desc').limit(5).pluck('natural_key');
    expect(keys.reverse()).toEqual(subjects.map((subject) => `${subject}/renamed`));
    expect((await readAll(store, cursor, 100)).ids).toHaveLength(5);
  });

  it('tells a reader that the events after the cursor are not kept any more', async () => {
    const store = database.store();
    const before = await readAll(store, undefined, 100);
    await record(store, unique('acct'));
    await record(store, unique('acct'));
    const { nextCursor: between } = await read(store, before.cursor, { limit: 1 });
    const later = new Date(Date.now() + 60_000).toISOString();
    const last = await store.events.lastNumber();
    await store.events.removeOlderThan(later, 2);
    expect(await store.knex('events')).toEqual([]);
    expect(await store.events.prunedUpTo()).toBe(last);
    expect(await readFeed(feedOf(store), { after: before.cursor, limit: 10, resellerId: null })).toBe(
      'cursor_expired',
    );
    expect(await readFeed(feedOf(store), { after: between, limit: 10, resellerId: null })).toBe(
      'cursor_expired',
    );
    const fresh = await read(store, undefined);
    expect(fresh).toMatchObject({ data: [], hasMore: false });
    await record(store, unique('acct'));
    expect((await read(store, fresh.nextCursor)).data).toHaveLength(1);
  });

  it('keeps the cursor of a reader alive whose types do not happen', async () => {
    const store = database.store();
    const { cursor } = await readAll(store, undefined, 100);
    await record(store, unique('acct'));
    const filtered = await readFeed(feedOf(store), {
      after: cursor,
      types: ['order.received'],
      limit: 10,
      resellerId: null,
    });
    if (typeof filtered === 'string') throw new Error(filtered);
    expect(filtered.data).toEqual([]);
    expect((await read(store, filtered.nextCursor)).data).toEqual([]);
  });

  it('restricts what a reader sees', async () => {
    const store = database.store();
    const { cursor } = await readAll(store, undefined, 100);
    await record(store, unique('acct'));
    const page = await readFeed(feedOf(store), {
      after: cursor,
      limit: 10,
      resellerId: 'res_other',
    });
    expect(page).toMatchObject({ data: [] });
  });
});
