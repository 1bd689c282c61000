import { askedKey, textsOf } from './find-text-faults.ts';

interface FindUnusedTextsInput {
  english: object;
  /** The sources that ask for these texts. */
  asking: readonly string[];
  /** All sources: a state's word that a key ends in may be declared anywhere. */
  all: readonly string[];
}

const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const WORD = /'([^'\n]*)'/g;
const NUMBER = /\b\d+\b/g;
/** `t(` and a template, in which a hole has no template of its own. */
const ASKED_TEMPLATE = /\bt\(\s*`([^`]+)`/g;
const HOLE = /\$\{[^}]*\}/g;

/**
 * The English keys for which no code asks. A key is used when a source says it as a word, or when a template that is
 * passed to `t` gives it with words in its holes that some source says.
 */
export function findUnusedTexts({ english, asking, all }: FindUnusedTextsInput): string[] {
  const askingCode = asking.map(withoutComments).join('\n');
  const words = wordsIn(all.map(withoutComments).join('\n'));
  const asked = new Set(capturesOf(WORD, askingCode));
  const templates = capturesOf(ASKED_TEMPLATE, askingCode).map(templateToPattern);
  const isAsked = (key: string) =>
    asked.has(key) ||
    templates.some((template) => {
      const holes = template.exec(key)?.slice(1);
      return holes?.every((hole) => words.has(hole)) ?? false;
    });
  const keys = new Set(textsOf(english).map(([key]) => askedKey(key)));
  return [...keys].filter((key) => !isAsked(key));
}

const withoutComments = (source: string): string => source.replace(COMMENT, '');

const capturesOf = (pattern: RegExp, code: string): string[] =>
  [...code.matchAll(pattern)].map(([, captured = '']) => captured);

const wordsIn = (code: string): Set<string> =>
  new Set([...capturesOf(WORD, code), ...(code.match(NUMBER) ?? [])]);

function templateToPattern(template: string): RegExp {
  const parts = template.split(HOLE).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('(.+)')}$`);
}
