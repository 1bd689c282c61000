/** Characters at which a spreadsheet begins a formula; the wide ones count in Japanese programs. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** Control characters, and those that turn or hide text; line breaks and tabs may stand in a cell. */
const UNSAFE = /[^\P{Cc}\n\r\t]|[\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** The content of a cell without spaces around it and without the quote that keeps a formula from running. */
export const readCell = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '').trim();

/** The name of a column; case, spaces, hyphens and underscores make no difference. */
export const normaliseColumn = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, '');

/** A cell to write: a spreadsheet runs nothing in it, and a terminal obeys nothing in it. */
export function writeCell(cell: string): string {
  const clean = cell.replace(UNSAFE, '');
  const safe = FORMULA.test(clean) ? `'${clean}` : clean;
  return /[",;|\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
