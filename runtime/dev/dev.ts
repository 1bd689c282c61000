import { prepareDataFolder } from '../data-folder.ts';
import { logOptions, report } from '../log.ts';
import { openProcessLog } from '../logging/open-process-log.ts';
import { hasOpenMailbox } from '../loopback.ts';
import { assertPortFree } from '../ports.ts';
import { loadSecrets } from '../secrets.ts';
import { findSettingsWarnings, readSettings } from '../settings.ts';
import { startTracing } from '../tracing/tracing.ts';
import { runUntilSignal } from '../until-signal.ts';
import { provideFakeResend, refuseRealResend } from './fake-resend.ts';
import { devApiKeys, devProductKeys, removeDevFile, writeDevFile } from './files.ts';
import { WorkerProcess } from './worker-process.ts';

export interface DevOptions {
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
  /** Send live mail to a fake Resend in this process. */
  fakeResend: boolean;
}

/**
 * Runs the API and the portal in this process, and the workers and an embedded Temporal server as its children, until
 * SIGINT or SIGTERM.
 * @throws UserError for a fault that the person at the terminal can fix; everything started by then is stopped.
 */
export async function runDev({ env, say, fakeResend }: DevOptions): Promise<void> {
  if (fakeResend) refuseRealResend(env);
  const given = readSettings(env);
  openProcessLog(given, 'dev');
  for (const warning of fakeResend ? [] : findSettingsWarnings(given)) report(warning);
  await runUntilSignal(async ({ stops, signal }) => {
    stops.add('tracing', (await startTracing(given, 'dev')).stop);
    prepareDataFolder(given.dataFolder);
    await assertPortFree(given.port, 'PORT', given.host);
    const fake = fakeResend ? await provideFakeResend(given, stops) : null;
    // The workers' log goes through this process, where they cannot see the terminal.
    const all = { ...env, ...fake?.env, LOG_FORMAT: logOptions().format };
    const settings = readSettings(all);
    const secrets = loadSecrets(settings);
    // Started early: loading and bundling the workflows takes longer than everything else.
    const workers = new WorkerProcess(all);
    const stopWorkers = () => workers.stop();
    stops.add('the workers', stopWorkers);
    const { provideTemporal } = await import('./temporal.ts');
    const loading = import('../service.ts');
    const temporal = await provideTemporal(settings, { stops, signal, progress: say });
    // Added again, so that the workers stop before Temporal.
    stops.add('the workers', stopWorkers);
    const context = { role: 'api' as const, settings, secrets, stops, temporal };
    const { openEnvironments, runApi } = await loading;
    const environments = await openEnvironments(context);
    // Only after the databases are migrated: of two processes that migrate at once, one might time out.
    const polling = workers.begin(temporal, signal);
    polling.catch(() => undefined);
    await runApi(context, environments);
    await polling;

    const apiKeys = await devApiKeys(settings.dataFolder, environments);
    const productKeys = await devProductKeys(environments);
    const { publicUrl } = environments.live;
    const { dataFolder, localUrl } = settings;
    // The mailbox answers only under this host name.
    const mailboxUrl = hasOpenMailbox(environments.live) ? `${localUrl}/dev/mailbox` : null;
    stops.add('dev.json', async () => removeDevFile(dataFolder));
    writeDevFile(dataFolder, {
      url: publicUrl,
      mailboxUrl,
      fakeResendUrl: fake?.url ?? null,
      temporalAddress: temporal.address,
      temporalUi: temporal.uiUrl,
      apiKeys,
      productKeys,
      pid: process.pid,
    });
    say(
      [
        '',
        `  Portal       ${publicUrl}/          test environment: ${publicUrl}/test/`,
        `  API          ${publicUrl}/v1`,
        `  Mailbox      ${mailboxUrl ?? (fake ? `${fake.url}/ (a fake Resend)` : 'none')}`,
        `  Temporal UI  ${temporal.uiUrl}`,
        `  API keys     live ${apiKeys.live}`,
        `               test ${apiKeys.test}`,
        `  Product keys live ${productKeys.live}`,
        `               test ${productKeys.test}`,
        `  Data         ${dataFolder}`,
        '',
        `ready: ${publicUrl} (Ctrl-C stops it)`,
      ].join('\n'),
    );
  });
}
