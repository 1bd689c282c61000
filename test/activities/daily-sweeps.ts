import { createDailySweepActivities } from '../../activities/daily-sweep.ts';
import type { DailySweepPage, DailySweepReached } from '../../contracts/daily-sweep.ts';
import type { MailKind } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { mailContent } from '../../mail/delivery/content.ts';
import { readMailFacts } from '../../mail/delivery/facts.ts';
import { createLocalTransport } from '../../mail/transport/local.ts';
import { deliveryDeps } from '../mail/delivery/sending.ts';
import { seedAccount, seedMember, unique } from '../support/cases/seed.ts';
import { stepDeps } from '../support/cases/step-deps.ts';

/** The steps of the daily sweep. */
export const sweepOf = (store: Store, options: { salesEmail?: string; size?: number } = {}) =>
  createDailySweepActivities({ ...stepDeps(store, options), dailySweepPage: options.size ?? 100 });

/** Runs a step page by page; returns how many things it did. */
export async function allPages(
  run: (page: DailySweepPage) => Promise<DailySweepReached>,
  now: string,
): Promise<number> {
  let done = 0;
  for (let after: string | null = ''; after !== null; ) {
    const reached: DailySweepReached = await run({ after, now });
    done += reached.done;
    after = reached.after;
  }
  return done;
}

/** An account with admins. */
export async function anAccountWithAdmins(store: Store, admins = 1) {
  const accountId = await seedAccount(store);
  const people = [];
  for (let n = 0; n < admins; n += 1) {
    people.push(await seedMember(store, { accountId, email: `${unique('a')}@x.example`, role: 'admin' }));
  }
  return { accountId, people };
}

export const mailsAbout = (store: Store, accountId: string, kind: MailKind) =>
  store.knex('mail_sends').where({ business_account_id: accountId, kind }).orderBy(['queued_at', 'id']);

/** What a queued mail says; null: it is no longer needed. */
export async function contentOf(store: Store, sendId: string) {
  const send = await store.mailSends.get(sendId);
  if (!send) throw new Error('no such mail');
  return mailContent(
    deliveryDeps(store, createLocalTransport(store.mailbox)),
    send,
    await readMailFacts(store, [send]),
  );
}

/** How many statements a step takes. */
export const statementsOf = async (store: Store, work: () => Promise<unknown>): Promise<number> => {
  let count = 0;
  const note = () => {
    count += 1;
  };
  store.knex.on('query', note);
  await work();
  store.knex.off('query', note);
  return count;
};
