/** Names of one kind: those that are in code, and those that the page about them has. */
export interface NamesToCompare {
  /** Such as "route". */
  kind: string;
  /** Where they are documented, for the reader of a fault. */
  place: string;
  inCode: Iterable<string>;
  inDocs: Iterable<string>;
}

/** What code has and the page has not, and the other way round, each as a line. */
export function findNameFaults({ kind, place, inCode, inDocs }: NamesToCompare): string[] {
  const code = new Set(inCode);
  const docs = new Set(inDocs);
  return [
    ...[...code].filter((name) => !docs.has(name)).map((name) => `${kind} ${name} is not in ${place}`),
    ...[...docs].filter((name) => !code.has(name)).map((name) => `${place}: there is no ${kind} ${name}`),
  ];
}
