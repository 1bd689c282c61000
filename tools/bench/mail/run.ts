import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DatabaseTarget } from '../../../db/connection.ts';
import { createResendTransport } from '../../../mail/transport/resend.ts';
import { openStores } from '../../../runtime/open-stores.ts';
import { loadSecrets } from '../../../runtime/secrets.ts';
import { waitUntil } from '../../../runtime/wait-until.ts';
import { brand } from '../../../test/mail/mails.ts';
import { seedMails } from '../../../test/support/mail/seed-mails.ts';
import { startChild } from '../child.ts';
import { countCpu } from '../cpu.ts';
import { openPlace } from '../place.ts';
import { FROM } from './from.ts';
import type { MailBenchOptions } from './options.ts';
import { startProvider, type Taken, takenBy } from './provider.ts';
import type { BenchSenderOptions } from './sender.ts';
import { sendSingly } from './single.ts';

/** Ten times the time that the provider's rate needs, plus the start. */
const patienceMs = ({ mails, perSecond }: MailBenchOptions): number => 60_000 + (100 * mails) / perSecond;
const SENDER = fileURLToPath(new URL('sender.ts', import.meta.url));

export interface MeasuredMail {
  database: 'sqlite' | 'postgres';
  perSecond: number;
  batches: Taken & {
    /** CPU milliseconds of the sender, for all mails. */
    cpuMs: number;
    /** Mails whose state in the database is not `sent`. */
    missing: number;
  };
  single: Taken;
}

/** Starts everything, sends in batches and one by one, and stops everything. `say` gets the progress. */
export async function measureMail(
  bench: MailBenchOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<MeasuredMail> {
  const { mails, single, perSecond, cpuProfile } = bench;
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const place = await openPlace(databaseUrl);
    stops.push(place.remove);
    const { stores, close } = await openStores(place.env);
    stops.push(close);
    const store = stores.live;
    const { GATEHOUSE_DATA: folder, DATABASE_URL: url } = place.env;
    const { link: linkKeys, sealing: sealingKeys } = loadSecrets({ dataFolder: folder }).live;
    const startResend = async () => {
      const provider = await startProvider(perSecond);
      stops.push(provider.stop);
      const { apiKey, url: baseUrl } = provider;
      return { provider, resend: { apiKey, baseUrl, perSecond } };
    };

    say(`queueing ${mails} invitations`);
    const ids = await seedMails(store, linkKeys, mails);
    const batched = await startResend();
    const target: DatabaseTarget = url
      ? { kind: 'postgres', url, schema: 'gatehouse_live' }
      : { kind: 'sqlite', file: join(folder, 'live.db') };
    say('sending them in batches');
    const options: BenchSenderOptions = { target, linkKeys, sealingKeys, resend: batched.resend };
    const sender = await startChild({
      name: 'sender',
      args: ['--import', import.meta.resolve('tsx'), SENDER, JSON.stringify(options)],
      env: { NODE_ENV: 'production' },
      ready: /^ready$/m,
      cpuProfile,
    });
    stops.push(sender.stop);
    const cpu = countCpu({ sender: sender.pid });
    const left = async () => {
      const rows = store.knex('mail_sends').whereNot({ state: 'sent' });
      return Number((await rows.count({ n: '*' }))[0]?.n);
    };
    await waitUntil(async () => (await left()) === 0, patienceMs(bench), 500);
    const { sender: cpuMs = Number.NaN } = cpu();
    const missing = await left();

    say(`sending ${single} one a request`);
    const alone = await startResend();
    const rows = await store.knex('mail_sends').whereIn('id', ids.slice(0, single)).limit(single);
    const mail = { transport: createResendTransport(alone.resend), from: FROM, brand, keys: sealingKeys };
    await sendSingly({ mode: 'live', store, mail, publicUrl: 'https://accounts.example' }, rows, perSecond);
    return {
      database: place.database,
      perSecond,
      batches: { ...(await takenBy(batched.provider)), cpuMs, missing },
      single: await takenBy(alone.provider),
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
