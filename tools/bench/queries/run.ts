import type { Environment } from '../../../cases/environment.ts';
import { openPlace } from '../place.ts';
import { countedIn, differencesOf } from '../service/counts.ts';
import { countQueries, type StepQueries } from './count-queries.ts';
import { openEnvironmentIn } from './environment.ts';
import type { QueriesOptions } from './options.ts';

export interface MeasuredQueries {
  database: 'sqlite' | 'postgres';
  withStatements: boolean;
  steps: StepQueries[];
  found: Record<string, number>;
}

export async function measureQueries(
  { statements }: QueriesOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<MeasuredQueries> {
  const place = await openPlace(databaseUrl);
  let environment: Environment | undefined;
  try {
    environment = await openEnvironmentIn(place, (message) => say(message));
    const steps = await countQueries(environment);
    const found = await countedIn(environment.store);
    return { database: place.database, withStatements: statements, steps, found };
  } finally {
    await environment?.close();
    await place.remove();
  }
}

/** One onboarding, and then one more order for its account. */
const EXPECTED: Record<string, number> = {
  ordersTaken: 2,
  businessAccounts: 1,
  admins: 1,
  licensesBound: 2,
  invitationMailsSent: 1,
};

export const wrongCounts = ({ found }: MeasuredQueries): string[] => differencesOf(EXPECTED, found);
