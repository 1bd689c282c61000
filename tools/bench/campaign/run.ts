import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { startCampaign } from '../../../cases/campaigns/start-campaign.ts';
import { openEnvironment } from '../../../runtime/environment.ts';
import { loadSecrets } from '../../../runtime/secrets.ts';
import { readSettings } from '../../../runtime/settings.ts';
import { waitUntil } from '../../../runtime/wait-until.ts';
import { NAMESPACES } from '../../../temporal.config.ts';
import { startTemporal } from '../../../test/support/temporal/temporal.ts';
import { type Child, startChild } from '../child.ts';
import { GATEHOUSE_BIN } from '../gatehouse-bin.ts';
import { openPlace } from '../place.ts';
import { recordLicenses } from './licenses.ts';
import type { CampaignBenchOptions } from './options.ts';
import { type MeasuredCampaign, type Memory, watchCampaign } from './watch.ts';

const PROBE = fileURLToPath(new URL('memory-probe.mjs', import.meta.url));

const PATIENCE_MS = 3_600_000;

export interface MeasuredCampaigns {
  database: 'sqlite' | 'postgres';
  dryRun: MeasuredCampaign;
  real: MeasuredCampaign;
  /** The final counts: onboardings, and mails in the mailbox. */
  found: { onboardings: number; mails: number };
}

/** Starts everything, runs a dry campaign and a real one, and stops everything. `say` gets the progress. */
export async function measureCampaigns(
  { customers, eligible }: CampaignBenchOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<MeasuredCampaigns> {
  const stops: (() => Promise<void>)[] = [];
  try {
    const place = await openPlace(databaseUrl);
    stops.push(place.remove);
    say('starting Temporal and recording licenses');
    const server = await startTemporal();
    stops.push(server.stop);
    const { address } = server.value;
    const connection = await Connection.connect({ address });
    stops.push(() => connection.close());
    const settings = readSettings(place.env);
    const environment = await openEnvironment({
      mode: 'live',
      settings,
      secrets: loadSecrets(settings),
      client: new Client({ connection, namespace: NAMESPACES.live }),
    });
    stops.push(() => environment.close());
    const { store } = environment;
    await recordLicenses(store, customers, eligible);

    let memory: Memory | undefined;
    const worker = await startWorker({ ...place.env, TEMPORAL_ADDRESS: address }, (latest) => {
      memory = latest;
    });
    stops.push(worker.stop);
    const measure = async (dryRun: boolean): Promise<MeasuredCampaign> => {
      say(`a ${dryRun ? 'dry' : 'real'} campaign over ${customers} customers`);
      const {
        row: { id },
      } = await startCampaign(environment, { dryRun }, { actor: 'operator' });
      return watchCampaign(store, id, () => {
        worker.assertRunning();
        return memory;
      });
    };
    const dryRun = await measure(true);
    const real = await measure(false);
    const found = async () => ({
      onboardings: await count(store.knex('onboardings').where({ status: 'invited' })),
      mails: await count(store.knex('mailbox')),
    });
    say('waiting for the last mail');
    const isDone = async () => {
      worker.assertRunning();
      const { onboardings, mails } = await found();
      return onboardings >= eligible && mails >= eligible;
    };
    if (!(await waitUntil(isDone, PATIENCE_MS, 500))) throw new Error('the onboardings are stuck');
    return { database: place.database, dryRun, real, found: await found() };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

const startWorker = (env: NodeJS.ProcessEnv, onMemory: (memory: Memory) => void): Promise<Child> =>
  startChild({
    name: 'worker',
    args: ['--expose-gc', '--import', PROBE, GATEHOUSE_BIN, 'worker'],
    env,
    ready: /^ready: /m,
    onMessage: (message) => onMemory(message as Memory),
  });

const count = async (query: { count(of: object): PromiseLike<unknown> }): Promise<number> => {
  const [row] = (await query.count({ n: '*' })) as { n: number | string }[];
  return Number(row?.n);
};
