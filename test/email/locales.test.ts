import { describe, expect, it } from 'vitest';
import { LOCALES, type Locale, resolveLocale } from '../../contracts/locales.ts';
import { type MailT, TEXTS, textsFor } from '../../email/locales/index.ts';

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, path = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : leaves(value, `${path}${name}.`),
  );
const PLURAL = /_(zero|one|two|few|many|other)$/;
const english = new Map(leaves(TEXTS.en as unknown as Tree));
const variables = (text: string) => [...new Set(text.match(/\{\{.*?\}\}/g) ?? [])].sort();

/** The keys a language must have: those of English, what is counted in the language's own forms. */
function keysFor(locale: Locale): string[] {
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  const keys = [...english.keys()].flatMap((key) =>
    PLURAL.test(key) ? forms.map((form) => key.replace(PLURAL, `_${form}`)) : [key],
  );
  return [...new Set(keys)].sort();
}

describe.each(LOCALES)('the texts in %s', (locale) => {
  const texts = new Map(leaves(TEXTS[locale] as unknown as Tree));

  it('are all there, counted things in every form of the language', () => {
    expect([...texts.keys()].sort()).toEqual(keysFor(locale));
  });

  it('name what the English ones name', () => {
    for (const [key, text] of texts) {
      const model = english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';
      expect([key, variables(text)]).toEqual([key, variables(model)]);
    }
  });

  it('are translated, written in full and without stray spaces', () => {
    const sameAsEnglish = ['licenseBound.version', 'invitation.asRole.admin', 'roleName.admin'];
    for (const [key, text] of texts) {
      expect([key, text.trim() === text && text.length > 0 && !text.includes('  ')]).toEqual([key, true]);
      if (locale !== 'en' && text.length > 12 && !sameAsEnglish.includes(key))
        expect([key, text]).not.toEqual([key, english.get(key)]);
    }
  });

  it('say nothing rather than a key', () => {
    const t = textsFor(locale).t as MailT & ((key: string) => string);
    expect(() => t('invitation.nothing')).toThrow('invitation.nothing');
  });
});

it.each([
  ['en-GB', 'en', 'en-GB'],
  ['de-AT', 'de', 'de-AT'],
  ['pt', 'pt-BR', 'pt'],
  ['pt-PT', 'pt-BR', 'pt-PT'],
  ['zh', 'zh-CN', 'zh'],
  ['zh-Hans', 'zh-CN', 'zh-Hans'],
  ['JA', 'ja', 'JA'],
  ['fr_CA', 'fr', 'fr'],
  ['sv-SE', 'en', 'en'],
  ['deutsch', 'en', 'en'],
  ['not a locale', 'en', 'en'],
  ['', 'en', 'en'],
])('%s is read as %s with dates of %s', (tag, locale, dateLocale) => {
  expect(resolveLocale(tag)).toEqual({ locale, dateLocale });
});
