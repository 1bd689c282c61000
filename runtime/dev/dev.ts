import { prepareDataFolder } from '../data-folder.ts';
import { report } from '../log.ts';
import { assertPortFree } from '../ports.ts';
import { loadSecrets } from '../secrets.ts';
import { readSettings, remarkOn } from '../settings.ts';
import { runUntilSignal } from '../until-signal.ts';
import { provideFakeResend, refuseRealResend } from './fake-resend.ts';
import { devApiKeys, removeDevFile, writeDevFile } from './files.ts';
import { WorkerProcess } from './worker-process.ts';

export interface DevOptions {
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
  /** Live mail goes to a server in this process that speaks Resend. */
  fakeResend: boolean;
}

/**
 * Runs the API and the portal in this process, the workers and an embedded Temporal server as children of it, until
 * SIGINT or SIGTERM.
 * @throws UserError for what the person at the terminal can mend; everything started by then is stopped.
 */
export async function runDev({ env, say, fakeResend }: DevOptions): Promise<void> {
  if (fakeResend) refuseRealResend(env);
  const given = readSettings(env);
  const remark = fakeResend ? null : remarkOn(given);
  if (remark) report(remark);
  await runUntilSignal(async ({ stops, signal }) => {
    prepareDataFolder(given.dataFolder);
    await assertPortFree(given.port, 'PORT', given.host);
    const fake = fakeResend ? await provideFakeResend(given, stops) : null;
    const all = { ...env, ...fake?.env };
    const settings = readSettings(all);
    const secrets = loadSecrets(settings.dataFolder);
    // As early as can be: loading itself and bundling the workflows takes longer than all the rest.
    const workers = new WorkerProcess(all);
    const stopWorkers = () => workers.stop();
    stops.add('the workers', stopWorkers);
    const { provideTemporal } = await import('./temporal.ts');
    const loading = import('../service.ts');
    const temporal = await provideTemporal(settings, { stops, signal, progress: say });
    // Added again, to be stopped before Temporal is.
    stops.add('the workers', stopWorkers);
    const context = { settings, secrets, stops, temporal };
    const { openEnvironments, runApi } = await loading;
    const environments = await openEnvironments(context);
    // Not before the databases are migrated: of two processes that do so at once, one might wait too long.
    const polling = workers.begin(temporal, signal);
    polling.catch(() => undefined);
    await runApi(context, environments);
    await polling;

    const apiKeys = await devApiKeys(settings.dataFolder, environments);
    const { mail, publicUrl } = environments.live;
    const { dataFolder, localUrl } = settings;
    // Under any other name the mailbox keeps shut.
    const mailboxUrl = mail.transport.kind === 'local' ? `${localUrl}/dev/mailbox` : null;
    stops.add('dev.json', async () => removeDevFile(dataFolder));
    writeDevFile(dataFolder, {
      url: publicUrl,
      mailboxUrl,
      fakeResendUrl: fake?.url ?? null,
      temporalAddress: temporal.address,
      temporalUi: temporal.uiUrl,
      apiKeys,
      pid: process.pid,
    });
    say(
      [
        '',
        `  Portal       ${publicUrl}/          test environment: ${publicUrl}/test/`,
        `  API          ${publicUrl}/v1`,
        `  Mailbox      ${mailboxUrl ?? (fake ? `${fake.url}/ (a fake Resend)` : 'none: mail goes out through Resend')}`,
        `  Temporal UI  ${temporal.uiUrl}`,
        `  API keys     live ${apiKeys.live}`,
        `               test ${apiKeys.test}`,
        `  Data         ${dataFolder}`,
        '',
        `ready: ${publicUrl} (Ctrl-C stops it)`,
      ].join('\n'),
    );
  });
}
