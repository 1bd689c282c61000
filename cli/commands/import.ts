import type { Command } from 'commander';
import type { Mode } from '../../contracts/states.ts';
import { addTableOptions } from '../files/options.ts';
import type { LicenseFileFlags } from '../import/license-file.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

interface ImportFlags extends LicenseFileFlags {
  mode: Mode;
  rejects?: string;
  json?: boolean;
}

const HELP = `
FILE is CSV with commas, semicolons, tabs or bars, in UTF-8, UTF-16 or Windows-1252; - is standard input. Its first
line names the columns, in any order:
  customerId, companyName, email, product (its id or its name), version, licenseKey
  kind (permanent), quantity (1), edition (full), upgradeInsuranceUntil, subscriptionEndsAt, country, timeZone, locale
Product and key identify a license: importing it again updates it. A column that the file lacks changes nothing; an
empty date says that there is none. An import sends no mail.
Rows with a fault are skipped, the others are recorded. --rejects writes the skipped rows with line and reason to a
file that can be corrected and imported. A file that is wrong as a whole is not imported at all.

Exit code 0 when every row is recorded, else 1.

Examples:
  $ gatehouse import licenses examples/licenses.csv --mode test
  $ gatehouse import licenses crm.csv --mode live --rejects crm-rejects.csv
  $ gatehouse import licenses assets.csv --mode live --ignore-unknown --dates dmy --map licenseKey=Serial --set product=ras
  $ zcat crm.csv.gz | gatehouse import licenses - --mode live`;

/** Adds `gatehouse import licenses`. */
export function addImportCommand(program: Command, terminal: Terminal): void {
  const imports = program.command('import').description("import the vendor's own records");
  const licenses = imports
    .command('licenses')
    .description('record licenses from before Gatehouse, for campaigns')
    .argument('<FILE>', 'a CSV file with a header, or - for standard input')
    .addOption(modeOption());
  addTableOptions(licenses)
    .option('--rejects <file>', 'write rows with a fault to this file; an older file is replaced')
    .option('--json', 'print the result of every row as JSON and nothing else')
    .addHelpText('after', HELP)
    .action(async (file: string, flags: ImportFlags) => {
      const { importLicenseFile } = await import('../import/import-licenses.ts');
      await importLicenseFile(file, flags, terminal);
    });
}
