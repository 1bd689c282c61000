import { type Command, Option } from 'commander';
import { MODES, type Mode } from '../../contracts/states.ts';
import type { Terminal } from '../terminal.ts';

interface ImportFlags {
  mode: Mode;
  rejects?: string;
  json?: boolean;
}

const HELP = `
FILE is CSV in UTF-8, with commas or semicolons; - is standard input. Its first line names the columns, in any order:
  customerId, companyName, email, product, version, licenseKey
  kind (permanent), quantity (1), upgradeInsuranceUntil, subscriptionEndsAt, country, timeZone, locale
Product and key name a license: importing it again updates it and never doubles it. Nobody is mailed by an import.

Rows with a fault are left out, the others go in. --rejects writes the former, each with its line and the reason, to
a file that can be mended and imported. A file that is wrong as a whole is not imported at all.

Exit code 0 when every row is recorded, else 1.

Examples:
  $ gatehouse import licenses examples/licenses.csv --mode test
  $ gatehouse import licenses crm.csv --mode live --rejects crm-rejects.csv
  $ zcat crm.csv.gz | gatehouse import licenses - --mode live`;

/** Adds `gatehouse import licenses`. */
export function addImportCommand(program: Command, terminal: Terminal): void {
  const imports = program.command('import').description("take over what the vendor's own records know");
  imports
    .command('licenses')
    .description('record licenses from before Gatehouse, for campaigns')
    .argument('<FILE>', 'a CSV file with a header, or - for standard input')
    .addOption(new Option('--mode <mode>', 'which environment').choices(MODES).makeOptionMandatory())
    .option('--rejects <file>', 'where to write rows that have a fault; an older file there is replaced')
    .option('--json', 'print what became of every row as JSON and nothing else')
    .addHelpText('after', HELP)
    .action(async (file: string, flags: ImportFlags) => {
      const { importLicenseFile } = await import('../import/import-licenses.ts');
      await importLicenseFile(file, flags, terminal);
    });
}
