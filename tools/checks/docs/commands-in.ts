import { codeSpansIn, type Document, shellCodeIn } from './documents.ts';

/** A command that a page shows, in words as a shell would split them. */
export interface ShownCommand {
  file: string;
  words: string[];
  /** It stands in a fence, to be copied: nothing may be missing. */
  isWhole: boolean;
}

const COMMAND =
  /(?:^|[\s(])((?:npm (?:run|start|test)|npx (?:gatehouse|tsx)|node bin\/gatehouse\.mjs|gatehouse)(?![\w-]).*)$/;

/** One line of a shell without comments, prompts, and what comes before the command; null: it has none of ours. */
function commandOf(line: string): string | null {
  const [, command] = COMMAND.exec(line.replace(/(^|\s)#.*$/, '').replace(/^\s*\$ /, '')) ?? [];
  // Two spaces begin a description.
  return command?.split(/\s{2,}/)[0]?.trim() ?? null;
}

const wordsOf = (command: string): string[] =>
  [...command.matchAll(/"[^"]*"|'[^']*'|[^\s"']+/g)].map(([word]) => word.replace(/^(["'])(.*)\1$/, '$2'));

function commandsInShell(file: string, code: string): ShownCommand[] {
  return code
    .replace(/ *\\\n */g, ' ')
    .split(/\n|&&|\||;/)
    .map(commandOf)
    .filter((command) => command !== null)
    .map((command) => ({ file, words: wordsOf(command.replace(/ >.*$/, '')), isWhole: true }));
}

/** The commands of npm and Gatehouse in a page's fences and backticks. */
export function commandsIn({ file, text }: Document): ShownCommand[] {
  const inFences = shellCodeIn(text).flatMap((code) => commandsInShell(file, code));
  const inSpans = codeSpansIn(text)
    .map((span) => span.replace(/[[\]]/g, ''))
    .filter((span) => /^(npm (run|start|test)|npx gatehouse|gatehouse)(?![\w-])/.test(span))
    .map((span) => ({ file, words: wordsOf(span), isWhole: false }));
  return [...inFences, ...inSpans];
}

/** The commands that a help text in the sources shows after a prompt. */
export const commandsInHelp = ({ file, text }: Document): ShownCommand[] =>
  [...text.matchAll(/^ *\$ (.*gatehouse .*)$/gm)].flatMap(([, line = '']) =>
    commandsInShell(file, line.replace(/`.*$/, '')),
  );
