type Tree = { readonly [key: string]: string | Tree };

const PLURAL = /_(zero|one|two|few|many|other)$/;
const PLACEHOLDER = /\{\{\s*(.*?)\s*\}\}/g;

/** Every form of every language stands for one of these, if it stands for a whole number. */
const SOME_NUMBERS = [...Array.from({ length: 200 }, (_, n) => n), 1_000_000];

/** Every text of a tree with its key, `a.b.c`. */
export const textsOf = (tree: object, path = ''): [key: string, text: string][] =>
  Object.entries(tree as Tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : textsOf(value, `${path}${name}.`),
  );

/** The key under which code asks for a text: plural forms share one. */
export const askedKey = (key: string): string => key.replace(PLURAL, '');

/** The plural forms that whole numbers take. Polish has a further one, for fractions. */
function formsOfWholeNumbers(locale: string): string[] {
  const rules = new Intl.PluralRules(locale);
  return [...new Set(SOME_NUMBERS.map((n) => rules.select(n)))];
}

interface FindTextFaultsInput {
  locale: string;
  /** The language's texts, as its file has them. */
  texts: object;
  english: object;
  /** Keys of long texts that are rightly the same as in English. */
  same?: readonly string[];
  /** Keys, without a plural form, of what is never counted when there is none. */
  neverZero?: readonly string[];
}

/** What is wrong with the texts of a language, a line a fault, each with its key. */
export function findTextFaults({
  locale,
  texts,
  english,
  same = [],
  neverZero = [],
}: FindTextFaultsInput): string[] {
  const model = new Map(textsOf(english));
  const own = new Map(textsOf(texts));
  return [
    ...findKeyFaults(locale, model, own),
    ...[...own].flatMap(([key, text]) =>
      [
        ...findPlaceholderFaults(
          placeholders(model.get(`${askedKey(key)}_other`) ?? model.get(key) ?? text),
          placeholders(text),
          saysItsNumber(locale, key, neverZero),
        ),
        ...findWordingFaults(text),
        ...(locale !== 'en' && !same.includes(key) && isLong(text) && text === model.get(key)
          ? ['is not translated']
          : []),
      ].map((fault) => `${key} ${fault}`),
    ),
  ];
}

function findKeyFaults(locale: string, model: Map<string, string>, own: Map<string, string>): string[] {
  const inAllForms = (forms: string[]) =>
    new Set(
      [...model.keys()].flatMap((key) =>
        PLURAL.test(key) ? forms.map((form) => `${askedKey(key)}_${form}`) : [key],
      ),
    );
  const wanted = inAllForms(formsOfWholeNumbers(locale));
  const allowed = inAllForms(new Intl.PluralRules(locale).resolvedOptions().pluralCategories);
  return [
    ...[...wanted].filter((key) => !own.has(key)).map((key) => `${key} is missing`),
    ...[...own.keys()].filter((key) => !allowed.has(key)).map((key) => `${key} is not in English`),
  ];
}

function findPlaceholderFaults(wanted: string[], named: string[], mayLeaveOutCount: boolean): string[] {
  const lost = wanted.filter((name) => !named.includes(name) && !(mayLeaveOutCount && isCount(name)));
  const foreign = named.filter((name) => !wanted.includes(name));
  return [
    ...lost.map((name) => `lacks {{${name}}}`),
    ...foreign.map((name) => `names {{${name}}}, which English does not`),
  ];
}

const isCount = (name: string): boolean => /^count\b/.test(name);

const placeholders = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, inside = '']) => inside.replace(/\s*,\s*/g, ', '))),
];

/**
 * Whether a text's plural form stands for the number 1 alone, so that it may say "a minute". The French form for one
 * stands for 0 too, the Russian one for 21.
 */
function saysItsNumber(locale: string, key: string, neverZero: readonly string[]): boolean {
  if (!key.endsWith('_one')) return false;
  const rules = new Intl.PluralRules(locale);
  return SOME_NUMBERS.filter((n) => rules.select(n) === 'one').every(
    (n) => n === 1 || (n === 0 && neverZero.includes(askedKey(key))),
  );
}

function findWordingFaults(text: string): string[] {
  return [
    ...(text === '' ? ['is empty'] : []),
    ...(text !== text.trim() || text.includes('  ') ? ['has stray spaces'] : []),
    ...(text.includes('$t(') ? ['nests another text'] : []),
  ];
}

const isLong = (text: string): boolean => text.replace(PLACEHOLDER, '').length > 12;
