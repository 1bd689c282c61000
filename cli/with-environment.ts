import type { Environment } from '../cases/environment.ts';
import { CaseUnavailableError } from '../cases/runs/send-command.ts';
import type { Mode } from '../contracts/states.ts';
import { UserError } from '../contracts/user-error.ts';
import { prepareDataFolder } from '../runtime/data-folder.ts';
import { openEnvironment } from '../runtime/environment.ts';
import { loadSecrets } from '../runtime/secrets.ts';
import { readSettings, type Settings } from '../runtime/settings.ts';
import { addressOf, connectClients, type TemporalTarget } from '../runtime/temporal-connection.ts';
import { LOOPBACK } from '../runtime/temporal-server/options.ts';
import { readRunning } from '../runtime/temporal-server/state-file.ts';
import { requireDataFolder } from './require-data-folder.ts';
import type { Terminal } from './terminal.ts';

export interface WithEnvironment {
  mode: Mode;
  /** The message when Temporal at this address does not answer. */
  away: (address: string) => string;
}

/**
 * Opens one environment, database and Temporal, for `run`, and closes it afterwards.
 * @throws UserError when the database cannot be used, or Temporal does not answer
 */
export async function withEnvironment<T>(
  terminal: Terminal,
  { mode, away }: WithEnvironment,
  run: (environment: Environment) => Promise<T>,
): Promise<T> {
  requireDataFolder(terminal);
  const configured = readSettings(terminal.env);
  prepareDataFolder(configured.dataFolder);
  const secrets = loadSecrets(configured.dataFolder);
  const { temporal, settings } = await findTemporal(configured);
  const { clients, close } = connectClients(temporal);
  try {
    const environment = await openEnvironment({ mode, settings, secrets, client: clients[mode] });
    try {
      return await run(environment);
    } finally {
      await environment.close();
    }
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

function isTemporalAway(error: unknown): boolean {
  return error instanceof CaseUnavailableError || (error instanceof Error && error.name === 'ServiceError');
}
