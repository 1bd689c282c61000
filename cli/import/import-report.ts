import type { ImportedLicense } from '../../cases/campaigns/import-licenses.ts';
import type { DateForm } from '../../cases/tables/dates.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
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
  dates?: DateForm;
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
  const head = printableJson({ file, mode }).slice(0, -1);
  let before = `${head},"rows":[\n`;
  return {
    add({ row, ...outcome }) {
      terminal.out(`${before}${printableJson({ line: row.line, ...outcome })}`);
      before = ',\n';
    },
    end: (summary) => terminal.out(`\n],"summary":${printableJson(summary)}}\n`),
  };
}

function textReporter(terminal: Terminal, { file, mode, rejects, dates }: ReportInput): Reporter {
  let warnings = 0;
  let datesAreWrong = false;
  return {
    add(license, { rejected }) {
      const { line } = license.row;
      if (license.outcome === 'rejected') {
        datesAreWrong ||= license.reason.includes('must be a date');
        if (rejected <= SHOWN) terminal.out(`line ${line}  rejected  ${printable(license.reason)}\n`);
        return;
      }
      for (const warning of license.warnings ?? []) {
        warnings += 1;
        if (warnings <= SHOWN) terminal.out(`line ${line}  warning   ${printable(warning)}\n`);
      }
    },
    end({ total, added, updated, unchanged, rejected }) {
      if (warnings > SHOWN) terminal.out(`… and ${warnings - SHOWN} more warnings\n`);
      if (rejected > SHOWN) terminal.out(`… and ${rejected - SHOWN} more\n`);
      const counts = `${added} added, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`;
      const hint =
        rejected === 0
          ? ''
          : rejects
            ? ` Correct ${rejects} and import that file; recorded rows stay.`
            : ' Correct them and import the file again, or save them with --rejects FILE; recorded rows stay.';
      const dateHint = datesAreWrong && !dates ? ' --dates says how the file writes dates.' : '';
      terminal.out(
        `${total} licenses from ${printable(file)} (${mode} mode): ${counts}.${hint}${dateHint}\n`,
      );
    },
  };
}
