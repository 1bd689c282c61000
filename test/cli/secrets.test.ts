// @module-tag long
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEndpoint } from '../../cases/webhooks/webhook-endpoints.ts';
import { currentSigningKey } from '../../domain/instances/signing-keys.ts';
import type { SecretsFile } from '../../runtime/secrets-file.ts';
import { invited, type TestCase } from '../support/cases/case.ts';
import { unique } from '../support/cases/seed.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { DATABASES } from '../support/cases/world-on.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { appCode } from '../support/portal/app-code.ts';
import { aMember, PASSWORD, signedIn } from '../support/portal/people-with-passwords.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

interface Listed {
  kind: string;
  id: string;
  state: 'new' | 'in_use' | 'old';
  uses: { what: string; count: number }[];
}

const KINDS = ['link', 'sealing', 'code', 'cursor', 'sign-in'];

describe.each(DATABASES)('keys (%s)', (database) => {
  let world: World;
  let env: Record<string, string>;
  let drop = async () => {};
  beforeAll(async () => {
    const postgres = database === 'postgres' ? await freshPostgres() : null;
    if (postgres) drop = postgres.drop;
    const settings: Record<string, string> = postgres ? { DATABASE_URL: postgres.url.href } : {};
    world = await openWorld({ env: settings });
    env = { ...settings, GATEHOUSE_DATA: world.dataFolder };
  });
  afterAll(async () => {
    await world?.close();
    await drop();
  });

  const run = (...args: string[]) => gatehouse(['secrets', ...args, '--mode', 'test'], { env });
  const listed = async (): Promise<Listed[]> => JSON.parse((await run('list', '--json')).stdout).keys;
  const ids = async (kind: string) =>
    (await listed()).filter((key) => key.kind === kind).map(({ id, state }) => `${id} ${state}`);
  const file = () => join(world.dataFolder, 'secrets.json');

  /** Moves the beginnings of keys into the past, as if time had passed. */
  const age = (days: number): void => {
    const content: SecretsFile = JSON.parse(readFileSync(file(), 'utf8'));
    for (const list of Object.values(content.test)) {
      if (typeof list === 'string' || list === undefined) continue;
      for (const key of list)
        if (key.from) key.from = new Date(Date.parse(key.from) - days * 86_400_000).toISOString();
    }
    writeFileSync(file(), JSON.stringify(content));
  };
  const inUse = (kind: 'link' | 'sealing' | 'code' | 'cursor') => world.test.keys[kind][0]?.id;
  const rotated = async (kind: 'link' | 'sealing' | 'code' | 'cursor', id: string) => {
    expect((await run('rotate', kind)).code).toBe(0);
    await eventually(`${id} is in use`, async () => inUse(kind) === id);
  };
  const joinToken = async (it: TestCase) => {
    const { id, epoch } = await it.invitation();
    return (await world.test.store.invitations.linkTokens(id, epoch)).join;
  };
  const opens = async (token: string) => {
    const { status, text } = await request(world.app).get(`/test/join/${token}`);
    return { status, isForm: text.includes('Choose a password') };
  };

  test('a link that was mailed works on, and its key stays until the invitation ends', async () => {
    const before = await invited(world);
    const old = await joinToken(before);
    expect(old).toMatch(/^k1\./);
    const email = `${unique('stops')}@factor.example`;
    const user = { user_id: await aMember(world.test, email), topic: 'license-ends' as const };
    const now = new Date().toISOString();
    const stop = await world.test.store.mailStops.token(user, now);
    await rotated('link', 'k2');
    // First: it is said for some seconds only.
    const soon = await run('retire', 'link', 'k1');
    expect([soon.code, soon.stderr]).toEqual([4, expect.stringContaining('in some seconds')]);
    expect(await opens(old)).toEqual({ status: 200, isForm: true });
    expect(await joinToken(before)).toBe(old);
    const after = await invited(world);
    expect(await joinToken(after)).toMatch(/^k2\./);

    expect((await run('retire', 'link', 'k2')).code).toBe(4);
    expect((await run('retire', 'link', 'k9')).code).toBe(3);
    age(1);
    const needed = await run('retire', 'link', 'k1');
    expect([needed.code, needed.stderr]).toEqual([
      4,
      expect.stringMatching(/needed for 3 links of open invitations, .*the last until 20/),
    ]);
    expect(await joinToken(before)).toBe(old);

    await before.cancel();
    await before.is('cancelled', { closed: true });
    const removed = await run('retire', 'link', 'k1');
    expect([removed.code, removed.stderr]).toEqual([0, '']);
    expect(await ids('link')).toEqual(['k2 in_use']);
    await eventually('the service forgets it', async () => world.test.keys.link.length === 1);
    // The links of mails that were sent before the rotation: one that stops mails, and one of a case that has ended.
    expect((await world.test.store.mailStops.findByToken(stop, user.topic))?.user_id).toBe(user.user_id);
    expect(await world.test.store.mailStops.token(user, now)).toMatch(/^k2\./);
    expect(await opens(old)).toEqual({ status: 410, isForm: false });
  });

  test('texts of an old key are sealed again before it is removed', async () => {
    const { store } = world.test;
    const made = await createEndpoint(world.test, {
      ...{ url: 'https://shop.example/hooks', types: [], ownerEmail: null, locale: 'en' },
      ...{ keyId: null, resellerId: null, actor: 'operator' },
    });
    const { kid } = await currentSigningKey(store);
    await rotated('sealing', 'e2');
    const row = await store.knex('webhook_secrets').first('sealed');
    expect(row.sealed).toMatch(/^e1\./);
    const list = (await listed()).find(({ id }) => id === 'e1');
    expect(list?.uses.map(({ what }) => what)).toEqual(['texts in signing_keys', 'texts in webhook_secrets']);
    age(2);
    const removed = await run('retire', 'sealing', 'e1');
    expect([removed.code, removed.stderr]).toEqual([0, '']);
    await eventually('the service forgets it', async () => world.test.keys.sealing.length === 1);
    expect((await currentSigningKey(store)).kid).toBe(kid);
    const now = new Date().toISOString();
    expect(await store.webhookEndpoints.secretsOf(made?.endpoint.id ?? '', now)).toEqual([made?.secret]);
  });

  test('a second factor and a session go on, also after the old secret was removed', async () => {
    const { auth, store } = world.test;
    const email = `${unique('careful')}@factor.example`;
    const userId = await aMember(world.test, email);
    const headers = new Headers({ cookie: await signedIn(world.test, email) });
    const enrolment = await auth.secondFactor.enrol(PASSWORD, headers);
    const noted = async () => {};
    const confirmed = await auth.secondFactor.confirm(
      { userId, code: await appCode(enrolment?.secret ?? '') },
      headers,
      noted,
    );
    const session = new Headers({ cookie: confirmed?.map((each) => each.split(';')[0]).join('; ') ?? '' });
    const whoIs = async (from: Headers) => (await auth.session(from)).user?.email;
    expect(await whoIs(session)).toBe(email);
    const signsIn = async () => {
      await store.knex('second_factors').where({ userId }).update({ used_step: null });
      const half = await auth.signIn({ email, password: PASSWORD }, new Headers());
      expect(half?.state).toBe('second-factor');
      const pending = new Headers({
        cookie: half?.cookies.map((each) => each.split(';')[0]).join('; ') ?? '',
      });
      const typed = { code: await appCode(enrolment?.secret ?? ''), kind: 'app' } as const;
      return auth.secondFactor.finish(typed, pending, noted);
    };

    expect((await run('rotate', 'sign-in')).code).toBe(0);
    await eventually('it is taken up', async () => (await ids('sign-in'))[0] === 's2 in_use');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await whoIs(session)).toBe(email);
    expect(await signsIn()).toMatchObject({ state: 'done', userId });

    age(1);
    const held = await run('retire', 'sign-in', 's1');
    expect([held.code, held.stderr]).toEqual([4, expect.stringContaining('--force')]);
    age(7);
    expect(await run('retire', 'sign-in', 's1')).toMatchObject({ code: 0, stderr: '' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await signsIn()).toMatchObject({ state: 'done', userId });
    const recovered = await auth.signIn({ email, password: PASSWORD }, new Headers());
    const pending = new Headers({
      cookie: recovered?.cookies.map((each) => each.split(';')[0]).join('; ') ?? '',
    });
    const code = enrolment?.recoveryCodes[0] ?? '';
    expect(await auth.secondFactor.finish({ code, kind: 'recovery' }, pending, noted)).toMatchObject({
      state: 'done',
    });
  });

  test('places in lists and codes go on', async () => {
    const list = (cursor?: string) =>
      request(world.app)
        .get(`/v1/onboardings?limit=1${cursor ? `&cursor=${cursor}` : ''}`)
        .set('Authorization', `Bearer ${world.apiKeys.test}`);
    await invited(world);
    await invited(world);
    const { nextCursor } = (await list()).body;
    await rotated('cursor', 'p2');
    await rotated('code', 'c2');
    expect((await list(nextCursor)).status).toBe(200);
    expect((await list()).body.nextCursor).toContain('.p2.');
    age(8);
    expect((await run('retire', 'cursor', 'p1')).stderr).toContain('callers may hold');
    expect((await run('retire', 'cursor', 'p1', '--force')).code).toBe(0);
    await eventually('it is forgotten', async () => world.test.keys.cursor.length === 1);
    expect((await list(nextCursor)).body.code).toBe('invalid_query');
    expect((await run('retire', 'code', 'c1')).code).toBe(0);
  });

  test('each kind is rotated at once, and not again before the new keys begin', async () => {
    const all = await run('rotate', 'all', '--in', '600', '--json');
    expect(JSON.parse(all.stdout).rotated.map(({ kind }: Listed) => kind)).toEqual(KINDS);
    expect((await ids('link'))[0]).toMatch(/^k\d new$/);
    expect((await run('rotate', 'link')).code).toBe(4);
    const [present = ''] = (await ids('link'))[1]?.split(' ') ?? [];
    const begins = JSON.parse(all.stdout).rotated.find(({ kind }: Listed) => kind === 'link').from;
    expect(await run('retire', 'link', present)).toMatchObject({
      code: 4,
      stderr: `The link key ${present} stays: its successor begins at ${begins}. Run this again after that.\n`,
    });
    expect((await run('rotate', 'all', '--in', 'soon')).code).toBe(2);
    expect((await run('rotate', 'nonsense')).code).toBe(2);
    expect((await run('list')).stdout).toMatch(/^link {2}k\d {2}new from /m);
  });
});
