/** Where a command reads and writes, so that tests can stand in for a terminal. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Someone is watching: spinners are welcome. */
  readonly interactive: boolean;
  /** What was asked for: tables, JSON. Written as it is. */
  out(text: string): void;
  /** Progress and faults. Written as it is. */
  err(text: string): void;
  /** Standard input, as it comes. */
  input(): AsyncIterable<Uint8Array>;
  /** What the process will exit with; a command that half succeeded sets 1. */
  exitCode: number;
}

/** The terminal this process was started from. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWithReader);
  return {
    env: process.env,
    interactive: process.stderr.isTTY === true && process.env.CI === undefined,
    out: (text) => {
      process.stdout.write(text);
    },
    err: (text) => {
      process.stderr.write(text);
    },
    input: () => process.stdin,
    exitCode: 0,
  };
}

/** Whoever read our output has seen enough, as in `| head`: no fault of anybody's, and a service stops in order. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.kill(process.pid, 'SIGTERM');
}

/** Text from a file or a server, safe to print: what could move the cursor or turn the line is replaced. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ');
