import './production.ts';

import { runCommand } from './program.ts';
import { processTerminal } from './terminal.ts';

// Its files and those of its children hold keys and addresses: they are for their owner only.
process.umask(0o077);
process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
