import type { Settings } from '../settings.ts';
import type { Target, TargetOptions } from './target.ts';
import { ontoPostgres } from './target-postgres.ts';
import { ontoSqlite } from './target-sqlite.ts';

/**
 * Writes both environments, all or nothing.
 * @throws UserError when data is there and may not go, or a service runs on it
 */
export const withTarget = <T>(
  settings: Settings,
  options: TargetOptions,
  run: (target: Target) => Promise<T>,
): Promise<T> => (settings.databaseUrl ? ontoPostgres : ontoSqlite)(settings, options, run);
