import { Argument, type Command } from 'commander';
import type { Shell } from '../completion/scripts.ts';
import type { Terminal } from '../terminal.ts';

const HELP = `
The script completes commands, options and their fixed values, such as modes and statuses; it completes no ids. It starts no program, so
it is quick; print it again after an upgrade.

Examples:
  $ gatehouse completion bash > ~/.local/share/bash-completion/completions/gatehouse
  $ gatehouse completion zsh > "\${fpath[1]}/_gatehouse"
  $ gatehouse completion fish > ~/.config/fish/completions/gatehouse.fish`;

const SHELLS = ['bash', 'zsh', 'fish'] as const satisfies Shell[];

/** Adds `gatehouse completion`. */
export function addCompletionCommand(program: Command, terminal: Terminal): void {
  program
    .command('completion')
    .description('print a script that teaches a shell the commands and options')
    .addArgument(new Argument('<SHELL>', 'the shell').choices(SHELLS))
    .addHelpText('after', HELP)
    .action(async (shell: Shell) => {
      const { completedCommands } = await import('../completion/completed.ts');
      const { COMPLETION_SCRIPTS } = await import('../completion/scripts.ts');
      terminal.out(COMPLETION_SCRIPTS[shell](completedCommands(program)));
    });
}
