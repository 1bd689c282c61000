import { UserError } from '../../contracts/user-error.ts';
import { normaliseColumn } from '../../policy/cells.ts';
import { printable } from '../terminal.ts';

/** What a table's rows are. */
export interface TableKind<F extends string> {
  /** In messages: `licenses`. */
  noun: string;
  fields: readonly F[];
  required: readonly F[];
}

export interface ColumnFlags<F extends string> {
  /** The name of a field's column, where the file calls it otherwise. */
  map?: Partial<Record<F, string>>;
  /** Values for all rows, of fields that the file has no column for. */
  set?: Partial<Record<F, string>>;
  ignoreUnknown?: boolean;
}

export interface Column<F extends string> {
  /** The fields that take the column's cells: two may take the same. */
  fields: F[];
  /** A column of a rejects file. It is ignored, so that the corrected file can be imported. */
  remark?: boolean;
  /** Excel adds columns without a name; their cells must be empty. */
  nameless?: boolean;
  ignored?: boolean;
}

const REMARKS = ['line', 'reason'];

/**
 * Finds what each column holds.
 * @throws UserError for a header that lacks a required column or has an unknown one
 */
export function readColumns<F extends string>(
  file: string,
  header: string[],
  kind: TableKind<F>,
  flags: ColumnFlags<F>,
): Column<F>[] {
  const { map = {}, set = {} } = flags;
  refuseUnknownFields([...Object.keys(map), ...Object.keys(set)], kind);
  const columns = header.map((name): Column<F> => ({ fields: [], nameless: name.trim() === '' }));
  for (const [field, name] of Object.entries(map) as [F, string][]) {
    const index = header.findIndex((cell) => normaliseColumn(cell) === normaliseColumn(name));
    if (index < 0) {
      const there = header.filter((cell) => cell.trim() !== '').join(', ');
      throw new UserError(
        `${file} has no column "${printable(name)}" for ${field}; there are ${printable(there).slice(0, 500)}.`,
      );
    }
    columns[index]?.fields.push(field);
  }
  for (const [index, column] of columns.entries()) {
    if (column.fields.length > 0 || column.nameless) continue;
    columns[index] = byName(header[index] ?? '', kind, flags);
  }
  refuseTwice(file, columns);
  refuseMissing(file, columns, kind, set);
  refuseUnknown(file, header, columns, kind);
  return columns;
}

function refuseUnknownFields(named: string[], { fields }: TableKind<string>): void {
  const wrong = named.find((field) => !fields.includes(field));
  if (wrong === undefined) return;
  throw new UserError(
    `There is no field ${printable(wrong).slice(0, 100)}; there are ${fields.join(', ')}.`,
    { kind: 'usage' },
  );
}

/** A field that is mapped or set by a flag does not take the column of its own name. */
function byName<F extends string>(name: string, { fields }: TableKind<F>, flags: ColumnFlags<F>): Column<F> {
  const field = fields.find((known) => normaliseColumn(known) === normaliseColumn(name));
  if (field !== undefined) {
    const isGiven = flags.map?.[field] !== undefined || flags.set?.[field] !== undefined;
    return isGiven ? { fields: [], ignored: true } : { fields: [field] };
  }
  if (REMARKS.includes(normaliseColumn(name))) return { fields: [], remark: true };
  return flags.ignoreUnknown ? { fields: [], ignored: true } : { fields: [] };
}

function refuseTwice(file: string, columns: Column<string>[]): void {
  const seen = new Set<string>();
  for (const field of columns.flatMap(({ fields }) => fields)) {
    if (seen.has(field)) throw new UserError(`${file} has the column ${field} twice.`);
    seen.add(field);
  }
}

function refuseMissing<F extends string>(
  file: string,
  columns: Column<F>[],
  { required, noun }: TableKind<F>,
  set: Partial<Record<F, string>>,
): void {
  const found = columns.flatMap(({ fields }) => fields);
  const missing = required.filter((field) => !found.includes(field) && set[field] === undefined);
  if (missing.length === 0) return;
  const names = missing.join(', ');
  const hint = `--map ${missing[0]}=COLUMN names a column that is called otherwise`;
  if (missing.length === required.length) {
    throw new UserError(
      `${file} is not a CSV file of ${noun}: its first line must name the columns ${names}; ${hint}.`,
    );
  }
  throw new UserError(`${file} lacks the ${missing.length === 1 ? 'column' : 'columns'} ${names}; ${hint}.`);
}

function refuseUnknown<F extends string>(
  file: string,
  header: string[],
  columns: Column<F>[],
  { fields: known }: TableKind<F>,
): void {
  const unknown = header.filter((_, index) => {
    const column = columns[index];
    return column?.fields.length === 0 && !column.remark && !column.nameless && !column.ignored;
  });
  if (unknown.length === 0) return;
  const names = unknown.map((name) => `"${printable(name).slice(0, 100)}"`).join(', ');
  const [has, is, skips] =
    unknown.length === 1 ? ['a column', 'is', 'skips it'] : ['columns', 'are', 'skips them'];
  throw new UserError(
    `${file} has ${has} ${names.slice(0, 500)} that ${is} unknown; there are ${known.join(', ')}. --ignore-unknown ${skips}.`,
  );
}
