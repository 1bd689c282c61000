import { expect, test } from 'vitest';
import { findUnusedTexts } from '../../../tools/checks/find-unused-texts.ts';

const english = {
  home: { title: 'Home', lead: 'Hello' },
  state: { active: 'Active', paused: 'Paused' },
  held_one: '1 license',
  held_other: '{{count}} licenses',
};
const STATES = "type State = 'active' | 'paused';";
const PAGE = `t('home.title'); t(big ? 'home.lead' : 'home.title'); t(\`state.\${state}\`); t('held', { count });`;

test('a text is used when code says its key, or gives it by a template and a word', () => {
  expect(findUnusedTexts({ english, asking: [PAGE], all: [PAGE, STATES] })).toEqual([]);
});

test.each([
  ['a key that no code says', PAGE.replaceAll('home.lead', 'home.title'), STATES, ['home.lead']],
  ['a counted text that no code says', PAGE.replace("t('held', { count });", ''), STATES, ['held']],
  ['a key in a comment only', `${PAGE.replaceAll('home.lead', '')}\n// 'home.lead'`, STATES, ['home.lead']],
  ['a state that no code knows', PAGE, "type State = 'active';", ['state.paused']],
  [
    'a template that no code asks with',
    PAGE.replace('t(`', 'print(`'),
    STATES,
    ['state.active', 'state.paused'],
  ],
])('%s is found', (_, page, states, unused) => {
  expect(findUnusedTexts({ english, asking: [page], all: [page, states] })).toEqual(unused);
});

test('a word in a string beside an empty one is read', () => {
  const code = "const a = x === '' ? 'home.lead' : '';";
  expect(findUnusedTexts({ english: { home: { lead: 'Hello' } }, asking: [code], all: [] })).toEqual([]);
});
