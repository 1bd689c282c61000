import { type Command, Option } from 'commander';
import { MODES } from '../../contracts/states.ts';
import type { DoctorFlags } from '../doctor/doctor.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
Looks at the databases, the processes that run, Temporal and its workers, mail, and cases, and says of each whether it is well; if not,
what that leads to and what to do. It changes nothing, and works while any of the parts is away. Run it where the service runs, with
the same settings.

Exit code: 0 without a fault (warnings may be printed), 1 with one, 5 when a database or Temporal does not answer.

Examples:
  $ gatehouse doctor
  $ gatehouse doctor --mode live --json`;

/** Adds `gatehouse doctor`. */
export function addDoctorCommand(program: Command, terminal: Terminal): void {
  program
    .command('doctor')
    .description('look at every part of the service, and say what is wrong and what to do')
    .addOption(new Option('--mode <mode>', 'one environment; default: both').choices(MODES))
    .option('--json', 'print JSON and nothing else')
    .addHelpText('after', HELP)
    .action(async (flags: DoctorFlags) => {
      const { doctor } = await import('../doctor/doctor.ts');
      await doctor(flags, terminal);
    });
}
