import { Client, Connection } from '@temporalio/client';
import type { Environment } from '../../../cases/environment.ts';
import type { Report } from '../../../contracts/report.ts';
import { openEnvironment } from '../../../runtime/environment.ts';
import { loadSecrets } from '../../../runtime/secrets.ts';
import { readSettings } from '../../../runtime/settings.ts';
import type { Place } from '../place.ts';

/** Opens the live environment of a place in this process, without Temporal: its client never connects. */
export async function openEnvironmentIn({ env }: Pick<Place, 'env'>, report: Report): Promise<Environment> {
  const settings = readSettings({ ...env });
  const secrets = loadSecrets(settings.dataFolder);
  const client = new Client({ connection: Connection.lazy() });
  return openEnvironment({ mode: 'live', settings, secrets, client, report });
}
