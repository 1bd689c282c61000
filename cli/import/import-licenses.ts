import { type ImportedLicense, importLicenses } from '../../cases/campaigns/import-licenses.ts';
import type { Mode } from '../../contracts/states.ts';
import { type InputFile, withInputFile } from '../files/input-file.ts';
import { showProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';
import { createReport } from './import-report.ts';
import { type LicenseFileFlags, type LicenseFileRow, openLicenseFile } from './license-file.ts';
import { openRejectsFile } from './rejects-file.ts';

interface ImportFlags extends LicenseFileFlags {
  mode: Mode;
  rejects?: string;
  json?: boolean;
}

/**
 * `gatehouse import licenses`: records the rows of a CSV file, or of standard input for `-`, and reports the results.
 * Memory does not grow with the number of rows. Sets exit code 1 unless all rows are recorded.
 * @throws UserError, with nothing imported, for a file that is wrong as a whole, a rejects file that cannot be
 * written, and a database that cannot be used
 */
export const importLicenseFile = (path: string, flags: ImportFlags, terminal: Terminal): Promise<void> =>
  withInputFile(path, terminal, (input) => importInput(input, flags, terminal));

async function importInput(input: InputFile, flags: ImportFlags, terminal: Terminal): Promise<void> {
  const file = await openLicenseFile(input, flags, terminal);
  await withStore(terminal, flags.mode, async (store) => {
    const rejects = flags.rejects ? await openRejectsFile(flags.rejects, input.path, file) : undefined;
    const report = createReport(terminal, { file: input.name, ...flags });
    const progress = await showProgress(terminal, `Licenses read (${flags.mode} mode)`, file.total);
    let done = 0;
    try {
      const now = new Date().toISOString();
      for await (const batch of importLicenses(store, file.rows(), { now })) {
        await rejects?.add(batch.flatMap(toRejects));
        for (const license of batch) {
          report.add(license);
          done += 1;
          progress.update(done);
        }
      }
    } finally {
      progress.stop();
      await rejects?.close();
    }
    if (!report.end()) terminal.exitCode = 1;
  });
}

const toRejects = (license: ImportedLicense<LicenseFileRow>) =>
  license.outcome === 'rejected'
    ? [{ cells: license.row.cells, line: license.row.line, reason: license.reason }]
    : [];
