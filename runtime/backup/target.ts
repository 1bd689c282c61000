import type { Mode } from '../../contracts/states.ts';
import type { LoadedRows } from '../../db/transfer/load-rows.ts';
import type { RowPart } from '../../db/transfer/read-rows.ts';
import type { Settings } from '../settings.ts';
import { ontoPostgres } from './target-postgres.ts';
import { ontoSqlite } from './target-sqlite.ts';

export interface FillInput {
  /** The migrations that the rows' schema had; the others run on the rows. */
  migrations: string[];
  parts: AsyncIterable<RowPart>;
  onRows(count: number): void;
}

/** Where both environments are written. Nothing of it is visible before `run` is done. */
export interface Target {
  /** Writes one environment from its start. */
  fill(mode: Mode, input: FillInput): Promise<LoadedRows>;
}

export interface TargetOptions {
  /** Whether data that is there may go. */
  replace: boolean;
  /** Runs after the last check, just before the data becomes visible. */
  beforeCommit?(): void;
}

/**
 * Writes both environments, all or nothing.
 * @throws UserError when data is there and may not go, or a service runs on it
 */
export const withTarget = <T>(
  settings: Settings,
  options: TargetOptions,
  run: (target: Target) => Promise<T>,
): Promise<T> => (settings.databaseUrl ? ontoPostgres : ontoSqlite)(settings, options, run);
