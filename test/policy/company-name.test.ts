import { describe, expect, test } from 'vitest';
import {
  checkCompanyName,
  companyNameKey,
  companyNameProblem,
  readCompanyName,
} from '../../policy/company-name.ts';

/** Names that public registers have, or kinds of them. */
const REGISTERED = [
  'Acme',
  'A.B.C. GmbH',
  'S.p.A. Rossi & Figli',
  "O'Neill + Partners (UK) Ltd.",
  'Kowalski Sp. z o.o.',
  'L’Atelier',
  'Yahoo! Inc.',
  'Booking.com B.V.',
  'Müller GmbH & Co.KG',
  '微软（中国）有限公司',
  'ソニー・ミュージック',
  '株式会社\u3000東京＆大阪',
  'ООО «Ромашка»',
  'מטריקס בע״מ',
  'شركة النور',
  'บริษัท กรุงเทพ',
  'भारत उद्योग',
  'Acme "Best" Ltd',
  '„Café Zentral“ OHG',
  'Nord–Süd Logistik — Berlin',
  'C# Consulting / C++ [Labs] *9* %',
  'toom Baumarkt @ home GmbH',
  '1&1 Telecommunication SE',
  'www.example.de GmbH',
  'Plus500 № 1 ™ ® ½',
  'H2O² – Wasser',
  'Acme 😀',
  'X',
  'x'.repeat(200),
  '𠮷'.repeat(200),
  // The joiner changes the letter, so it belongs to the name.
  'ශ්\u200Dරී ලංකා',
  'پتروشیمی\u200Cها',
  // A variant of a character, as in the name of a city.
  '葛\u{E0100}城建設',
];

describe('a company’s name', () => {
  test.each(REGISTERED)('may be what its register says: %s', (name) => {
    expect(checkCompanyName(name)).toBeNull();
    expect(readCompanyName(name)).toBe(name);
  });

  test.each([
    ['Mu\u0308ller GmbH', 'Müller GmbH'],
    ['Acme\u00a0GmbH', 'Acme GmbH'],
    ['10\u202f000 Volts', '10 000 Volts'],
    ['  Acme GmbH ', 'Acme GmbH'],
    ['\u3000東京\u3000大阪\u00a0', '東京\u3000大阪'],
  ])('%j is stored as %j', (sent, stored) => {
    expect(checkCompanyName(sent)).toBeNull();
    expect(readCompanyName(sent)).toBe(stored);
  });

  test.each([
    ['', /1 to 200 characters/],
    ['   ', /1 to 200 characters; this one has 0/],
    ['x'.repeat(201), /this one has 201/],
    ['Acme\n', /U\+000A/],
    ['Acme\tLtd', /U\+0009/],
    ['Acme\u0000', /U\+0000/],
    ['Acme\u2028Ltd', /U\+2028/],
    ['Acme\u202egro.lave', /U\+202E/],
    ['Acme\u2066', /U\+2066/],
    ['Ac\u200bme', /U\+200B/],
    ['Ac\u200dme', /U\+200D/],
    ['Ac\u00adme', /U\+00AD/],
    ['\ufeffAcme', /U\+FEFF/],
    ['Acme\u3164', /U\+3164/],
    ['Acme\ufe0f', /U\+FE0F/],
    ['Acme\ud800', /U\+D800/],
    ['Acme\ue000', /U\+E000/],
    ['<b>Acme</b>', /< or >/],
    ['Acme > Beta', /< or >/],
    ['http://acme', /:\/\//],
    ['http：／／acme', /:\/\//],
    ['!!! – ???', /letter or a number/],
    ['\u0301Acme', /mark/],
    [`A${'\u0334'.repeat(5)}cme`, /mark/],
  ])('refuses %j', (name, reason) => {
    expect(checkCompanyName(name)).toMatch(reason);
  });

  test('its problem is a code that a page puts into words', () => {
    expect(companyNameProblem('Acme 3 > 2')).toEqual({ code: 'angle' });
    expect(companyNameProblem('Ac\u200bme')).toEqual({ code: 'invisible', character: 'U+200B' });
    expect(companyNameProblem('x'.repeat(201))).toEqual({ code: 'length', length: 201 });
    expect(companyNameProblem('Acme')).toBeNull();
  });

  test('the reason never repeats the name', () => {
    expect(checkCompanyName('Pay at http://evil.example now')).not.toContain('evil');
  });

  test('two spellings that a person takes for the same have one key', () => {
    const key = companyNameKey('Müller & Söhne GmbH & Co. KG');
    for (const typed of ['MÜLLER & SÖHNE GMBH & CO.KG', 'Mu\u0308ller & So\u0308hne  GmbH Co KG'])
      expect(companyNameKey(typed)).toBe(key);
    expect(companyNameKey('L’Atelier')).toBe(companyNameKey("L'atelier"));
    expect(companyNameKey('ソニー・ミュージック')).toBe(companyNameKey('ｿﾆｰ ﾐｭｰｼﾞｯｸ'));
    expect(companyNameKey('Müller GmbH')).not.toBe(companyNameKey('Muller GmbH'));
  });
});
