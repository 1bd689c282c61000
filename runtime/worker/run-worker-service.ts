import { prepareDataFolder } from '../data-folder.ts';
import { report } from '../log.ts';
import { loadSecrets } from '../secrets.ts';
import { openEnvironments } from '../service.ts';
import { readSettings, remarkOn } from '../settings.ts';
import type { TemporalTarget } from '../temporal-connection.ts';
import { runUntilSignal } from '../until-signal.ts';
import { runWorkers } from './run-workers.ts';
import { provideWorkflowBundle } from './workflow-bundle.ts';

/** A process that started this one and looks after it; it has said what is to be said of the settings. */
export interface Parent {
  /** Where Temporal is, once it is there. */
  temporal(signal: AbortSignal): Promise<TemporalTarget>;
}

/**
 * Runs the workers of both environments until SIGINT or SIGTERM.
 * @throws UserError that says why, when a worker failed and only a new process helps
 */
export async function runWorkerService(
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
  parent?: Parent,
): Promise<void> {
  const settings = readSettings(env);
  const remark = parent ? null : remarkOn(settings);
  if (remark) report(remark);
  await runUntilSignal(
    async ({ stops, signal, fail }) => {
      prepareDataFolder(settings.dataFolder);
      const secrets = loadSecrets(settings.dataFolder);
      // Takes seconds and needs nothing else. A bundle that fails is reported when its turn comes.
      const bundling = provideWorkflowBundle(settings.workflowBundle);
      bundling.catch(() => undefined);
      const temporal = parent ? await parent.temporal(signal) : settings.temporal;
      const context = { settings, secrets, stops, temporal };
      const environments = await openEnvironments(context);
      await runWorkers(context, environments, { workflowBundle: await bundling, fail });
      say('ready: workers of both environments');
    },
    parent ? () => undefined : report,
  );
}
