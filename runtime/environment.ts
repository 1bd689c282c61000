import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { createAuth } from '../auth/index.ts';
import type { Environment } from '../cases/environment.ts';
import { Dispatcher } from '../cases/runs/dispatcher.ts';
import type { Report } from '../contracts/report.ts';
import type { Mode } from '../contracts/states.ts';
import { type DatabaseTarget, openDatabase } from '../db/connection.ts';
import { limitsFor } from '../db/connection-limits.ts';
import { migrate } from '../db/migrate.ts';
import type { ProcessRole } from '../db/process-rows.ts';
import { createStore, type Store } from '../db/store.ts';
import { Sender } from '../mail/delivery/sender.ts';
import { createMailSamples } from '../mail/samples.ts';
import { createResendWebhooks } from '../mail/transport/resend-webhooks.ts';
import { TASK_QUEUE } from '../temporal.config.ts';
import { refuseCopied } from './data-folder.ts';
import { databaseFault } from './database-fault.ts';
import { report as logReport } from './log.ts';
import { createTransport } from './mail-transport.ts';
import { refuseOtherKeys } from './refuse-other-keys.ts';
import { refuseWrongPool } from './refuse-wrong-pool.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { traceMail } from './tracing/trace-mail.ts';
import { traceSql } from './tracing/trace-sql.ts';
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

/** An environment's schema where the database is PostgreSQL. */
export const schemaOf = (mode: Mode): string => `gatehouse_${mode}`;

/** An environment's file where the database is SQLite. */
export const fileOf = ({ dataFolder }: Settings, mode: Mode): string => join(dataFolder, `${mode}.db`);

/** How an environment reaches its cases. */
export const temporalOf = (client: Client, { temporal }: Settings, taskQueue = TASK_QUEUE) => ({
  client,
  taskQueue,
  uiUrl: temporal.uiUrl,
});

/**
 * Opens and migrates one environment's database only.
 * @param keys `known`: secrets with other keys than the database knows are refused; `any`: they are not looked at
 * @param role of a process that runs; without it a statement may take as long as it takes
 */
export async function openStore(
  mode: Mode,
  settings: Settings,
  secrets: Secrets,
  { role, keys = 'known' }: { role?: ProcessRole; keys?: 'known' | 'any' } = {},
): Promise<Store> {
  const store = openStoreAsIs(mode, settings, secrets, role);
  try {
    await refuseWrongPool(settings);
    await migrateStore(mode, settings, store);
    if (keys === 'known') await refuseOtherKeys(store, { mode, secrets, place: settings });
  } catch (error) {
    await store.knex.destroy();
    throw databaseFault(error, settings, fileOf(settings, mode));
  }
  return store;
}

/** A migration takes as long as it takes, so on PostgreSQL it has a connection of its own. */
async function migrateStore(mode: Mode, settings: Settings, store: Store): Promise<void> {
  const { databaseUrl: url, databasePoolMode: poolMode } = settings;
  if (!url) return sayNewer(mode, await migrate(store.knex));
  const schema = schemaOf(mode);
  const knex = openDatabase(
    { kind: 'postgres', url, schema, poolSize: 1, poolMode, use: 'migrate' },
    logReport,
  );
  try {
    sayNewer(mode, await migrate(knex, schema));
  } finally {
    await knex.destroy();
  }
}

function sayNewer(mode: Mode, [migration]: string[]): void {
  if (migration === undefined) return;
  logReport(
    `the ${mode} database is newer than this version (it has ${migration}), which may go on until the newer one is everywhere`,
    undefined,
    { level: 'warn' },
  );
}

/** Opens one environment's database without a look at it: nothing is migrated, and a SQLite file has to be there. */
export function openStoreAsIs(mode: Mode, settings: Settings, secrets: Secrets, role?: ProcessRole): Store {
  if (!settings.databaseUrl) refuseCopied(settings.dataFolder);
  const knex = openDatabase(targetOf(mode, settings, role), logReport);
  const tracer = activeTracer();
  if (tracer) traceSql(knex, tracer);
  return createStore(knex, secrets[mode]);
}

function targetOf(mode: Mode, settings: Settings, role?: ProcessRole): DatabaseTarget {
  const { databaseUrl: url, databasePoolMode: poolMode, database } = settings;
  if (!url) return { kind: 'sqlite', file: fileOf(settings, mode) };
  return {
    ...{ kind: 'postgres', url, schema: schemaOf(mode), poolMode, poolSize: database.poolSize },
    ...(role ? { use: role, limits: limitsFor(database.statementSeconds) } : {}),
  };
}
