import { existsSync } from 'node:fs';
import type { Client } from '@temporalio/client';
import { checkRuns, checkWaiting } from '../../cases/doctor/check-cases.ts';
import { checkKeys } from '../../cases/doctor/check-keys.ts';
import { checkMail } from '../../cases/doctor/check-mail.ts';
import { checkProcesses } from '../../cases/doctor/check-processes.ts';
import { checkProxy } from '../../cases/doctor/check-proxy.ts';
import { checkSchema } from '../../cases/doctor/check-schema.ts';
import { checkTemporalServer } from '../../cases/doctor/check-temporal.ts';
import { type Finding, findingsOf } from '../../cases/doctor/finding.ts';
import { findRunning } from '../../cases/keys/running.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { databaseNow } from '../../db/clock.ts';
import type { ProcessFacts } from '../../db/process-rows.ts';
import type { RunningProcess } from '../../db/repositories/processes.ts';
import type { Store } from '../../db/store.ts';
import { databaseFault } from '../../runtime/database-fault.ts';
import { fileOf, openStoreAsIs } from '../../runtime/open-store.ts';
import { processFacts } from '../../runtime/process-beat.ts';
import { refuseWrongPool } from '../../runtime/refuse-wrong-pool.ts';
import type { Secrets } from '../../runtime/secrets.ts';
import type { Settings } from '../../runtime/settings.ts';
import { connectionOptions, temporalOf } from '../../runtime/temporal-connection.ts';
import { findTemporalFault } from '../../runtime/temporal-fault.ts';
import type { TemporalTarget } from '../../runtime/temporal-profile.ts';
import { packageVersion } from '../../runtime/version.ts';

export interface ExamineInput {
  mode: Mode;
  settings: Settings;
  secrets: Secrets;
  client: Client;
  temporal: TemporalTarget;
}

const TEMPORAL_PATIENCE_MS = 5_000;
const CASES_WAIT = 'orders are taken and wait; no case goes on; people who accept are told to try again';

/** Looks at one environment; a part that is away is a finding, and the others are looked at in any case. */
export async function examine(input: ExamineInput): Promise<Finding[]> {
  const { mode, settings, secrets } = input;
  const database = findingsOf('database', mode);
  const kind = settings.databaseUrl ? 'PostgreSQL' : 'SQLite';
  const file = fileOf(settings, mode);
  if (!settings.databaseUrl && !existsSync(file)) {
    const advice = { means: 'nothing is stored yet', todo: 'gatehouse migrate, or restore a backup' };
    return [database.fault(`there is no ${file}`, advice), ...(await examineTemporal(input, null))];
  }
  const store = openStoreAsIs(mode, settings, secrets);
  try {
    await refuseWrongPool(settings);
    const schema = await checkSchema(store.knex, mode);
    const ok = database.ok(kind);
    // The tables of another version are not known.
    if (schema.level !== 'ok') return [ok, schema, ...(await examineTemporal(input, null))];
    return [ok, schema, ...(await examineStore(input, store)), ...(await examineTemporal(input, store))];
  } catch (error) {
    const fault = databaseFault(error, settings, file);
    if (!(fault instanceof UserError)) throw error;
    const advice = { means: 'nothing works: no order, no page, no case', todo: 'see above' };
    const isAway = fault.kind === 'unreachable';
    return [database.fault(fault.message, advice, { isAway }), ...(await examineTemporal(input, null))];
  } finally {
    await store.knex.destroy();
  }
}

async function examineStore({ mode, settings, secrets }: ExamineInput, store: Store): Promise<Finding[]> {
  const running = await findRunning(store);
  const facts = processFacts(settings, secrets[mode]);
  const clocks = { own: Date.now(), database: Date.parse(await databaseNow(store.knex)) };
  const ours = { version: packageVersion(), facts, clocks };
  return [
    ...checkProcesses(mode, running, ours),
    // Requests of both environments come to the same process.
    ...(mode === 'live' ? checkProxy(running) : []),
    await checkKeys({ store, mode }, secrets[mode]),
    ...(await checkMail({ store, mode }, mailSettingsOf(running, facts))),
    ...(await checkWaiting({ store, mode })),
  ];
}

/** Those of the processes that run: this terminal may have others. The API takes the provider's reports. */
function mailSettingsOf(
  running: RunningProcess[],
  own: ProcessFacts,
): Pick<ProcessFacts, 'mail' | 'webhooks'> {
  if (running.length === 0) return own;
  return {
    mail: running.some(({ facts }) => facts.mail === 'resend') ? 'resend' : 'local',
    webhooks: running.some(({ role, facts }) => role === 'api' && facts.webhooks),
  };
}

async function examineTemporal(
  { mode, settings, client, temporal: target }: ExamineInput,
  store: Store | null,
): Promise<Finding[]> {
  const temporal = temporalOf(client, settings);
  const options = connectionOptions(target, mode);
  try {
    const found = await client.connection.withDeadline(Date.now() + TEMPORAL_PATIENCE_MS, () =>
      checkTemporalServer({ mode, temporal }, options.address),
    );
    const isUsable = found.every(({ check, level }) => check !== 'temporal' || level === 'ok');
    return [
      ...found,
      ...(store && isUsable
        ? [await checkRuns({ mode, store, temporal, publicUrl: settings.publicUrl })]
        : []),
    ];
  } catch (error) {
    if (typeof (error as { code?: unknown }).code !== 'number' && (error as Error).name !== 'ServiceError')
      throw error;
    const { fault } = findingsOf('temporal', mode);
    const known = await findTemporalFault(options);
    if (known)
      return [fault(known.message, { means: CASES_WAIT, todo: 'see above; nothing is lost meanwhile' })];
    return [
      fault(
        `Temporal at ${options.address} does not answer`,
        {
          means: CASES_WAIT,
          todo: 'start Temporal, or correct TEMPORAL_ADDRESS; nothing is lost meanwhile',
        },
        { isAway: true },
      ),
    ];
  }
}
