import { expect, it } from 'vitest';
import { readPastedAddresses } from '../../policy/pasted-addresses.ts';

it.each([
  ['lines', 'a@x.example\nb@x.example\r\n\r\nc@x.example\n'],
  ['commas and semicolons', 'a@x.example,b@x.example; c@x.example;'],
  ['names as of a mail program', 'Max Müller <a@x.example>; Eva <b@x.example>, Bo <c@x.example>'],
  [
    'quoted names with commas',
    '"Muster, Max" <a@x.example>; "O\'Hara, Eva; Dr." <b@x.example>, <c@x.example>',
  ],
  ['names with commas', 'Muster, Max <a@x.example>; Muster, Eva <b@x.example>; c@x.example'],
  ['a table', 'Max\tMüller\ta@x.example\tBerlin\nEva\tMüller\tb@x.example\t\nBo\t\tc@x.example'],
  ['quoted cells', '"Muster, Max","a@x.example"\n"Eva","b@x.example"\n"Bo","c@x.example"'],
  ['addresses twice, and as names', "'a@x.example' <a@x.example>; b@x.example\nb@x.example c@x.example"],
  [
    'links and unseen characters',
    'mailto:a@x.example?subject=Hi mailto:b@\u200cx.example\u200b c@x.example.\ufeff',
  ],
  ['wide characters', 'ａ@x.example、b@x.example；c＠x.example'],
])('reads %s', (_what, text) => {
  expect(readPastedAddresses(text)).toEqual(['a@x.example', 'b@x.example', 'c@x.example']);
});

it('takes a domain that is not in ASCII', () => {
  expect(readPastedAddresses('info@müller.example')).toEqual(['info@xn--mller-kva.example']);
});

it.each([
  ['not-an-address', ['not-an-address']],
  ['a@x.example b.x.example', ['a@x.example', 'b.x.example']],
  ['a@b@x.example', ['a@b@x.example']],
  ['Max Müller', ['Max', 'Müller']],
  ["o'hara@x.example", ["o'hara@x.example"]],
  [' ,;\n', []],
])('tells what is no address: %s', (text, words) => {
  expect(readPastedAddresses(text)).toEqual(words);
});

it('reads seven hundred lines', () => {
  const lines = Array.from({ length: 700 }, (_, n) => `"Muster, Max ${n}" <max${n}@x.example>`);
  expect(readPastedAddresses(lines.join('\n'))).toHaveLength(700);
});
