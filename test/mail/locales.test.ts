import { expect, it } from 'vitest';
import { LOCALES, resolveLocale } from '../../contracts/locales.ts';
import { type MailT, textsFor } from '../../texts/mail/index.ts';

it.each(LOCALES)('the texts in %s say nothing rather than a key', (locale) => {
  const t = textsFor(locale).t as MailT & ((key: string) => string);
  expect(() => t('invitation.nothing')).toThrow('invitation.nothing');
});

it.each([
  ['en-GB', 'en', 'en-GB'],
  ['de-AT', 'de', 'de-AT'],
  ['pt', 'pt-BR', 'pt'],
  ['pt-PT', 'pt-BR', 'pt-PT'],
  ['zh', 'zh-CN', 'zh'],
  ['zh-Hans', 'zh-CN', 'zh-Hans'],
  ['JA', 'ja', 'JA'],
  ['fr_CA', 'fr', 'fr-CA'],
  ['sv-SE', 'en', 'en'],
  ['deutsch', 'en', 'en'],
  ['not a locale', 'en', 'en'],
  ['', 'en', 'en'],
])('%s is read as %s with dates of %s', (tag, locale, dateLocale) => {
  expect(resolveLocale(tag)).toEqual({ locale, dateLocale });
});
