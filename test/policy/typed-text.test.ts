import { expect, it } from 'vitest';
import { readTypedAddress, readTypedText } from '../../policy/typed-text.ts';

it.each([
  ['anna@firma.example', 'anna@firma.example'],
  [' mailto:Anna@firma.example?subject=Hi ', 'Anna@firma.example'],
  ['<anna@firma.example>', 'anna@firma.example'],
  ['anna@\u200cfirma.\u200cexample\u2060', 'anna@firma.example'],
  ['\ufeffanna@firma.example\u00a0', 'anna@firma.example'],
  ['anna@firma.example.', 'anna@firma.example'],
  ['ａｎｎａ＠firma.example', 'anna@firma.example'],
  ['info@Müller.example', 'info@xn--mller-kva.example'],
  ['info@例え。テスト', 'info@xn--r8jz45g.xn--zckzah'],
  ['info@mu\u0308ller.example', 'info@xn--mller-kva.example'],
  ['two words', 'two words'],
  ['a@b@müller.example', 'a@b@xn--mller-kva.example'],
])('reads the address %j', (typed, address) => {
  expect(readTypedAddress(typed)).toBe(address);
});

it.each([
  ['line\nand\tmore', 'line\nand\tmore'],
  ['\u001b[2JAda\u0000', '[2JAda'],
  ['Ada\u202e\u2066\u00ad\u200b Lovelace\u{e0041}', 'Ada Lovelace'],
  ['\u200b\u3164\u2800', '\u2800'],
  ['evil.\u200ccom and mar\u200cket', 'evil.com and market'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['葛\u{e0100}城', '葛\u{e0100}城'],
  ['Mu\u0308ller', 'Müller'],
])('reads the text %j', (typed, text) => {
  expect(readTypedText(typed)).toBe(text);
});
