import type { CompletedCommand, CompletedValues } from './completed.ts';

/** The shells, each with what makes its script. */
export const COMPLETION_SCRIPTS = { bash: forBash, zsh: forZsh, fish: forFish } as const;
export type Shell = keyof typeof COMPLETION_SCRIPTS;

/** The script that teaches bash the commands. */
function forBash(commands: CompletedCommand[]): string {
  return `# bash completion for gatehouse
_gatehouse() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at='' words='' word
  # --mode=live comes as three words.
  if [[ $cur == = ]]; then cur=''; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$at/$word" in
      ${pathsOf(commands).join('|')}) at="$at/$word" ;;
    esac
  done
  case "$at $prev" in
${afterOptions(commands, (values) => (values === 'files' ? 'compopt -o default; return' : values === 'unknown' ? 'return' : `words=${quoted(values)}`))}
    *) case "$at" in
${ofCommands(commands, (command) => {
  const words = wordsOf(command);
  return `words=${quoted(words)}${command.values === 'files' ? '; [[ $cur == -* ]] || compopt -o default' : ''}`;
})}
    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _gatehouse gatehouse
`;
}

/** The script that teaches zsh the commands. */
function forZsh(commands: CompletedCommand[]): string {
  return `#compdef gatehouse
_gatehouse() {
  local at='' word prev=\${words[CURRENT-1]}
  if [[ $PREFIX == --*=* ]]; then prev=\${PREFIX%%=*}; compset -P '*='; fi
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at/$word" in
      ${pathsOf(commands).join('|')}) at="$at/$word" ;;
    esac
  done
  case "$at $prev" in
${afterOptions(commands, (values) => (values === 'files' ? '_files' : values === 'unknown' ? 'return 1' : `compadd -- ${values.join(' ')}`))}
    *) case "$at" in
${ofCommands(commands, (command) => {
  const words = wordsOf(command);
  return `compadd -- ${words.join(' ')}${command.values === 'files' ? '; _files' : ''}`;
})}
    esac ;;
  esac
}
if [[ $funcstack[1] == _gatehouse ]]; then _gatehouse "$@"; else compdef _gatehouse gatehouse; fi
`;
}

/** The script that teaches fish the commands, with their descriptions. */
function forFish(commands: CompletedCommand[]): string {
  const lines = commands.flatMap(({ path, commands: below, options, values }) => {
    const here = `complete -c gatehouse -n '__gatehouse_at "${path}"'`;
    return [
      ...below.map(({ name, description }) => `${here} -f -a ${name} -d ${quotedForFish(description)}`),
      ...options.map((option) => {
        const takes = option.values === null ? '' : option.values === 'files' ? ' -r -F' : ' -x';
        const fixed = Array.isArray(option.values) ? ` -a ${quotedForFish(option.values.join(' '))}` : '';
        const named = `-l ${option.name.replace(/^--/, '')}${takes}${fixed}`;
        return `${here} ${named} -d ${quotedForFish(option.description)}`;
      }),
      ...(Array.isArray(values) ? [`${here} -f -a ${quotedForFish(values.join(' '))}`] : []),
      ...(values === 'files' ? [`${here} -F`] : []),
    ];
  });
  return `# fish completion for gatehouse
function __gatehouse_at
  set -l at ''
  for word in (commandline -opc)[2..]
    switch "$at/$word"
      case ${pathsOf(commands).join(' ')}
        set at "$at/$word"
    end
  end
  test "$at" = "$argv[1]"
end
complete -c gatehouse -f
${lines.join('\n')}
`;
}

const pathsOf = (commands: CompletedCommand[]): string[] =>
  commands.map(({ path }) => path).filter((path) => path !== '');

/** What may stand at a command's place: its commands and options, and the fixed values of its first argument. */
const wordsOf = ({ commands, options, values }: CompletedCommand): string[] => [
  ...commands.map(({ name }) => name),
  ...options.map(({ name }) => name),
  ...(Array.isArray(values) ? values : []),
];

/** A branch for each option that takes a value. */
function afterOptions(commands: CompletedCommand[], does: (values: CompletedValues) => string): string {
  const branches = new Map<string, string[]>();
  for (const { path, options } of commands)
    for (const { name, values } of options) {
      if (values === null) continue;
      branches.set(does(values), [...(branches.get(does(values)) ?? []), `'${path} ${name}'`]);
    }
  return [...branches].map(([action, places]) => `    ${places.join('|')}) ${action} ;;`).join('\n');
}

const ofCommands = (commands: CompletedCommand[], does: (command: CompletedCommand) => string): string =>
  commands.map((command) => `      '${command.path}') ${does(command)} ;;`).join('\n');

const quoted = (words: readonly string[]): string => `'${words.join(' ')}'`;

const quotedForFish = (text: string): string => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
