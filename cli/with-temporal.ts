import type { Client } from '@temporalio/client';
import type { Environment } from '../cases/environment.ts';
import { CaseUnavailableError } from '../cases/runs/send-command.ts';
import type { Mode } from '../contracts/states.ts';
import { UserError } from '../contracts/user-error.ts';
import { temporalOf } from '../runtime/environment.ts';
import { readSettings, type Settings } from '../runtime/settings.ts';
import { addressOf, connectClients, type TemporalTarget } from '../runtime/temporal-connection.ts';
import { LOOPBACK } from '../runtime/temporal-server/options.ts';
import { readRunning } from '../runtime/temporal-server/state-file.ts';
import type { Terminal } from './terminal.ts';

export interface WithTemporal {
  /** The message when Temporal at this address does not answer. */
  away: (address: string) => string;
  /** Another address than the configured one. */
  address?: string | undefined;
  /** Nothing can be done without an answer: so one is awaited first, for seconds and not as long as gRPC tries again. */
  asksFirst?: boolean;
}

/**
 * Connects to Temporal for `run`, and closes the connection afterwards. It needs no database.
 * @throws UserError (`unreachable`) when Temporal does not answer
 */
export async function withTemporal<T>(
  terminal: Terminal,
  { away, address, asksFirst = false }: WithTemporal,
  run: (temporals: Record<Mode, Environment['temporal']>, settings: Settings) => Promise<T>,
): Promise<T> {
  const configured = readSettings(terminal.env);
  if (address !== undefined) configured.temporal.address = address;
  const { temporal, settings } = await findTemporal(configured);
  const { clients, close } = connectClients(temporal);
  try {
    if (asksFirst) await ask(clients.live);
    const { live, test } = clients;
    return await run({ live: temporalOf(live, settings), test: temporalOf(test, settings) }, settings);
  } catch (error) {
    throw isTemporalAway(error)
      ? new UserError(away(addressOf(temporal)), { kind: 'unreachable', cause: error })
      : error;
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
    temporal: { address: `${LOOPBACK}:${running.port}`, embedded: true },
    settings: { ...settings, temporal: { ...temporal, uiUrl } },
  };
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
