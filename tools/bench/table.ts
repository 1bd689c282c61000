/** Formats the rows of a table for people: a label, and figures in columns. */
export const table = (rows: readonly (readonly string[])[], widths: readonly number[]): string[] =>
  rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('')
      .trimEnd(),
  );
