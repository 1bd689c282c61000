import { prepareDataFolder } from './data-folder.ts';
import { report } from './log.ts';
import { loadSecrets } from './secrets.ts';
import { openEnvironments, runApi, runWorkers } from './service.ts';
import { readSettings, remarkOn } from './settings.ts';
import { runUntilSignal } from './until-signal.ts';
import { provideWorkflowBundle } from './workflow-bundle.ts';

/** Runs one part of a real deployment until SIGINT or SIGTERM. */
export async function runService(
  part: 'api' | 'worker',
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<void> {
  const settings = readSettings(env);
  const remark = remarkOn(settings);
  if (remark) report(remark);
  await runUntilSignal(async (stops) => {
    prepareDataFolder(settings.dataFolder);
    const secrets = loadSecrets(settings.dataFolder);
    const context = { settings, secrets, stops, temporal: settings.temporal };
    const environments = await openEnvironments(context);
    if (part === 'api') await runApi(context, environments);
    else await runWorkers(context, environments, await provideWorkflowBundle(settings.workflowBundle));
    say(part === 'api' ? `ready: ${settings.publicUrl}` : 'ready: workers of both environments');
  });
}
