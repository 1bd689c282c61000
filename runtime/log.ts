/** Writes one line for an operator: what happened, and of an error its stack. Never names, addresses or tokens. */
export function report(message: string, error?: unknown): void {
  const time = new Date().toISOString();
  process.stderr.write(`${time} ${message}${error === undefined ? '' : `: ${describe(error)}`}\n`);
}

/** With the causes: Temporal's client says "failed to signal" and keeps the reason for them. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const causes: string[] = [];
  for (let { cause } = error; cause instanceof Error; { cause } = cause) causes.push(cause.message);
  return [error.stack ?? error.message, ...causes.map((cause) => `  cause: ${cause}`)].join('\n');
}
