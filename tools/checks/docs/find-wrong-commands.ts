import type { Command } from 'commander';
import type { ShownCommand } from './commands-in.ts';

/** What commands are looked up in. */
export interface KnownCommands {
  program: Command;
  /** What package.json calls them, and what they run. */
  scripts: Readonly<Record<string, string>>;
  /** The options that the sources beside a file speak of: `--seed`. */
  optionsBeside(file: string): ReadonlySet<string>;
}

/** Where options are not ours to know. */
const OTHERS = /^(vitest|tsc|biome|knip)\b/;
const flagsOf = (words: string[]): string[] =>
  words.filter((word) => /^--?[a-z]/i.test(word)).map((word) => word.replace(/=.*$/, ''));

/** What is wrong with the arguments of `gatehouse`; null: nothing. */
function gatehouseFault(program: Command, words: string[], isWhole: boolean): string | null {
  let command = program;
  let rest = words;
  while (rest[0] !== undefined) {
    const next = command.commands.find((each) => each.name() === rest[0]);
    if (!next) break;
    command = next;
    rest = rest.slice(1);
  }
  const isUnknown = command.commands.length > 0 && /^\w/.test(rest[0] ?? '');
  if (isUnknown) return `has no command ${rest[0]}`;
  const { options } = command;
  const values: string[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const word = rest[at] as string;
    if (!/^--?[a-z]/i.test(word)) values.push(word);
    else if (word !== '--help') {
      const option = options.find(({ long, short }) => long === word || short === word);
      if (!option) return `has no option ${word}`;
      if (option.required) at += 1;
    }
  }
  if (command.commands.length > 0) return null;
  if (values.length > command.registeredArguments.length) return `takes no ${values.at(-1)}`;
  if (!isWhole || rest.includes('--help')) return null;
  const missing = options.find(({ mandatory, long }) => mandatory && !rest.includes(long ?? ''));
  if (missing) return `needs ${missing.long}`;
  const isShort = values.length < command.registeredArguments.filter(({ required }) => required).length;
  return isShort ? 'needs an argument' : null;
}

function scriptFault({ program, scripts, optionsBeside }: KnownCommands, words: string[]): string | null {
  const [, verb = '', named = ''] = words;
  const name = verb === 'run' ? named : verb;
  const script = scripts[name];
  if (script === undefined) return `package.json has no script ${name}`;
  const dashes = words.indexOf('--');
  const given = dashes === -1 ? [] : words.slice(dashes + 1);
  if (given.length === 0 || OTHERS.test(script)) return null;
  const target = script.split(' ').find((word) => /\.(ts|mjs)$/.test(word)) ?? '';
  if (target === 'bin/gatehouse.mjs') {
    return gatehouseFault(program, [...script.split(`${target} `).slice(1), ...given], false);
  }
  const unknown = flagsOf(given).find((flag) => flag !== '--help' && !optionsBeside(target).has(flag));
  return unknown ? `has no option ${unknown}` : null;
}

function faultOf(known: KnownCommands, { words, isWhole }: ShownCommand): string | null {
  const [first, second, third = ''] = words;
  if (first === 'npm') return scriptFault(known, words);
  if (first === 'npx' && second === 'tsx') {
    const unknown = flagsOf(words.slice(3)).find((flag) => !known.optionsBeside(third).has(flag));
    return unknown ? `has no option ${unknown}` : null;
  }
  return gatehouseFault(known.program, words.slice(first === 'gatehouse' ? 1 : 2), isWhole);
}

/** Commands that are not there, or not with these options, each as a line. */
export const findWrongCommands = (shown: ShownCommand[], known: KnownCommands): string[] =>
  shown.flatMap((each) => {
    const fault = faultOf(known, each);
    return fault === null ? [] : [`${each.file}: ${each.words.join(' ')}: ${fault}`];
  });
