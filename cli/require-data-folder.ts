import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../contracts/user-error.ts';
import { fileOf } from '../runtime/open-store.ts';
import { readSettings } from '../runtime/settings.ts';
import type { Terminal } from './terminal.ts';

/**
 * A command that looks at a service needs the folder of that service: in a new one it would find an empty database, and
 * seal with secrets that no other process has.
 * @throws UserError when the folder was never used by a service
 */
export function requireDataFolder({ env }: Terminal): void {
  const settings = readSettings(env);
  const { dataFolder } = settings;
  // With secrets from outside, only a database tells.
  if (settings.givenSecrets && (settings.databaseUrl || existsSync(fileOf(settings, 'live')))) return;
  if (existsSync(join(dataFolder, 'secrets.json'))) return;
  throw new UserError(
    `There is no Gatehouse in ${dataFolder}: set GATEHOUSE_DATA to the data folder of the service, or make one with gatehouse migrate.`,
    { kind: 'not_found' },
  );
}
