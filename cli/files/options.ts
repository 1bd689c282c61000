import { type Command, InvalidArgumentError, Option } from 'commander';
import { DATE_FORMS } from '../../cases/tables/dates.ts';
import { printable } from '../terminal.ts';
import { isEncoding } from './encoding.ts';

/** Adds the options of a command that reads CSV. */
export function addTableOptions(command: Command): Command {
  return command
    .option(
      '--map <field=column>',
      'the column of a field, if it has another name; may be repeated',
      addPair,
      {},
    )
    .option('--set <field=value>', 'a value for all rows; may be repeated', addPair, {})
    .option('--ignore-unknown', 'skip columns that are unknown')
    .addOption(
      new Option('--dates <form>', 'dates: 31.12.2030 (dmy), 12/31/2030 (mdy), 47848 (excel)').choices(
        DATE_FORMS,
      ),
    )
    .option('--skip-lines <n>', 'title lines above the one that names the columns', toLines)
    .option('--encoding <name>', 'the encoding of the file, if it is not found by itself', toEncoding);
}

function addPair(text: string, before: Record<string, string>): Record<string, string> {
  const [, field, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (field === undefined || value === undefined) throw new InvalidArgumentError('It must be FIELD=….');
  return { ...before, [field]: value };
}

function toLines(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 0 to 999.');
}

function toEncoding(name: string): string {
  if (isEncoding(name)) return name;
  throw new InvalidArgumentError(
    `There is no encoding ${printable(name)}; there are for example utf-8, windows-1252, windows-1250, shift_jis, gbk.`,
  );
}
