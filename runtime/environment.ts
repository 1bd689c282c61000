import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { createAuth } from '../auth/index.ts';
import type { Environment } from '../cases/environment.ts';
import { Dispatcher } from '../cases/runs/dispatcher.ts';
import type { Report } from '../contracts/report.ts';
import type { Mode } from '../contracts/states.ts';
import { openDatabase } from '../db/connection.ts';
import { migrate } from '../db/migrate.ts';
import { createStore, type Store } from '../db/store.ts';
import { Sender } from '../mail/delivery/sender.ts';
import { createMailSamples } from '../mail/samples.ts';
import { createResendWebhooks } from '../mail/transport/resend-webhooks.ts';
import { TASK_QUEUE } from '../temporal.config.ts';
import { databaseFault } from './database-fault.ts';
import { report as logReport } from './log.ts';
import { createTransport } from './mail-transport.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { webhookReach } from './webhook-reach.ts';

export interface EnvironmentOptions {
  mode: Mode;
  settings: Settings;
  secrets: Secrets;
  /** A client for this environment's namespace. */
  client: Client;
  taskQueue?: string;
  /** Where failures in the background are reported; default: the log. */
  report?: Report;
}

/**
 * Opens an environment: its migrated database, its sign-in and its mail.
 * @throws UserError when a database is newer than this version, away or damaged.
 */
export async function openEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { mode, settings, secrets, client, report = logReport } = options;
  const store = await openStore(mode, settings, secrets);
  const auth = createAuth({
    knex: store.knex,
    mode,
    secret: secrets[mode].auth,
    publicUrl: settings.publicUrl,
    issuer: `${settings.mail.brand.vendorName}${mode === 'test' ? ' (test)' : ''}`,
  });
  const { from, brand, salesEmail, webhookSecrets } = settings.mail;
  const transport = createTransport(mode, settings, store);
  const webhooks = webhookSecrets.length > 0 && mode === 'live' ? createResendWebhooks(webhookSecrets) : null;
  const { publicUrl } = settings;
  const samples = createMailSamples(brand);
  const keys = secrets[mode].linkKeys;
  const mail = { transport, from, brand, keys, samples, webhooks, salesEmail };
  const temporal = { client, taskQueue: options.taskQueue ?? TASK_QUEUE, uiUrl: settings.temporal.uiUrl };
  const dispatcher = new Dispatcher({ store, temporal, mode, publicUrl }, report);
  const pokeDispatcher = (workflowId: string) => dispatcher.poke(workflowId);
  const sender = new Sender({ mode, store, mail, publicUrl, pokeDispatcher, report });
  return {
    mode,
    store,
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

/** Opens and migrates one environment's database only. */
export async function openStore(mode: Mode, settings: Settings, secrets: Secrets): Promise<Store> {
  const schema = mode === 'live' ? 'gatehouse_live' : 'gatehouse_test';
  const file = join(settings.dataFolder, `${mode}.db`);
  const knex = openDatabase(
    settings.databaseUrl ? { kind: 'postgres', url: settings.databaseUrl, schema } : { kind: 'sqlite', file },
  );
  try {
    await migrate(knex, settings.databaseUrl ? schema : undefined);
  } catch (error) {
    await knex.destroy();
    throw databaseFault(error, settings, file);
  }
  return createStore(knex, secrets[mode].linkKeys);
}
