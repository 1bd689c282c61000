import { prepareDataFolder } from '../data-folder.ts';
import { report } from '../log.ts';
import { openProcessLog, sayReady } from '../logging/open-process-log.ts';
import { loadSecrets } from '../secrets.ts';
import { openEnvironments } from '../service.ts';
import { findSettingsWarnings, readSettings } from '../settings.ts';
import type { TemporalTarget } from '../temporal-profile.ts';
import { startTracing } from '../tracing/tracing.ts';
import { runUntilSignal } from '../until-signal.ts';
import { runWorkers } from './run-workers.ts';
import { provideWorkflowBundle } from './workflow-bundle.ts';

/** The process that started this one; it has printed the warnings about settings. */
export interface Parent {
  /** Temporal's address, once it runs. */
  temporal(signal: AbortSignal): Promise<Pick<TemporalTarget, 'address' | 'embedded'>>;
}

/**
 * Runs the workers of both environments until SIGINT or SIGTERM.
 * @throws UserError with the reason, when a worker failed and only a new process helps
 */
export async function runWorkerService(
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
  parent?: Parent,
): Promise<void> {
  const settings = readSettings(env);
  openProcessLog(settings, 'worker');
  for (const warning of parent ? [] : findSettingsWarnings(settings)) report(warning);
  await runUntilSignal(
    async ({ stops, signal, fail }) => {
      stops.add('tracing', (await startTracing(settings, 'worker')).stop);
      prepareDataFolder(settings.dataFolder);
      const secrets = loadSecrets(settings);
      // Takes seconds and needs nothing else. Its failure is reported when it is awaited.
      const bundling = provideWorkflowBundle(settings.workflowBundle);
      bundling.catch(() => undefined);
      const temporal = { ...settings.temporal, ...(await parent?.temporal(signal)) };
      const context = { role: 'worker' as const, settings, secrets, stops, temporal };
      const environments = await openEnvironments(context);
      // Those of npm start are the only ones: they take all cases.
      const buildId = parent ? undefined : settings.buildId;
      const away = await runWorkers(context, environments, { workflowBundle: await bundling, buildId, fail });
      const build = buildId === undefined ? '' : `, build ${buildId}`;
      const waits = away.length > 0 ? `; that of ${away.join()} waits for its Temporal` : '';
      sayReady(`ready: workers of both environments${build}${waits}`, say);
    },
    // The parent says it.
    parent ? () => undefined : undefined,
  );
}
