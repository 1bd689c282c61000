import type { LicenseToImport } from '../../cases/campaigns/import-licenses.ts';
import type { DateForm } from '../../cases/tables/dates.ts';
import { toFieldValue } from '../../cases/tables/values.ts';
import {
  LICENSE_FIELDS,
  type LicenseField,
  REQUIRED_LICENSE_FIELDS,
} from '../../contracts/http/license-schemas.ts';
import type { InputFile } from '../files/input-file.ts';
import { openTable, type TableFlags, type TableRow } from '../files/table.ts';
import type { Terminal } from '../terminal.ts';

const LICENSES = { noun: 'licenses', fields: LICENSE_FIELDS, required: REQUIRED_LICENSE_FIELDS };

/** A row with its unchanged cells, for the rejects file. */
export interface LicenseFileRow extends LicenseToImport {
  cells: string[];
}

export interface LicenseFile {
  /** The cells of the first line, unchanged, without remarks. */
  header: string[];
  total: number;
  delimiter: string;
  /** Reads the file from its start. */
  rows(): AsyncGenerator<LicenseFileRow>;
}

export interface LicenseFileFlags extends TableFlags<LicenseField> {
  dates?: DateForm;
}

/**
 * Opens a CSV file of licenses and reads it once to the end, so that a file with an error is refused before anything
 * is stored.
 * @throws UserError for a file that is missing, not CSV, lacks a column or holds no licenses
 */
export async function openLicenseFile(
  file: InputFile,
  flags: LicenseFileFlags,
  terminal: Pick<Terminal, 'err'>,
): Promise<LicenseFile> {
  const { rows, ...table } = await openTable(file, LICENSES, flags, terminal);
  return { ...table, rows: () => readLicenses(rows(), flags.dates ?? 'iso') };
}

async function* readLicenses(
  rows: AsyncGenerator<TableRow<LicenseField>>,
  dates: DateForm,
): AsyncGenerator<LicenseFileRow> {
  for await (const { line, values, fault, cells } of rows) {
    yield fault === undefined
      ? { line, license: toLicense(values, dates), cells }
      : { line, license: null, fault, cells };
  }
}

/** An empty cell says nothing, except that a license has no such date. */
const DATES: readonly string[] = ['upgradeInsuranceUntil', 'subscriptionEndsAt'] satisfies LicenseField[];

const toLicense = (values: TableRow<LicenseField>['values'], dates: DateForm): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([field, text]) => text !== '' || DATES.includes(field))
      .map(([field, text]) => [field, toFieldValue(field, text, dates)]),
  );
