import type { Command } from 'commander';
import type { AuditFlags } from '../audit/show-audit.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
An event names ids and networks, never names, addresses or tokens. Events of business accounts are kept for ten years,
all others for 400 days.

Examples:
  $ gatehouse audit --mode live --about user_0192f0c8
  $ gatehouse audit --mode live --action user.sign_in_failed --since 2026-11-01
  $ gatehouse audit --mode live --account acct_0192f0c8 --json`;

/** Adds `gatehouse audit`. */
export function addAuditCommand(program: Command, terminal: Terminal): void {
  program
    .command('audit')
    .description('show what is on record: who signed in, who changed what, which key did it')
    .addOption(modeOption())
    .option('--about <id>', 'only events by or about this user, key, invitation …')
    .option('--account <id>', 'only events of this business account')
    .option('--action <name>', 'only actions that begin with this name')
    .option('--since <moment>', 'not before this moment, as in 2026-11-01 or 2026-11-01T08:00:00Z')
    .option('--until <moment>', 'not after this moment')
    .option('--limit <number>', 'at most this many events, the newest', '100')
    .option('--json', 'print the events as JSON and nothing else')
    .addHelpText('after', HELP)
    .action(async (flags: AuditFlags) => {
      const { showAudit } = await import('../audit/show-audit.ts');
      await showAudit(flags, terminal);
    });
}
