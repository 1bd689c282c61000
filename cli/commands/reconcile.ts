import { type Command, Option } from 'commander';
import { MODES, type Mode } from '../../contracts/states.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
Compares the cases that are open in the database with the workflows that run, both ways, and prints each that disagrees:
  not_running     the row is open, and no workflow looks after it (terminated, deleted, lost)
  row_ended       a workflow looks after a row that has ended
  row_missing     a workflow looks after a row that is not there (a database restored from an older copy)
  status_differs  row and workflow name different statuses
With --repair each is woken, or started where it does not run, and takes on what the row says. No mail is sent twice. A
running service does the same by itself within a minute.

Exit code: 0 when all agree or were repaired, 1 when some disagree.

Examples:
  $ gatehouse reconcile --mode live
  $ gatehouse reconcile --mode live --repair`;

/** Adds `gatehouse reconcile`. */
export function addReconcileCommand(program: Command, terminal: Terminal): void {
  program
    .command('reconcile')
    .description('compare database and workflows, and repair what disagrees')
    .addOption(new Option('--mode <mode>', 'which environment').choices(MODES).makeOptionMandatory())
    .option('--repair', 'wake or start what disagrees')
    .option('--json', 'print JSON and nothing else')
    .addHelpText('after', HELP)
    .action(async (flags: { mode: Mode; repair?: boolean; json?: boolean }) => {
      const { reconcileCases } = await import('../reconcile/reconcile-cases.ts');
      await reconcileCases(flags, terminal);
    });
}
