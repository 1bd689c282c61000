import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { LoadedRows } from '../../db/transfer/load-rows.ts';
import type { RowPart } from '../../db/transfer/read-rows.ts';

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
  /** Whether data that is there may go; if not, what to do instead. */
  replace: true | { advice: string };
  /** Runs after the last check, just before the data becomes visible. */
  beforeCommit?(): void;
}

/** The error for a place that has data which may not go. */
export const holdsDataError = (where: string, { advice }: { advice: string }): UserError =>
  new UserError(`${where} has data: ${advice}.`, { kind: 'refused' });
