// @module-tag long
import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '../../../db/ids.ts';
import { maskEmail } from '../../../policy/addresses.ts';
import { NOW, seedAccount, seedInvitation } from '../../support/cases/seed.ts';
import type { Site } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { aSignUp } from '../../support/portal/sign-ups.ts';
import { createTimer, ratioOf, ratioOfMedians, type Timed } from '../../support/portal/timing.ts';

// A hash at a quarter of the cost, so that this takes seconds: other differences weigh four times as much here.
const cheapHashes = () => {
  const derive = promisify<string, string, number, { N: number; r: number; maxmem: number }, Buffer>(scrypt);
  const hash = async (password: string, salt: string) =>
    (await derive(password, salt, 64, { N: 4_096, r: 16, maxmem: 1e8 })).toString('hex');
  return {
    hashPassword: async (password: string) => `salt:${await hash(password, 'salt')}`,
    verifyPassword: async (credentials: { hash: string; password: string }) =>
      credentials.hash === `salt:${await hash(credentials.password, 'salt')}`,
  };
};

const TRIES = 200;
const ROUNDS = 10;
const ROUNDS_ALONE = 3;
const WITHIN = 1.1;

// On a busy machine each try takes many times as long; only the ratios count.
vi.setConfig({ testTimeout: 900_000 });

let site: Site;
beforeAll(async () => {
  // Another file of this process may have loaded what is replaced here. `vi.mock` would replace it also where these tests are
  // skipped, and nothing would undo that.
  vi.resetModules();
  vi.doMock('better-auth/crypto', cheapHashes);
  const { openSite } = await import('../../support/portal/browse.ts');
  const env = { TRUST_PROXY: '1', MAILING_FORMS: '100000', SIGN_UP_DISCLOSURE: 'after-verification' };
  site = await openSite({ workers: [], env });
});
const timer = createTimer();
afterAll(async () => {
  await timer.close();
  await site?.close();
  // The next file must not find the replacement.
  vi.doUnmock('better-auth/crypto');
  vi.resetModules();
});

let addresses = 0;
const anAddress = () => {
  addresses += 1;
  return `a${String(addresses).padStart(6, '0')}z@timing.example`;
};
const some = (count: number) => Array.from({ length: count }, anAddress);

/** Enough addresses for every round, each with a verified user. */
async function known(count: number): Promise<string[]> {
  const { store, auth } = site.world.test;
  const password = await auth.hashPassword(PASSWORD);
  const emails = some(count);
  const users = emails.map((email) => ({ id: newId('user'), email, name: 'Erika' }));
  const dates = { createdAt: NOW, updatedAt: NOW };
  await store.knex.batchInsert(
    'users',
    users.map((user) => ({ ...user, ...dates, emailVerified: 1 })),
    50,
  );
  await store.knex.batchInsert(
    'credentials',
    users.map(({ id }) => ({
      id: newId('credential'),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password,
      ...dates,
    })),
    50,
  );
  return emails;
}

/** An expired invitation: its link's token, and its id. */
async function expired(email: string): Promise<{ id: string; token: string }> {
  const { store } = site.world.test;
  const accountId = await seedAccount(store);
  const { id } = await seedInvitation(store, { accountId, email });
  await store.knex.transaction(async (trx) => {
    await store.invitations.issueLinks(id, 1, NOW, trx);
    await store.invitations.update(id, { status: 'expired', ended_at: NOW }, trx);
    await store.invitations.closeLinks(id, 'expired', trx);
  });
  return { id, token: (await store.invitations.linkTokens(id, 1)).join };
}

type Way = (email: string) => { path: string; form: Record<string, string> };

/**
 * Expects the same answers for two kinds of addresses, to the byte except for the typed value, and the same timing.
 * Other work of the machine only widens the distance, so one of the first rounds that is near enough proves the point.
 * After these all tries count together: more of them weigh other work less, and what the service itself does the same.
 */
async function expectTheSame(ways: [string[], string[]], way: Way): Promise<void> {
  const turn = [0, 0];
  const seen = new Set<string>();
  const tryOne = (which: 0 | 1) => async (): Promise<Timed> => {
    const emails = ways[which];
    const email = emails[(turn[which] as number) % emails.length] as string;
    (turn[which] as number) += 1;
    const { path, form } = way(email);
    const answer = await timer.post(`${site.url}/test${path}`, form);
    const text = answer.text.replaceAll(email, 'TYPED').replaceAll(maskEmail(email), 'TYPED');
    seen.add(JSON.stringify([answer.status, answer.headers, text]));
    return answer;
  };
  // The first run of any code is slow for both.
  await ratioOfMedians(10, [tryOne(0), tryOne(1)]);
  const ratios: number[] = [];
  const all: [Timed[], Timed[]] = [[], []];
  do {
    const { ratio, answers } = await ratioOfMedians(TRIES, [tryOne(0), tryOne(1)]);
    for (const which of [0, 1] as const) all[which].push(...answers[which]);
    ratios.push(ratios.length < ROUNDS_ALONE ? ratio : ratioOf(all));
  } while (ratios.length < ROUNDS && !isNear(ratios.at(-1)));
  expect([...seen]).toHaveLength(1);
  expect(ratios.some(isNear), `the medians' ratios: ${ratios}`).toBe(true);
}

const isNear = (ratio = 0): boolean => ratio < WITHIN && ratio > 1 / WITHIN;
/** Addresses for every try: a form mails the same one once a minute. */
const ALL = ROUNDS * TRIES + 10;

test('sign-in with a wrong password', async () => {
  // Each is tried ten times a round: its limit is the same for both, and further off.
  await expectTheSame([await known(30), some(30)], (email) => ({
    path: '/sign-in',
    form: { email, password: 'a wrong one' },
  }));
});

test('a forgotten password', async () => {
  await expectTheSame([await known(ALL), some(ALL)], (email) => ({
    path: '/forgot-password',
    form: { email },
  }));
});

test('sign-up that reveals nothing except to the mailbox', async () => {
  await expectTheSame([await known(ALL), some(ALL)], (email) => ({
    path: '/sign-up',
    form: aSignUp(email),
  }));
});

test.each(['fresh', 'invited'] as const)(
  'the right and a wrong address for an invitation (%s)',
  async (page) => {
    const email = anAddress();
    const { id, token } = await expired(email);
    // A link has 30 tries, and more times than that are compared.
    await site.world.test.store.knex.raw(
      'create trigger if not exists no_tries after insert on form_tries begin delete from form_tries; end',
    );
    await expectTheSame([[email], some(ALL)], (typed) => ({
      path: page === 'fresh' ? `/join/${token}/fresh` : `/invited/${id}`,
      form: { email: typed },
    }));
  },
);
