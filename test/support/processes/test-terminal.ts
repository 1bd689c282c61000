import { setTimeout } from 'node:timers/promises';
import { runCommand } from '../../../cli/program.ts';
import type { Terminal } from '../../../cli/terminal.ts';

/** Runs `gatehouse` in this process, without the real environment and terminal. */
export async function gatehouse(
  args: readonly string[],
  {
    env = {},
    input = '',
    showsResult = false,
    ...more
  }: {
    env?: Record<string, string>;
    input?: string | Buffer | Error;
    showsResult?: boolean;
    /** What stands for waiting. */
    wait?: Terminal['wait'];
    /** Filled while the command runs. */
    printed?: { stdout: string; stderr: string };
  } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { printed = { stdout: '', stderr: '' } } = more;
  const code = await runCommand(args, {
    env: { GATEHOUSE_DATA: 'no-such-folder', ...env },
    interactive: false,
    showsResult,
    wait: more.wait ?? ((millis, signal) => setTimeout(millis, undefined, { signal })),
    out: (text) => {
      printed.stdout += text;
    },
    err: (text) => {
      printed.stderr += text;
    },
    async *input() {
      if (input instanceof Error) throw input;
      yield Buffer.from(input);
    },
    exitCode: 0,
  });
  return { code, ...printed };
}
