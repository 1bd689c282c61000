import { expect, it } from 'vitest';
import type { Locale } from '../../../contracts/locales.ts';

type Tree = { [key: string]: string | Tree };

const PLURAL = /_(zero|one|two|few|many|other)$/;
const variables = (text: string) =>
  [...text.matchAll(/\{\{\s*([\w.]+).*?\}\}/g)].map(([, name]) => name).sort();

/** Every text of a tree with its key, `a.b.c`. */
export const leaves = (tree: object, path = ''): [key: string, text: string][] =>
  Object.entries(tree as Tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : leaves(value, `${path}${name}.`),
  );

/** The keys a language must have: English's, with the language's own plural forms. */
function keysFor(locale: Locale, english: Map<string, string>): string[] {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const keys = [...english.keys()].flatMap((key) =>
    PLURAL.test(key) ? forms.map((form) => key.replace(PLURAL, `_${form}`)) : [key],
  );
  return [...new Set(keys)].sort();
}

/**
 * The tests that a language's texts must pass, compared with the English ones.
 * @param same keys of long texts that are rightly the same as in English
 */
export function checkTexts(
  locale: Locale,
  { texts, en, same = [] }: { texts: object; en: object; same?: string[] },
): void {
  const english = new Map(leaves(en));
  const own = new Map(leaves(texts));

  it('are complete, with every plural form of the language', () => {
    expect([...own.keys()].sort()).toEqual(keysFor(locale, english));
  });

  it('have the variables of the English texts', () => {
    for (const [key, text] of own) {
      const model = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';
      // "a minute" need not have its number, and neither need a language's form for one.
      const named = PLURAL.test(key) ? variables(text).filter((name) => name !== 'count') : variables(text);
      const wanted = PLURAL.test(key)
        ? variables(model).filter((name) => name !== 'count')
        : variables(model);
      expect([key, [...new Set(named)]]).toEqual([key, [...new Set(wanted)]]);
    }
  });

  it('are translated, not empty and without stray spaces', () => {
    for (const [key, text] of own) {
      expect([key, text.trim() === text && text.length > 0 && !text.includes('  ')]).toEqual([key, true]);
      if (locale !== 'en' && text.replace(/\{\{.*?\}\}/g, '').length > 12 && !same.includes(key))
        expect([key, text]).not.toEqual([key, english.get(key)]);
    }
  });
}
