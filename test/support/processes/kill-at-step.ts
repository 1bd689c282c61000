import { startGatehouse } from './gatehouse-process.ts';

const KILLER = new URL('../../fixtures/kill-at-step.mjs', import.meta.url).href;

interface KilledRun {
  args: string[];
  env: Record<string, string>;
  /** What counts as a step: changes of files, or statements. */
  of: 'files' | 'statements';
  /** The step, from 1, before which the process is killed; 0: none. */
  at: number;
}

/** Runs a command that is killed before a step. `steps`: how many it had, null when it was killed. */
export async function runKilledAt({ args, env, of, at }: KilledRun) {
  const running = startGatehouse(args, {
    ...env,
    ...{ NODE_OPTIONS: `--import ${KILLER}`, KILL_STEPS: of, KILL_AT_STEP: String(at) },
  });
  const end = await running.ended;
  const steps = /^steps (\d+)$/m.exec(running.stderr())?.[1];
  return { end, stderr: running.stderr(), steps: steps === undefined ? null : Number(steps) };
}
