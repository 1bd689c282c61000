import { expect, it } from 'vitest';
import { personNameProblem } from '../../policy/person-name.ts';

it.each([
  'Ada',
  'Ümit Özgür',
  "Sinéad O'Connor",
  'Sinéad O’Connor',
  'J.R.R. Tolkien',
  'Dr.Müller',
  'Anne-Marie d‘Hautefeuille (IT)',
  'John Smith 3rd',
  'María José «Pepa» Nº 2',
  '山田・太郎',
  'محمد می\u200cخواهم',
  'राम',
  'X',
  'a'.repeat(100),
])('%s may be a name', (name) => {
  expect(personNameProblem(name)).toBeNull();
});

it.each([
  ['', 'length'],
  ['   ', 'length'],
  ['a'.repeat(101), 'length'],
  ['Ada\u001b[2J', 'characters'],
  ['Ada\nLovelace', 'characters'],
  ['Ada\u202eecalevoL', 'characters'],
  ['\u200b', 'characters'],
  ['\u3164', 'characters'],
  ['\u2800', 'characters'],
  ['123', 'characters'],
  ['=HYPERLINK(1)', 'characters'],
  ['<b>Ada</b>', 'characters'],
  ['ada@evil.example', 'characters'],
  ['https://evil.example', 'characters'],
  ['A\u0300\u0301\u0302\u0303\u0304', 'characters'],
  ['evil.com', 'message'],
  ['Visit evil.com now', 'message'],
  ['EVIL.COM', 'message'],
  ['www. evil', 'message'],
  ['evil．com', 'characters'],
  ['Call 030 12 34 56', 'message'],
])('%j is refused for its %s', (name, problem) => {
  expect(personNameProblem(name)).toBe(problem);
});
