import type { Environment } from '../cases/environment.ts';
import type { Mode } from '../contracts/states.ts';
import { prepareDataFolder } from '../runtime/data-folder.ts';
import { openEnvironment } from '../runtime/environment.ts';
import { loadSecrets } from '../runtime/secrets.ts';
import { readSettings } from '../runtime/settings.ts';
import { requireDataFolder } from './require-data-folder.ts';
import type { Terminal } from './terminal.ts';
import { type WithTemporal, withTemporal } from './with-temporal.ts';

export interface WithEnvironment extends Pick<WithTemporal, 'away'> {
  mode: Mode;
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
  const secrets = loadSecrets(configured);
  return withTemporal(terminal, { away }, async (temporals, settings) => {
    const environment = await openEnvironment({ mode, settings, secrets, client: temporals[mode].client });
    try {
      return await run(environment);
    } finally {
      await environment.close();
    }
  });
}
