/** Writes one line for an operator: the message, and an error's stack. Never names, addresses or tokens. */
export function report(message: string, error?: unknown): void {
  const time = new Date().toISOString();
  process.stderr.write(`${time} ${message}${error === undefined ? '' : `: ${describe(error)}`}\n`);
}

/** Adds the causes: Temporal's client says "failed to signal" and puts the reason into them. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const causes: string[] = [];
  for (let { cause } = error; cause instanceof Error; { cause } = cause) causes.push(cause.message);
  return [error.stack ?? error.message, ...causes.map((cause) => `  cause: ${cause}`)].join('\n');
}
