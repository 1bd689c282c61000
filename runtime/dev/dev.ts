import { workflowBundle } from '../../worker/bundle.ts';
import { prepareDataFolder } from '../data-folder.ts';
import { report } from '../log.ts';
import { assertPortFree } from '../ports.ts';
import { loadSecrets } from '../secrets.ts';
import { openEnvironments, runApi, runWorkers } from '../service.ts';
import { readSettings, remarkOn } from '../settings.ts';
import { runUntilSignal } from '../until-signal.ts';
import { devApiKeys, removeDevFile, writeDevFile } from './files.ts';
import { provideTemporal } from './temporal.ts';

/**
 * Runs the whole of Gatehouse in this process, with an embedded Temporal server, until SIGINT or SIGTERM.
 * @throws UserError for what the person at the terminal can mend; everything started by then is stopped.
 */
export async function runDev(env: NodeJS.ProcessEnv, say: (line: string) => void): Promise<void> {
  const settings = readSettings(env);
  const remark = remarkOn(settings);
  if (remark) report(remark);
  await runUntilSignal(async (stops, signal) => {
    prepareDataFolder(settings.dataFolder);
    await assertPortFree(settings.port, 'PORT', settings.host);
    const secrets = loadSecrets(settings.dataFolder);
    // Both take seconds; neither needs the other. A bundle that fails is reported when its turn comes.
    const bundling = workflowBundle();
    bundling.catch(() => undefined);
    const temporal = await provideTemporal(settings, { stops, signal, progress: say });
    const bundle = await bundling;
    const context = { settings, secrets, stops, temporal };
    const environments = await openEnvironments(context);
    await runWorkers(context, environments, bundle);
    await runApi(context, environments);

    const apiKeys = await devApiKeys(settings.dataFolder, environments);
    const { mail, publicUrl } = environments.live;
    const { dataFolder, localUrl } = settings;
    // Under any other name the mailbox keeps shut.
    const mailboxUrl = mail.transport.kind === 'local' ? `${localUrl}/dev/mailbox` : null;
    stops.add('dev.json', async () => removeDevFile(dataFolder));
    writeDevFile(dataFolder, {
      url: publicUrl,
      mailboxUrl,
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
        `  Mailbox      ${mailboxUrl ?? 'none: mail goes out through Resend'}`,
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
