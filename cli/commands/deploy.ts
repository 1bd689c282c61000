import type { Command } from 'commander';
import { type PatienceFlag, patienceOption } from '../patience-option.ts';
import type { Terminal } from '../terminal.ts';

const HOUR = 3_600;

const HELP = `
Workers with GATEHOUSE_BUILD_ID take no case until their build is the current one; then all cases move to it, each with its
next step. See docs/operations/deploy.md.

Examples:
  $ gatehouse deploy status
  $ GATEHOUSE_BUILD_ID=4f2c1ab gatehouse deploy promote 4f2c1ab
  $ gatehouse deploy drain 9d07cf0`;

const PROMOTE_HELP = `
Replays every open case with the code of this program first, and promotes nothing when one of them cannot go on. Run it with
the program that you promote: GATEHOUSE_BUILD_ID says which it is. To go back, promote the build before, with its program.

Exit code: 0 when the build is the current one in both environments; 4 when a case cannot go on, its replay does not end, or no
worker of the build runs; 5 when Temporal does not answer. Nothing is awaited longer than --patience.`;

const DRAIN_HELP = `
Waits until another build is the current one in both environments and no open case rests with this one, then says that its
workers may be stopped. A case that waits for days rests with the build that took its last step: it does not need that
build any more, and --soon does not wait for it. Exit code: 4 when some rest after --patience.`;

/** Adds `gatehouse deploy`. */
export function addDeployCommand(program: Command, terminal: Terminal): void {
  const deploy = program
    .command('deploy')
    .description('which build of the workers takes the cases')
    .addHelpText('after', HELP);

  deploy
    .command('status')
    .description('the builds of both environments, and the open cases of each')
    .option('--json', 'print JSON and nothing else')
    .action(async (flags: { json?: boolean }) => {
      const { showDeployment } = await import('../deploy/show-deployment.ts');
      await showDeployment(flags, terminal);
    });

  deploy
    .command('promote <build>')
    .description('let a build take all cases, once it has replayed them')
    .option('--no-replay', 'promote without replaying: for the way back from a build that fails')
    .addOption(patienceOption())
    .addHelpText('after', PROMOTE_HELP)
    .action(async (build: string, flags: PatienceFlag & { replay: boolean }) => {
      const { promoteBuild } = await import('../deploy/promote-build.ts');
      await promoteBuild(build, flags, terminal);
    });

  deploy
    .command('drain <build>')
    .description('wait until the workers of a build may be stopped')
    .option('--soon', 'do not wait for cases that rest')
    .addOption(patienceOption('the longest wait for all of them', HOUR))
    .addHelpText('after', DRAIN_HELP)
    .action(async (build: string, flags: PatienceFlag & { soon?: boolean }) => {
      const { drainBuild } = await import('../deploy/drain-build.ts');
      await drainBuild(build, flags, terminal);
    });
}
