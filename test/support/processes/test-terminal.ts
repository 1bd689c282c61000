import { runCommand } from '../../../cli/program.ts';

/** Runs `gatehouse` in this process, without the real environment and terminal. */
export async function gatehouse(
  args: readonly string[],
  { env = {}, input = '' }: { env?: Record<string, string>; input?: string | Buffer | Error } = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  const printed = { stdout: '', stderr: '' };
  const code = await runCommand(args, {
    env: { GATEHOUSE_DATA: 'no-such-folder', ...env },
    interactive: false,
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
