import { prepareDataFolder } from './data-folder.ts';
import { report } from './log.ts';
import { openProcessLog, sayReady } from './logging/open-process-log.ts';
import { reportTemporalFault } from './report-temporal-fault.ts';
import { loadSecrets } from './secrets.ts';
import { openEnvironments, runApi } from './service.ts';
import { findSettingsWarnings, readSettings } from './settings.ts';
import { startTracing } from './tracing/tracing.ts';
import { runUntilSignal } from './until-signal.ts';

/** Runs the API and the portal of a real deployment until SIGINT or SIGTERM. */
export async function runApiService(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> {
  const settings = readSettings(env);
  openProcessLog(settings, 'api');
  for (const warning of findSettingsWarnings(settings)) report(warning);
  await runUntilSignal(async ({ stops }) => {
    stops.add('tracing', (await startTracing(settings, 'api')).stop);
    prepareDataFolder(settings.dataFolder);
    const secrets = loadSecrets(settings);
    const context = { role: 'api' as const, settings, secrets, stops, temporal: settings.temporal };
    await runApi(context, await openEnvironments(context));
    void reportTemporalFault(settings.temporal);
    sayReady(`ready: ${settings.publicUrl}`, say);
  });
}
