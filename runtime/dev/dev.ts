import { prepareDataFolder } from '../data-folder.ts';
import { report } from '../log.ts';
import { assertPortFree } from '../ports.ts';
import { loadSecrets } from '../secrets.ts';
import { openEnvironments, runApi, runWorkers } from '../service.ts';
import { readSettings, remarkOn } from '../settings.ts';
import { runUntilSignal } from '../until-signal.ts';
import { provideWorkflowBundle } from '../workflow-bundle.ts';
import { provideFakeResend, refuseRealResend } from './fake-resend.ts';
import { devApiKeys, removeDevFile, writeDevFile } from './files.ts';
import { provideTemporal } from './temporal.ts';

export interface DevOptions {
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
  /** Live mail goes to a server in this process that speaks Resend. */
  fakeResend: boolean;
}

/**
 * Runs the whole of Gatehouse in this process, with an embedded Temporal server, until SIGINT or SIGTERM.
 * @throws UserError for what the person at the terminal can mend; everything started by then is stopped.
 */
export async function runDev({ env, say, fakeResend }: DevOptions): Promise<void> {
  if (fakeResend) refuseRealResend(env);
  const given = readSettings(env);
  const remark = fakeResend ? null : remarkOn(given);
  if (remark) report(remark);
  await runUntilSignal(async (stops, signal) => {
    prepareDataFolder(given.dataFolder);
    await assertPortFree(given.port, 'PORT', given.host);
    const fake = fakeResend ? await provideFakeResend(env, given, stops) : null;
    const settings = fake?.settings ?? given;
    const secrets = loadSecrets(settings.dataFolder);
    // Both take seconds; neither needs the other. A bundle that fails is reported when its turn comes.
    const bundling = provideWorkflowBundle(settings.workflowBundle);
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
