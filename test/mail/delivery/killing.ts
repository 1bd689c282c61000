import { expect, onTestFinished } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { Sender } from '../../../mail/delivery/sender.ts';
import { createResendTransport } from '../../../mail/transport/resend.ts';
import { LINK_KEYS, type TestDatabase } from '../../support/databases/databases.ts';
import { type FakeResendProcess, startFakeResendProcess } from '../../support/mail/fake-resend-process.ts';
import { seedMails } from '../../support/mail/seed-mails.ts';
import type { StopPoint } from '../../support/mail/sender-process.ts';
import { type DoomedProcess, startSender } from '../../support/mail/senders.ts';
import { eventually } from '../../support/run/watch.ts';
import { forgetMail } from './resend-delivery.ts';
import { deliveryDeps } from './sending.ts';

/** As in production longer than a request, and the longest wait for a dead sender. */
const LEASE_MS = 1_500;
const TIMEOUT_MS = 1_000;

/**
 * Queues mails and starts a fake Resend as a separate process, and senders to kill; `lookEveryMs`: how often they
 * look for mail that dead senders left.
 */
export async function startKilling(
  database: TestDatabase,
  options: { mails: number; perSecond: number; lookEveryMs?: number },
) {
  const { mails, perSecond, lookEveryMs } = options;
  const pace = { leaseMs: LEASE_MS, ...(lookEveryMs === undefined ? {} : { lookEveryMs }) };
  const store = database.store();
  await forgetMail(store);
  const provider = await startFakeResendProcess(['--per-second', String(perSecond)]);
  onTestFinished(async () => void (await provider.stop()));
  const ids = await seedMails(store, LINK_KEYS, mails);
  const resend = { apiKey: provider.apiKey, baseUrl: provider.url, perSecond, timeoutMs: TIMEOUT_MS };
  const left = (): Promise<number> => unsettled(store, ids[0] ?? '');
  return {
    store,
    provider,
    ids,
    left,
    startProcess(stopAt?: StopPoint): DoomedProcess {
      const common = { target: database.target(), linkKeys: LINK_KEYS, ...pace };
      const sender = startSender({ ...common, resend, ...(stopAt ? { stopAt } : {}) });
      onTestFinished(() => sender.kill());
      return sender;
    },
    /** A healthy sender in this process. */
    startHere(): Sender {
      const transport = createResendTransport(resend);
      const sender = new Sender({
        ...deliveryDeps(database.otherStore(), transport),
        ...{ ...pace, report: () => {} },
      });
      sender.start();
      onTestFinished(() => sender.stop());
      return sender;
    },
    settled: (sender?: Sender, patienceMs = 60_000) =>
      eventually(
        'all mails are settled',
        async () => {
          sender?.poke(2);
          return (await left()) === 0;
        },
        patienceMs,
      ),
  };
}

/** The number of unsettled mails queued from `first` on. */
async function unsettled({ knex }: Store, first: string): Promise<number> {
  const rows = knex('mail_sends').where('id', '>=', first).whereIn('state', ['queued', 'batched']);
  return Number((await rows.count({ n: '*' }))[0]?.n);
}

/** Checks with the provider and the database that every mail arrived exactly once. */
export async function expectOnce(store: Store, provider: FakeResendProcess, ids: string[]): Promise<void> {
  const stats = await provider.stats();
  expect(stats.duplicates).toEqual({});
  expect(stats.accepted).toBe(ids.length);
  expect(stats.sendIds.toSorted()).toEqual(ids.toSorted());
  const rows = await store
    .knex('mail_sends')
    .where('id', '>=', ids[0] ?? '')
    .select('state', 'provider_id');
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent']));
  expect(rows.map(({ provider_id }) => provider_id).toSorted()).toEqual(stats.ids.toSorted());
}
