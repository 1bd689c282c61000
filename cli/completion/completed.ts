import type { Command } from 'commander';

/** What may follow a word: fixed values, names of files, or what no script can know, such as an id. */
export type CompletedValues = readonly string[] | 'files' | 'unknown';

export interface CompletedOption {
  /** With its dashes. */
  name: string;
  description: string;
  /** Null: it takes none. */
  values: CompletedValues | null;
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** `/onboarding/list`; empty: the program itself. */
  path: string;
  commands: { name: string; description: string }[];
  options: CompletedOption[];
  /** Its first argument. */
  values: CompletedValues;
}

/** Every visible command below a program, the program first. */
export function completedCommands(command: Command, path = ''): CompletedCommand[] {
  const help = command.createHelp();
  const below = help.visibleCommands(command);
  const [first] = command.registeredArguments;
  const own: CompletedCommand = {
    path,
    commands: below.map((one) => ({ name: one.name(), description: help.subcommandDescription(one) })),
    options: help.visibleOptions(command).map((option) => ({
      name: option.long ?? option.short ?? '',
      description: option.description,
      values: option.required || option.optional ? valuesOf(option.flags, option.argChoices) : null,
    })),
    values: first ? valuesOf(first.name(), first.argChoices) : 'unknown',
  };
  // The help command that Commander adds has no place of its own.
  const named = command.commands.filter((one) => below.includes(one));
  return [own, ...named.flatMap((one) => completedCommands(one, `${path}/${one.name()}`))];
}

const valuesOf = (named: string, choices: readonly string[] | undefined): CompletedValues =>
  choices ?? (/\b(file|folder)\b/i.test(named) ? 'files' : 'unknown');
