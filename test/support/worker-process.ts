import { type AsyncCompletionClient, Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { Sender } from '../../delivery/sender.ts';
import { openEnvironment } from '../../runtime/environment.ts';
import { loadSecrets } from '../../runtime/secrets.ts';
import { readSettings } from '../../runtime/settings.ts';
import { NAMESPACES } from '../../temporal.config.ts';
import { createWorker } from '../../worker/worker.ts';

export interface WorkerOptions {
  env: Record<string, string>;
  temporal: string;
  taskQueue: string;
  workflowBundle: { codePath: string };
  /** It stands still, to be killed, before or after Temporal is told of a mail that was sent. */
  stopAt: 'before-telling' | 'after-telling';
}

const options = JSON.parse(process.argv[2] ?? '') as WorkerOptions;

async function standStill(): Promise<never> {
  process.send?.('reached');
  return new Promise(() => {});
}

Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
const connection = await Connection.connect({ address: options.temporal });
const settings = readSettings(options.env);
const environment = await openEnvironment({
  mode: 'live',
  settings,
  secrets: loadSecrets(settings.dataFolder),
  client: new Client({ connection, namespace: NAMESPACES.live }),
  taskQueue: options.taskQueue,
});
const { activity } = environment.temporal.client;
const activities = {
  async complete(token: Uint8Array, result: unknown) {
    if (options.stopAt === 'after-telling') await activity.complete(token, result);
    await standStill();
  },
} as unknown as AsyncCompletionClient;
const sender = new Sender({ ...environment, activities, report: () => {} });
const worker = await createWorker(
  { ...environment, sender },
  {
    connection: await NativeConnection.connect({ address: options.temporal }),
    workflowBundle: options.workflowBundle,
  },
);
sender.start();
process.once('disconnect', () => process.exit(1));
await worker.run();
