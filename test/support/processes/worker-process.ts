import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import type { Mode } from '../../../contracts/states.ts';
import { Sender } from '../../../mail/delivery/sender.ts';
import { openEnvironment } from '../../../runtime/environment.ts';
import { loadSecrets } from '../../../runtime/secrets.ts';
import { readSettings } from '../../../runtime/settings.ts';
import { createWorker } from '../../../runtime/worker/worker.ts';
import { NAMESPACES } from '../../../temporal.config.ts';

export interface WorkerOptions {
  /** Default: live. */
  mode?: Mode;
  env: Record<string, string>;
  temporal: string;
  taskQueue: string;
  workflowBundle: { codePath: string };
}

const options = JSON.parse(process.argv[2] ?? '') as WorkerOptions;

/** The point where the process is killed: a mail has failed, and no run has been woken for it. */
const standStill = (): void => void process.send?.('reached');

Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN') });
const connection = await Connection.connect({ address: options.temporal });
const settings = readSettings(options.env);
const mode = options.mode ?? 'live';
const environment = await openEnvironment({
  mode,
  settings,
  secrets: loadSecrets(settings),
  client: new Client({ connection, namespace: NAMESPACES[mode] }),
  taskQueue: options.taskQueue,
});
const sender = new Sender({ ...environment, pokeDispatcher: standStill, report: () => {} });
const worker = await createWorker(
  { ...environment, sender },
  {
    connection: await NativeConnection.connect({ address: options.temporal }),
    workflowBundle: options.workflowBundle,
  },
);
sender.start();
process.once('disconnect', () => process.exit(1));
const running = worker.run();
process.send?.('started');
await running;
