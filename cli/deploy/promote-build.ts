import type { Environment } from '../../cases/environment.ts';
import {
  hasWorkers,
  type PromotionRefusal,
  promoteWorkerVersion,
} from '../../cases/operations/worker-versions.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { waitUntil } from '../../runtime/wait-until.ts';
import type { PatienceFlag } from '../patience-option.ts';
import type { Terminal } from '../terminal.ts';
import { withTemporal } from '../with-temporal.ts';
import { describeReplay, replayWithProgress } from './replay-cases.ts';

const away = (address: string) =>
  `Temporal at ${address} does not answer: start it, and promote again. Look at gatehouse deploy status first.`;

const LOOK_EVERY_MS = 1_000;

const WHY: Record<PromotionRefusal, (build: string, mode: Mode) => string> = {
  no_workers: (build, mode) =>
    `No ${mode} worker of build ${build} runs: start it with GATEHOUSE_BUILD_ID=${build} gatehouse worker.`,
  changed_meanwhile: (_build, mode) =>
    `Another command changed the deployment of ${mode} meanwhile: see gatehouse deploy status.`,
};

/**
 * `gatehouse deploy promote`: replays the open cases of both environments, then promotes the build in test, then in live.
 * @throws UserError when a case does not replay, or no worker of the build polls
 */
export async function promoteBuild(
  build: string,
  { replay, patience }: PatienceFlag & { replay: boolean },
  terminal: Terminal,
): Promise<void> {
  const connecting = { away, asksFirst: MODES, answerWithinMs: patience * 1_000 };
  await withTemporal(terminal, connecting, async (temporals, settings) => {
    if (replay) refuseOtherProgram(build, settings.buildId);
    // Before the replay, which may take minutes. Test first: what the replay cannot see shows there.
    for (const mode of MODES.toReversed())
      await awaitWorkers(build, { mode, temporal: temporals[mode], patience }, terminal);
    if (replay) {
      for (const mode of MODES) {
        const result = await replayWithProgress(temporals[mode], { mode, settings, patience }, terminal);
        terminal.out(`${describeReplay(mode, result)}\n`);
        if (result.failed.length > 0)
          throw new UserError(`Build ${build} is not promoted: these cases would stand still under it.`, {
            kind: 'refused',
          });
      }
    }
    for (const mode of MODES.toReversed()) {
      const temporal = temporals[mode];
      const refusal = await promoteWorkerVersion({ temporal }, build);
      if (refusal) throw new UserError(WHY[refusal](build, mode), { kind: 'refused' });
      terminal.out(`${mode}: build ${build} takes all cases now.\n`);
    }
  });
}

/** Waits for workers of a build, which Temporal knows a moment after they are ready. */
async function awaitWorkers(
  build: string,
  { mode, temporal, patience }: Pick<Environment, 'mode' | 'temporal'> & PatienceFlag,
  terminal: Terminal,
): Promise<void> {
  const runs = () => hasWorkers({ temporal }, build);
  if (await runs()) return;
  terminal.err(`Waiting up to ${patience} s for a ${mode} worker of build ${build}.\n`);
  if (!(await waitUntil(runs, patience * 1_000, LOOK_EVERY_MS)))
    throw new UserError(WHY.no_workers(build, mode), { kind: 'refused' });
}

function refuseOtherProgram(build: string, buildId: string | undefined): void {
  if (build === buildId) return;
  const here = buildId === undefined ? 'has no GATEHOUSE_BUILD_ID' : `is build ${buildId}`;
  throw new UserError(
    `This program ${here}, and would replay the cases with its own code: promote with the program of ${build}, or say --no-replay.`,
    { kind: 'usage' },
  );
}
