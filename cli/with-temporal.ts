import type { Client } from '@temporalio/client';
import type { Environment } from '../cases/environment.ts';
import { CaseUnavailableError } from '../cases/runs/send-command.ts';
import { MODES, type Mode } from '../contracts/states.ts';
import { UserError } from '../contracts/user-error.ts';
import { readSettings, type Settings } from '../runtime/settings.ts';
import { addressOf, connectClients, connectionOptions, temporalOf } from '../runtime/temporal-connection.ts';
import { findTemporalFault, isTemporalRefusal } from '../runtime/temporal-fault.ts';
import type { TemporalTarget } from '../runtime/temporal-profile.ts';
import { LOOPBACK } from '../runtime/temporal-server/options.ts';
import { readRunning } from '../runtime/temporal-server/state-file.ts';
import type { Terminal } from './terminal.ts';

export interface WithTemporal {
  /** The message when Temporal at this address does not answer. */
  away: (address: string) => string;
  /** Another address than the configured one. */
  address?: string | undefined;
  /** Without an answer in these environments nothing can be done: one is awaited first, for seconds and not as long as gRPC tries again. */
  asksFirst?: readonly Mode[];
  /** The longest wait for an answer (60,000). */
  answerWithinMs?: number;
}

const ANSWER_WITHIN_MS = 60_000;

/**
 * Connects to Temporal for `run`, and closes the connection afterwards. It needs no database.
 * @throws UserError (`unreachable`) when Temporal does not answer
 */
export async function withTemporal<T>(
  terminal: Terminal,
  { away, address, asksFirst = [], answerWithinMs = ANSWER_WITHIN_MS }: WithTemporal,
  run: (temporals: Record<Mode, Environment['temporal']>, settings: Settings) => Promise<T>,
): Promise<T> {
  const configured = readSettings(terminal.env);
  if (address !== undefined) configured.temporal.address = address;
  const { temporal, settings } = await findTemporal(configured);
  const { clients, close } = connectClients(temporal, { answerWithinMs });
  try {
    for (const mode of asksFirst) await ask(clients[mode]);
    const { live, test } = clients;
    return await run({ live: temporalOf(live, settings), test: temporalOf(test, settings) }, settings);
  } catch (error) {
    if (isTemporalAway(error) || isTemporalRefusal(error)) throw await explain(temporal, { away, error });
    throw error;
  } finally {
    await close();
  }
}

/** The embedded server of an `npm start` with the same data folder and its UI, else those that are configured. */
export async function findTemporal(
  settings: Settings,
): Promise<{ temporal: TemporalTarget; settings: Settings }> {
  const { temporal, dataFolder } = settings;
  const running = temporal.address ? null : await readRunning(dataFolder);
  if (!running) return { temporal, settings };
  const uiUrl = running.uiPort === null ? temporal.uiUrl : `http://${LOOPBACK}:${running.uiPort}`;
  return {
    temporal: { ...temporal, address: `${LOOPBACK}:${running.port}`, embedded: true },
    settings: { ...settings, temporal: { ...temporal, uiUrl } },
  };
}

/** What is wrong with the connection of an environment, else that Temporal is away. */
async function explain(
  temporal: TemporalTarget,
  { away, error }: Pick<WithTemporal, 'away'> & { error: unknown },
): Promise<unknown> {
  for (const mode of MODES) {
    const fault = await findTemporalFault(connectionOptions(temporal, mode));
    if (fault) return fault;
  }
  if (isTemporalRefusal(error)) return error;
  return new UserError(away(addressOf(temporal, 'live')), { kind: 'unreachable', cause: error });
}

const PATIENCE_MS = 5_000;

async function ask({ connection }: Client): Promise<void> {
  await connection.withDeadline(Date.now() + PATIENCE_MS, () => connection.workflowService.getSystemInfo({}));
}

/** gRPC: deadline exceeded, unavailable. */
const UNAVAILABLE = [4, 14];

function isTemporalAway(error: unknown): boolean {
  if (error instanceof CaseUnavailableError) return true;
  if (!(error instanceof Error)) return false;
  return error.name === 'ServiceError' || UNAVAILABLE.includes(Number((error as { code?: unknown }).code));
}
