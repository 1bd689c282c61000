import type { Client } from '@temporalio/client';
import { createAuth } from '../auth/index.ts';
import type { Environment } from '../cases/environment.ts';
import { Dispatcher } from '../cases/runs/dispatcher.ts';
import type { Report } from '../contracts/report.ts';
import type { Mode } from '../contracts/states.ts';
import type { ProcessRole } from '../db/process-rows.ts';
import { Sender } from '../mail/delivery/sender.ts';
import { createMailSamples } from '../mail/samples.ts';
import { createResendWebhooks } from '../mail/transport/resend-webhooks.ts';
import { report as logReport } from './log.ts';
import { createTransport } from './mail-transport.ts';
import { openStore } from './open-store.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { temporalOf } from './temporal-connection.ts';
import { traceMail } from './tracing/trace-mail.ts';
import { activeTracer } from './tracing/tracing.ts';
import { webhookReach } from './webhook-reach.ts';

export interface EnvironmentOptions {
  mode: Mode;
  settings: Settings;
  secrets: Secrets;
  /** A client for this environment's namespace. */
  client: Client;
  /** What the database's sessions say they are for. */
  role?: ProcessRole;
  taskQueue?: string;
  /** Told of each answer of the mail provider: `accepted`, or the code of a refusal. */
  onMailAnswer?: (answer: string) => void;
  /** Where failures in the background are reported; default: the log. */
  report?: Report;
}

/**
 * Opens an environment: its migrated database, its sign-in and its mail.
 * @throws UserError when a database is newer than this version, away or damaged.
 */
export async function openEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { mode, settings, secrets, client, role = 'api', report = logReport } = options;
  const store = await openStore(mode, settings, secrets, { role });
  const auth = createAuth({
    knex: store.knex,
    report,
    mode,
    signInKeys: secrets[mode]['sign-in'],
    publicUrl: settings.publicUrl,
    issuer: `${settings.mail.brand.vendorName}${mode === 'test' ? ' (test)' : ''}`,
  });
  const { from, brand, salesEmail, webhookSecrets } = settings.mail;
  const tracer = activeTracer();
  const untraced = createTransport(mode, settings, store);
  const transport = tracer ? traceMail(untraced, tracer) : untraced;
  const webhooks = webhookSecrets.length > 0 && mode === 'live' ? createResendWebhooks(webhookSecrets) : null;
  const { publicUrl } = settings;
  const samples = createMailSamples(brand);
  const keys = secrets[mode];
  const mail = { transport, from, brand, keys: keys.sealing, samples, webhooks, salesEmail };
  const temporal = temporalOf(client, settings, options.taskQueue);
  const dispatcher = new Dispatcher({ store, temporal, mode, publicUrl }, report);
  const pokeDispatcher = (workflowId: string) => dispatcher.poke(workflowId);
  const onAnswer = options.onMailAnswer;
  const sender = new Sender({ mode, store, mail, publicUrl, pokeDispatcher, report, onAnswer });
  return {
    mode,
    store,
    keys,
    auth,
    temporal,
    mail,
    dispatcher,
    sender,
    publicUrl,
    webhooks: { reach: webhookReach(mode, settings) },
    signUpDisclosure: settings.signUpDisclosure,
    mailingForms: settings.mailingForms,
    apiLimits: settings.apiLimits,
    close: () => store.knex.destroy(),
  };
}
