import type { Command } from 'commander';
import type { Mode } from '../../contracts/states.ts';
import { modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
Compares the open cases in the database with the running workflows, both ways, and prints each disagreement:
  not_running     the row is open, but no workflow runs for it (terminated, deleted, lost)
  row_ended       a workflow runs for a row that has ended
  row_missing     a workflow runs for a row that does not exist (a database restored from an older copy)
  status_differs  row and workflow have different statuses
  reminder_differs  row and workflow have different moments for the next reminder
  foreign_run     a workflow of another kind or task queue runs under its id
  task_failing    its workflow fails each task
--repair wakes each workflow, or starts it if it does not run; it then adopts the row. No mail is sent twice. A running
service does the same by itself within a minute.

Exit code: 0 when all agree or were repaired, 1 when some disagree.

Examples:
  $ gatehouse reconcile --mode live
  $ gatehouse reconcile --mode live --repair`;

/** Adds `gatehouse reconcile`. */
export function addReconcileCommand(program: Command, terminal: Terminal): void {
  program
    .command('reconcile')
    .description('compare database and workflows, and repair disagreements')
    .addOption(modeOption())
    .option('--repair', 'wake or start workflows that disagree')
    .option('--json', 'print JSON and nothing else')
    .addHelpText('after', HELP)
    .action(async (flags: { mode: Mode; repair?: boolean; json?: boolean }) => {
      const { reconcileCases } = await import('../reconcile/reconcile-cases.ts');
      await reconcileCases(flags, terminal);
    });
}
