import './production.ts';

import { runCommand } from './program.ts';
import { processTerminal } from './terminal.ts';

const LINGER_MS = 5_000;

// Its files and those of its children hold keys and addresses: they are for their owner only.
process.umask(0o077);
process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
// What is still under way then, as a replay that never ends, would keep the process.
setTimeout(() => process.exit(), LINGER_MS).unref();
