import type { ImportedLicense } from '../../cases/campaigns/import-licenses.ts';
import { printable, type Terminal } from '../terminal.ts';
import type { LicenseFileRow } from './license-file.ts';

/** Without --json and --rejects, only this many rejected rows are shown. */
const SHOWN = 20;

/** Reports each row as it is imported, and keeps none. */
export interface ImportReport {
  add(license: ImportedLicense<LicenseFileRow>): void;
  /** Prints the summary; true when every row is recorded. */
  end(): boolean;
}

interface ReportInput {
  file: string;
  mode: string;
  rejects?: string;
  json?: boolean;
}

/** A report on the terminal: one JSON document with every row, or the rejected rows and a summary. */
export function createReport(terminal: Terminal, input: ReportInput): ImportReport {
  const summary = { total: 0, added: 0, updated: 0, unchanged: 0, rejected: 0 };
  const reporter = input.json ? jsonReporter(terminal, input) : textReporter(terminal, input);
  return {
    add(license) {
      summary.total += 1;
      summary[license.outcome] += 1;
      reporter.add(license, summary);
    },
    end() {
      reporter.end(summary);
      return summary.rejected === 0;
    },
  };
}

type Summary = Record<'total' | 'added' | 'updated' | 'unchanged' | 'rejected', number>;

interface Reporter {
  add(license: ImportedLicense<LicenseFileRow>, summary: Summary): void;
  end(summary: Summary): void;
}

function jsonReporter(terminal: Terminal, { file, mode }: ReportInput): Reporter {
  const head = JSON.stringify({ file, mode }).slice(0, -1);
  let before = `${head},"rows":[\n`;
  return {
    add({ row, ...outcome }) {
      terminal.out(`${before}${JSON.stringify({ line: row.line, ...outcome })}`);
      before = ',\n';
    },
    end: (summary) => terminal.out(`\n],"summary":${JSON.stringify(summary)}}\n`),
  };
}

function textReporter(terminal: Terminal, { file, mode, rejects }: ReportInput): Reporter {
  return {
    add(license, { rejected }) {
      if (license.outcome !== 'rejected' || rejected > SHOWN) return;
      terminal.out(`line ${license.row.line}  rejected  ${printable(license.reason)}\n`);
    },
    end({ total, added, updated, unchanged, rejected }) {
      if (rejected > SHOWN) terminal.out(`… and ${rejected - SHOWN} more\n`);
      const counts = `${added} added, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`;
      const hint =
        rejected === 0
          ? ''
          : rejects
            ? ` Correct ${rejects} and import that file; recorded rows stay.`
            : ' Correct them and import the file again, or save them with --rejects FILE; recorded rows stay.';
      terminal.out(`${total} licenses from ${file} (${mode} mode): ${counts}.${hint}\n`);
    },
  };
}
