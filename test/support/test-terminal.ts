import { runCommand } from '../../cli/program.ts';

/** Runs `gatehouse` in this process, away from the real environment and terminal. */
export async function gatehouse(
  args: readonly string[],
  { env = {}, input = '' }: { env?: Record<string, string>; input?: string | Error } = {},
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
    readInput: async () => {
      if (input instanceof Error) throw input;
      return input;
    },
    exitCode: 0,
  });
  return { code, ...printed };
}
