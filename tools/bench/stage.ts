import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Store } from '../../db/store.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { loadSecrets } from '../../runtime/secrets.ts';
import { writeWorkflowBundle } from '../../runtime/worker/bundle.ts';
import { NAMESPACES } from '../../temporal.config.ts';
import { openPlace, type Place } from './place.ts';
import { type BenchTemporal, startBenchTemporal } from './temporal.ts';

/** The parts that every benchmark of the whole service needs. */
export interface Stage {
  place: Place;
  /** The live environment's store. */
  store: Store;
  /** Signs sessions. */
  secret: string;
  temporal: BenchTemporal;
  client: Client;
  /** The workflows, bundled in advance as in a built package. */
  bundle: string;
  /** Run at the end, the last one added first. */
  stops: (() => Promise<unknown>)[];
}

/** Sets everything up, runs `use` with it, and takes everything down. */
export async function onStage<T>(
  databaseUrl: string | undefined,
  say: (line: string) => void,
  use: (stage: Stage) => Promise<T>,
): Promise<T> {
  const stops: Stage['stops'] = [];
  try {
    say('starting Temporal and the databases, bundling the workflows');
    const place = await openPlace(databaseUrl);
    stops.push(place.remove);
    const temporal = await startBenchTemporal(say);
    stops.push(temporal.stop);
    const { stores, close } = await openStores(place.env);
    stops.push(close);
    const connection = await Connection.connect({ address: temporal.address });
    stops.push(() => connection.close());
    const client = new Client({ connection, namespace: NAMESPACES.live });
    const bundle = join(place.env.GATEHOUSE_DATA, 'workflows.js');
    await writeWorkflowBundle(bundle);
    const [{ secret } = { secret: '' }] = loadSecrets({ dataFolder: place.env.GATEHOUSE_DATA }).live[
      'sign-in'
    ];
    return await use({ place, store: stores.live, secret, temporal, client, bundle, stops });
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
