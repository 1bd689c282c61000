/** Writes one line for an operator: what happened, and of an error its stack. Never names, addresses or tokens. */
export function report(message: string, error?: unknown): void {
  const time = new Date().toISOString();
  const cause =
    error === undefined ? '' : `: ${error instanceof Error ? (error.stack ?? error.message) : error}`;
  process.stderr.write(`${time} ${message}${cause}\n`);
}
