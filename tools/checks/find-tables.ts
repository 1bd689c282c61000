/** Reads a source: which of these tables it names in queries, and which of them it writes. */
export function findTables(
  source: string,
  tables: readonly string[],
): { named: string[]; written: string[] } {
  const known = new Set(tables);
  const named = new Set<string>();
  const written = new Set<string>();
  for (const [, table = ''] of source.matchAll(/\('([a-z_]+)'\)/g)) {
    if (known.has(table)) named.add(table);
  }
  for (const [, table = ''] of source.matchAll(/(?:join|from|into)\('([a-z_]+)'/gi)) {
    if (known.has(table)) named.add(table);
  }
  for (const table of named) {
    const isWritten = callsOf(source, table).some((call) =>
      new RegExp(`${call}[^;{]*?(?:\\{[^{}]*\\}[^;{]*?)*\\.(?:insert|update|delete)\\(`).test(source),
    );
    if (isWritten) written.add(table);
  }
  return { named: [...named].sort(), written: [...written].sort() };
}

/** How a source begins a query on a table: by its name, or by a function that does. */
function callsOf(source: string, table: string): string[] {
  const byName = `\\('${table}'\\)`;
  const aliases = [...source.matchAll(new RegExp(`const (\\w+) = \\([^)]*\\)[^;]*?${byName};`, 'g'))];
  return [byName, ...aliases.map(([, name]) => `\\b${name}\\(`)];
}
