import { Client, Connection } from '@temporalio/client';
import type { Environment } from '../../../cases/environment.ts';
import type { Report } from '../../../contracts/report.ts';
import type { Mode } from '../../../contracts/states.ts';
import { openEnvironment } from '../../../runtime/environment.ts';
import { loadSecrets } from '../../../runtime/secrets.ts';
import { readSettings } from '../../../runtime/settings.ts';
import type { Place } from '../place.ts';

/**
 * Opens an environment of a place in this process, without Temporal: its client connects when it is used, to `address`.
 */
export async function openEnvironmentIn(
  { env }: Pick<Place, 'env'>,
  report: Report,
  { mode = 'live', address }: { mode?: Mode; address?: string } = {},
): Promise<Environment> {
  const settings = readSettings({ ...env });
  const secrets = loadSecrets(settings);
  const client = new Client({ connection: Connection.lazy(address === undefined ? {} : { address }) });
  return openEnvironment({ mode, settings, secrets, client, report });
}
