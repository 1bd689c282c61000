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
}

/** What is wrong with the texts of a language, a line a fault, each with its key. */
export function findTextFaults({ locale, texts, english, same = [] }: FindTextFaultsInput): string[] {
  const model = new Map(textsOf(english));
  const own = new Map(textsOf(texts));
  return [
    ...findKeyFaults(locale, model, own),
    ...[...own].flatMap(([key, text]) => [
      ...findPlaceholderFaults(locale, model, key, text),
      ...findWordingFaults(text).map((fault) => `${key} ${fault}`),
      ...(locale !== 'en' && !same.includes(key) && isLong(text) && text === model.get(key)
        ? [`${key} is not translated`]
        : []),
    ]),
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

function findPlaceholderFaults(
  locale: string,
  model: Map<string, string>,
  key: string,
  text: string,
): string[] {
  const english = model.get(`${askedKey(key)}_other`) ?? model.get(key);
  if (english === undefined) return [];
  const named = placeholders(text);
  const wanted = placeholders(english);
  // "a minute" says its number by itself. The Russian form for one stands for 21 too, and has to name it.
  const mayLeaveOut = (name: string) =>
    /^count\b/.test(name) && key.endsWith('_one') && isOneAtMostOne(locale);
  const lost = wanted.filter((name) => !named.includes(name) && !mayLeaveOut(name));
  const foreign = named.filter((name) => !wanted.includes(name));
  return [
    ...lost.map((name) => `${key} lacks {{${name}}}`),
    ...foreign.map((name) => `${key} names {{${name}}}, which English does not`),
  ];
}

const placeholders = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, inside = '']) => inside.replace(/\s*,\s*/g, ', '))),
];

/** Whether no number above 1 takes the form `one`. Nothing is counted that may be 0. */
function isOneAtMostOne(locale: string): boolean {
  const rules = new Intl.PluralRules(locale);
  return SOME_NUMBERS.every((n) => n <= 1 || rules.select(n) !== 'one');
}

function findWordingFaults(text: string): string[] {
  return [
    ...(text === '' ? ['is empty'] : []),
    ...(text !== text.trim() || text.includes('  ') ? ['has stray spaces'] : []),
    ...(text.includes('$t(') ? ['nests another text'] : []),
  ];
}

const isLong = (text: string): boolean => text.replace(PLACEHOLDER, '').length > 12;
