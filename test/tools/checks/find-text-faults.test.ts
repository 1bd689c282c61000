import { expect, test } from 'vitest';
import { findTextFaults } from '../../../tools/checks/find-text-faults.ts';

const english = {
  join: { title: 'Join the account of {{company}}', left: '{{max, number}} left' },
  wait: { minutes_one: 'a minute', minutes_other: '{{count}} minutes' },
};
const german = {
  join: { title: 'Dem Konto von {{company}} beitreten', left: 'noch {{max, number}}' },
  wait: { minutes_one: 'eine Minute', minutes_other: '{{count}} Minuten' },
};

test('texts that say the same in another language have no fault', () => {
  expect(findTextFaults({ locale: 'en', texts: english, english })).toEqual([]);
  expect(findTextFaults({ locale: 'de', texts: german, english })).toEqual([]);
  const wait = { minutes_other: '{{count}} 分' };
  const join = { title: '{{company}}に参加', left: '残り {{ max,number }}' };
  expect(findTextFaults({ locale: 'ja', texts: { join, wait }, english })).toEqual([]);
});

test.each<[string, object, string[]]>([
  ['a missing text', { ...german, join: { title: german.join.title } }, ['join.left is missing']],
  [
    'a text that English has not',
    { ...german, join: { ...german.join, more: 'Mehr' } },
    ['join.more is not in English'],
  ],
  [
    'a missing plural form',
    { ...german, wait: { minutes_one: 'eine Minute' } },
    ['wait.minutes_other is missing'],
  ],
  [
    'a plural form that the language has not',
    { ...german, wait: { ...german.wait, minutes_few: '{{count}} Minuten' } },
    ['wait.minutes_few is not in English'],
  ],
  [
    'a placeholder of another name',
    { ...german, join: { ...german.join, title: 'Dem Konto von {{firma}} beitreten' } },
    ['join.title lacks {{company}}', 'join.title names {{firma}}, which English does not'],
  ],
  [
    'a number written another way',
    { ...german, join: { ...german.join, left: 'noch {{max}}' } },
    ['join.left lacks {{max, number}}', 'join.left names {{max}}, which English does not'],
  ],
  [
    'a counted form without its number',
    { ...german, wait: { ...german.wait, minutes_other: 'einige Minuten' } },
    ['wait.minutes_other lacks {{count}}'],
  ],
  [
    'a text in English',
    { ...german, join: { ...german.join, title: english.join.title } },
    ['join.title is not translated'],
  ],
  ['an empty text', { ...german, wait: { ...german.wait, minutes_one: '' } }, ['wait.minutes_one is empty']],
  [
    'stray spaces',
    { ...german, wait: { ...german.wait, minutes_one: ' eine Minute' } },
    ['wait.minutes_one has stray spaces'],
  ],
  [
    'a text nested in another',
    { ...german, wait: { ...german.wait, minutes_one: 'eine $t(minute)' } },
    ['wait.minutes_one nests another text'],
  ],
])('%s is a fault', (_, texts, faults) => {
  expect(findTextFaults({ locale: 'de', texts, english })).toEqual(faults);
});

test('a long text may be the same as in English when it is listed', () => {
  const texts = { ...german, join: { ...german.join, title: english.join.title } };
  expect(findTextFaults({ locale: 'de', texts, english, same: ['join.title'] })).toEqual([]);
});

test('Polish needs the forms for whole numbers, and may have the one for fractions', () => {
  const wait = { minutes_one: 'minuta', minutes_few: '{{count}} minuty', minutes_many: '{{count}} minut' };
  const counted = { wait: english.wait };
  expect(findTextFaults({ locale: 'pl', texts: { wait }, english: counted })).toEqual([]);
  const withFraction = { wait: { ...wait, minutes_other: '{{count}} minuty' } };
  expect(findTextFaults({ locale: 'pl', texts: withFraction, english: counted })).toEqual([]);
  const { minutes_many: _, ...lacking } = wait;
  expect(findTextFaults({ locale: 'pl', texts: { wait: lacking }, english: counted })).toEqual([
    'wait.minutes_many is missing',
  ]);
});

test('Russian names the number in the form for one, which stands for 21 too', () => {
  const wait = { minutes_one: 'минута', minutes_few: '{{count}} минуты', minutes_many: '{{count}} минут' };
  expect(findTextFaults({ locale: 'ru', texts: { wait }, english: { wait: english.wait } })).toEqual([
    'wait.minutes_one lacks {{count}}',
  ]);
});

test('French names the number in the form for one, which stands for 0 too, unless there is always one', () => {
  const wait = {
    minutes_one: 'une minute',
    minutes_other: '{{count}} minutes',
    minutes_many: '{{count}} de minutes',
  };
  const input = { locale: 'fr', texts: { wait }, english: { wait: english.wait } };
  expect(findTextFaults(input)).toEqual(['wait.minutes_one lacks {{count}}']);
  expect(findTextFaults({ ...input, neverZero: ['wait.minutes'] })).toEqual([]);
});
