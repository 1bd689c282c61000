import type { z } from 'zod';
import { type LicenseRecordInput, licenseRecordSchema } from '../../contracts/http/license-schemas.ts';
import type { Store } from '../../db/store.ts';
import { type LicenseOutcome, storeLicenses } from './store-licenses.ts';

/** A row of the file: `line` is its number, `fault` what is wrong before any field is checked. */
export interface LicenseToImport {
  line: number;
  license: unknown;
  fault?: string;
}

export type ImportedLicense<T extends LicenseToImport> = { row: T } & LicenseOutcome;

/** Rows per transaction: few enough that orders, and SQLite's other writers, wait only briefly. */
const BATCH_SIZE = 200;

/**
 * Records licenses from before Gatehouse. Reads only the rows it is about to store, so memory does not grow with the
 * file. A repeated import updates and never duplicates.
 * @returns batch after batch, the result for each row, in input order
 */
export async function* importLicenses<T extends LicenseToImport>(
  store: Store,
  rows: Iterable<T> | AsyncIterable<T>,
  { now }: { now: string },
): AsyncGenerator<ImportedLicense<T>[]> {
  let batch: T[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH_SIZE) continue;
    yield await importBatch(store, batch, now);
    batch = [];
  }
  if (batch.length > 0) yield await importBatch(store, batch, now);
}

async function importBatch<T extends LicenseToImport>(
  store: Store,
  rows: T[],
  now: string,
): Promise<ImportedLicense<T>[]> {
  const checked = rows.map((row) => ({ row, ...check(row) }));
  const licenses = checked.flatMap(({ license }) => (license ? [license] : []));
  const outcomes = licenses.length > 0 ? await storeLicenses(store, licenses, now) : [];
  let next = 0;
  return checked.map(({ row, license, reason }) => {
    if (!license) return { row, outcome: 'rejected', reason };
    next += 1;
    return { row, ...(outcomes[next - 1] as LicenseOutcome) };
  });
}

type Checked = { license: LicenseRecordInput; reason?: never } | { license?: never; reason: string };

function check({ license, fault }: LicenseToImport): Checked {
  if (fault !== undefined) return { reason: fault };
  const parsed = licenseRecordSchema.safeParse(license);
  return parsed.success
    ? { license: parsed.data }
    : { reason: parsed.error.issues.map(describeIssue).join('; ') };
}

const describeIssue = ({ path, message }: z.core.$ZodIssue): string =>
  `${path.length > 0 ? `${path.join('.')}: ` : ''}${message.replace(/\.$/, '')}`;
