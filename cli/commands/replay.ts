import type { Command } from 'commander';
import type { ModeFlag } from '../mode-option.ts';
import { modeOption } from '../mode-option.ts';
import { type PatienceFlag, patienceOption } from '../patience-option.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
Replays the history of every open case with the workflows of this program, and changes nothing. Run it with a new version
before its workers start: a case that does not replay would stand still under it.

Exit code: 0 when all replay; 4 when one does not, or its replay does not end within --patience.

Examples:
  $ gatehouse replay --mode live
  $ gatehouse replay --mode live --address temporal.internal:7233`;

/** Adds `gatehouse replay`. */
export function addReplayCommand(program: Command, terminal: Terminal): void {
  program
    .command('replay')
    .description('replay the open cases with the workflows of this version')
    .addOption(modeOption())
    .option(
      '--address <host:port>',
      'of Temporal; default: TEMPORAL_ADDRESS, the profile, or the running npm start',
    )
    .addOption(patienceOption())
    .option('--json', 'print JSON and nothing else')
    .addHelpText('after', HELP)
    .action(async (flags: ModeFlag & PatienceFlag & { address?: string; json?: boolean }) => {
      const { replayCases } = await import('../deploy/replay-cases.ts');
      await replayCases(flags, terminal);
    });
}
