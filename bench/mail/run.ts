import { join } from 'node:path';
import type { DatabaseTarget } from '../../db/connection.ts';
import { createResendTransport } from '../../email/transport/resend.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { loadSecrets } from '../../runtime/secrets.ts';
import { waitUntil } from '../../runtime/wait-until.ts';
import { brand } from '../../test/email/mails.ts';
import { seedMails } from '../../test/support/seed-mails.ts';
import { startSender } from '../../test/support/senders.ts';
import { countCpu } from '../cpu.ts';
import { openPlace } from '../place.ts';
import { type MailBenchOptions, REQUESTS_PER_SECOND } from './options.ts';
import { startProvider, type Taken, takenBy } from './provider.ts';
import { sendSingly } from './single.ts';

const PATIENCE_MS = 3_600_000;

export interface MeasuredMail {
  database: 'sqlite' | 'postgres';
  batches: Taken & {
    /** CPU milliseconds of the sender, for all mails. */
    cpuMs: number;
    /** Mails that the database does not call sent. */
    missing: number;
  };
  single: Taken;
}

/** Starts everything, sends in batches and one by one, and stops everything. `say` is told what is going on. */
export async function measureMail(
  { mails, single }: MailBenchOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<MeasuredMail> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const place = await openPlace(databaseUrl);
    stops.push(place.remove);
    const { stores, close } = await openStores(place.env);
    stops.push(close);
    const store = stores.live;
    const { GATEHOUSE_DATA: folder, DATABASE_URL: url } = place.env;
    const { linkKeys } = loadSecrets(folder).live;
    const startResend = async () => {
      const provider = await startProvider();
      stops.push(provider.stop);
      const { apiKey, url: baseUrl } = provider;
      return { provider, resend: { apiKey, baseUrl, perSecond: REQUESTS_PER_SECOND } };
    };

    say(`queueing ${mails} invitations`);
    const ids = await seedMails(store, linkKeys, mails);
    const batched = await startResend();
    const target: DatabaseTarget = url
      ? { kind: 'postgres', url, schema: 'gatehouse_live' }
      : { kind: 'sqlite', file: join(folder, 'live.db') };
    say('sending them in batches');
    const sender = startSender({ target, linkKeys, resend: batched.resend });
    stops.push(sender.kill);
    await sender.started;
    const cpu = countCpu({ sender: sender.pid });
    const left = async () => {
      const rows = store.knex('mail_sends').whereNot({ state: 'sent' });
      return Number((await rows.count({ n: '*' }))[0]?.n);
    };
    await waitUntil(async () => (await left()) === 0, PATIENCE_MS, 500);
    const { sender: cpuMs = Number.NaN } = cpu();
    const missing = await left();

    say(`sending ${single} one a request`);
    const alone = await startResend();
    const rows = await store.knex('mail_sends').whereIn('id', ids.slice(0, single)).limit(single);
    const mail = { transport: createResendTransport(alone.resend), from: FROM, brand, keys: linkKeys };
    await sendSingly({ mode: 'live', store, mail, publicUrl: 'https://accounts.example' }, rows);
    return {
      database: place.database,
      batches: { ...(await takenBy(batched.provider)), cpuMs, missing },
      single: await takenBy(alone.provider),
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

const FROM = 'Northlight Software <accounts@northlight.example>';
