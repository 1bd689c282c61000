import { expect, it } from 'vitest';
import { LOCALES } from '../../../contracts/locales.ts';
import { waitingTime } from '../../../portal/shell/waiting-time.ts';
import { type PageT, readerFor } from '../../../texts/pages/index.ts';

it.each(LOCALES)('the texts of pages in %s say nothing rather than a key', (locale) => {
  const t = readerFor(locale).t as PageT & ((key: string) => string);
  expect(() => t('site.nothing')).toThrow('site.nothing');
});

it.each([
  ['en', 1, 'a minute'],
  ['en', 61, '2 minutes'],
  ['en', 7_200, '2 hours'],
  ['de', 300, '5 Minuten'],
  ['pl', 120, '2 minuty'],
  ['pl', 300, '5 minut'],
  ['pl', 22 * 60, '22 minuty'],
  ['ja', 60, '1 分'],
])('in %s, %d seconds are %s', (locale, seconds, words) => {
  expect(waitingTime(readerFor(locale).t, seconds)).toBe(words);
});
