import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { MODES, type Mode } from '../../contracts/states.ts';
import type { RowPart } from '../../db/transfer/read-rows.ts';

const environment = z.object({
  /** The migrations that its schema had. */
  migrations: z.array(z.string()),
  /** Rows by table. */
  rows: z.record(z.string(), z.number()),
});

/** What a backup holds. It comes first in the file. */
export const manifestSchema = z.object({
  createdAt: z.iso.datetime(),
  database: z.enum(['sqlite', 'postgres']),
  environments: z.object({ live: environment, test: environment }),
});
export type Manifest = z.output<typeof manifestSchema>;

/** The records of a backup, in their order: manifest, secrets, the rows of each environment, end. */
export type BackupRecord =
  | { manifest: Manifest }
  /** The text of `secrets.json`. */
  | { secrets: string }
  | { environment: Mode }
  | RowPart
  | { end: true };

/** How many rows an environment has in all tables. */
export const countOf = ({ environments }: Pick<Manifest, 'environments'>, mode: Mode): number =>
  Object.values(environments[mode].rows).reduce((sum, n) => sum + n, 0);

/** How many rows both environments have together. */
export const countAll = (manifest: Pick<Manifest, 'environments'>): number =>
  MODES.reduce((sum, mode) => sum + countOf(manifest, mode), 0);

/** Makes bytes of records: one line each, compressed. */
export const writeRecords = (records: AsyncIterable<BackupRecord>): AsyncIterable<Buffer> =>
  throughStream(toLines(records), createGzip({ level: 6 }));

/**
 * Reads the records back from their bytes.
 * @throws the error of `bytes`; SyntaxError for a line that is no JSON
 */
export async function* readRecords(bytes: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let waiting: Buffer[] = [];
  for await (const part of throughStream(bytes, createGunzip())) {
    let from = 0;
    for (let end = part.indexOf(10); end >= 0; end = part.indexOf(10, from)) {
      yield JSON.parse(Buffer.concat([...waiting, part.subarray(from, end)]).toString()) as BackupRecord;
      waiting = [];
      from = end + 1;
    }
    if (from < part.length) waiting.push(part.subarray(from));
  }
  if (waiting.length > 0) throw new SyntaxError('the last line has no end');
}

async function* toLines(records: AsyncIterable<BackupRecord>): AsyncGenerator<Buffer> {
  for await (const record of records) yield Buffer.from(`${JSON.stringify(record)}\n`);
}

/** The first stream's error comes out of the last one. */
async function* throughStream(
  source: AsyncIterable<Buffer>,
  transform: NodeJS.ReadWriteStream & { destroy(error?: Error): void },
): AsyncGenerator<Buffer> {
  const from = Readable.from(source, { objectMode: false });
  from.on('error', (error) => transform.destroy(error));
  from.pipe(transform);
  try {
    yield* transform as unknown as AsyncIterable<Buffer>;
  } finally {
    from.destroy();
    transform.destroy();
  }
}
