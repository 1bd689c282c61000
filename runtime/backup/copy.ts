import { writeFileSync } from 'node:fs';
import { MODES } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { streamRows } from '../../db/transfer/read-rows.ts';
import { listTables } from '../../db/transfer/table-shape.ts';
import { copiedFile } from '../data-folder.ts';
import { databaseFault } from '../database-fault.ts';
import type { Settings } from '../settings.ts';
import type { Manifest } from './records.ts';
import { readManifest, withSource } from './source.ts';
import { placeOf } from './target-postgres.ts';
import { withTarget } from './with-target.ts';

const ADVICE =
  'copy to another one, or delete its schemas gatehouse_live and gatehouse_test if their data may go';

export interface CopyInput {
  /** Of the service as it is, with its SQLite files. */
  from: Settings;
  /** The same with the PostgreSQL to copy to. */
  to: Settings & { databaseUrl: string };
  onStart(manifest: Manifest): Promise<void>;
  onRows(count: number): void;
}

export interface Copied {
  manifest: Manifest;
  /** Where to, without user and password. */
  place: string;
  /** Values with a NUL character that became U+FFFD, by `table.column`. */
  replacedNuls: Record<string, number>;
}

/**
 * Copies both environments from SQLite to an empty PostgreSQL, all or nothing; the service on SQLite cannot run meanwhile, nor
 * start afterwards.
 * @throws UserError when the source is no SQLite or runs, or the target has data
 */
export async function copyToPostgres({ from, to, onStart, onRows }: CopyInput): Promise<Copied> {
  if (from.databaseUrl)
    throw new UserError(
      'This copies from SQLite, but DATABASE_URL is set: unset it, or use backup and restore.',
      { kind: 'refused' },
    );
  const place = placeOf(to.databaseUrl);
  return withSource(from, 'alone', async (source) => {
    const manifest = await readManifest(source).catch((error: unknown) => {
      throw databaseFault(error, from, from.dataFolder);
    });
    const replacedNuls: Record<string, number> = {};
    await withTarget(to, { replace: { advice: ADVICE } }, async (target) => {
      await onStart(manifest);
      for (const mode of MODES) {
        const db = await source.enter(mode);
        const { migrations, rows } = manifest.environments[mode];
        const parts = streamRows(db, await listTables(db));
        const loaded = await target.fill(mode, { migrations, parts, onRows });
        const wrong = Object.keys(rows).find((table) => rows[table] !== loaded.counts[table]);
        if (wrong)
          throw new Error(`${wrong} has ${rows[wrong]} rows, and ${loaded.counts[wrong]} were copied`);
        for (const [column, count] of Object.entries(loaded.replacedNuls))
          replacedNuls[column] = (replacedNuls[column] ?? 0) + count;
      }
    });
    // The files are still locked: no service can start on them before this.
    const note = { to: place, at: new Date().toISOString() };
    writeFileSync(copiedFile(from.dataFolder), `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
    return { manifest, place, replacedNuls };
  });
}
