/** Writes one line for an operator: the message, and an error's stack. Never names, addresses or tokens. */
export function report(message: string, error?: unknown): void {
  const time = new Date().toISOString();
  const text = `${message}${error === undefined ? '' : `: ${describe(error)}`}`;
  process.stderr.write(`${time} ${asOneEntry(text)}\n`);
}

/** Text that came from outside must neither look like an entry of its own nor move a terminal's cursor. */
const asOneEntry = (text: string): string =>
  text.replaceAll(/[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ').replaceAll('\n', '\n  ');

/** Adds the causes: Temporal's client says "failed to signal" and puts the reason into them. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const causes: string[] = [];
  for (let { cause } = error; cause instanceof Error; { cause } = cause) causes.push(cause.message);
  return [error.stack ?? error.message, ...causes.map((cause) => `  cause: ${cause}`)].join('\n');
}
