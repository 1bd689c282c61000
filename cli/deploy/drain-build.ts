import { setTimeout as sleep } from 'node:timers/promises';
import { describeWorkerVersions } from '../../cases/operations/worker-versions.ts';
import { MODES } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { PatienceFlag } from '../patience-option.ts';
import { showProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';
import { withTemporal } from '../with-temporal.ts';

const LOOK_EVERY_MS = 2_000;

const away = (address: string) => `Temporal at ${address} does not answer: start it, and ask again.`;

/**
 * `gatehouse deploy drain`: waits until a build has no open case, or, with `soon`, until it takes none any more.
 * @throws UserError when cases rest with it after that time, while it is the current build, or when there is none of that name
 */
export async function drainBuild(
  build: string,
  { soon = false, patience }: PatienceFlag & { soon?: boolean },
  terminal: Terminal,
): Promise<void> {
  await withTemporal(terminal, { away, asksFirst: MODES }, async (temporals) => {
    const count = async (): Promise<number> => {
      let [open, known] = [0, false];
      for (const mode of MODES) {
        const { current, versions } = await describeWorkerVersions({ temporal: temporals[mode] });
        if (current === build)
          throw new UserError(`Build ${build} takes all cases of ${mode}: promote another one first.`, {
            kind: 'refused',
          });
        const found = versions.find(({ buildId }) => buildId === build);
        known ||= found !== undefined;
        open += found?.openRuns ?? 0;
      }
      if (!known)
        throw new UserError(`There is no build ${build}: see gatehouse deploy status.`, {
          kind: 'not_found',
        });
      return open;
    };
    const giveUpAt = Date.now() + patience * 1_000;
    let open = await count();
    const first = open;
    if (!soon && first > 0)
      terminal.err(`Waiting up to ${patience} s for ${first} open cases that rest with build ${build}.\n`);
    const progress = soon || first === 0 ? null : await showProgress(terminal, 'Cases that moved on', first);
    try {
      while (!soon && open > 0) {
        if (Date.now() >= giveUpAt)
          throw new UserError(
            `${open} open cases rest with build ${build} after ${patience} s. It takes no case any more, and the current build takes their next step: its workers may be stopped (--soon does not wait for them).`,
            { kind: 'refused' },
          );
        await sleep(LOOK_EVERY_MS);
        open = await count();
        progress?.update(Math.max(0, first - open));
      }
    } finally {
      progress?.stop();
    }
    const rest = open > 0 ? ` ${open} open cases rest; the current build takes their next step.` : '';
    terminal.out(`Build ${build} takes no case any more: its workers may be stopped.${rest}\n`);
  });
}
