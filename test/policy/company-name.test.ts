import { describe, expect, test } from 'vitest';
import { checkCompanyName, companyNameProblem } from '../../policy/company-name.ts';

describe('checkCompanyName', () => {
  test.each([
    'Acme',
    'Acme Inc.',
    'A.B.C. GmbH',
    'S.p.A. Rossi & Figli',
    'Müller & Söhne GmbH & Co. KG',
    "O'Neill + Partners (UK) Ltd.",
    'Kowalski Sp. z o.o.',
    'Novak d.o.o.',
    'Verein e.V.',
    'Groupe 3/4, Paris',
    'Dr. Oetker',
    '.NET Consulting',
    'Version 2.0 Labs',
    '株式会社アクメ',
    'شركة النور',
    'บริษัท กรุงเทพ',
    'भारत उद्योग',
    'X',
    'x'.repeat(100),
    '𠮷'.repeat(100),
  ])('accepts %s', (name) => {
    expect(checkCompanyName(name)).toBeNull();
  });

  test.each([
    ['', /1 to 100 characters/],
    ['x'.repeat(101), /this one has 101/],
    ['Acme\n', /U\+000A/],
    ['Acme\u0000', /U\+0000/],
    ['Acme\u202egro.lave', /U\+202E/],
    ['Ac\u200bme', /U\+200B/],
    ['Acme\u3164', /U\+3164/],
    ['Acme\ufe0f', /U\+FE0F/],
    ['Acme\u00a0GmbH', /U\+00A0/],
    ['<b>Acme</b>', /U\+003C/],
    ['Acme "best"', /U\+0022/],
    ['Acme `x`', /U\+0060/],
    ['[Acme](x)', /U\+005B/],
    ['*Acme*', /U\+002A/],
    ['O’Neill', /U\+2019/],
    ['Acme 😀', /U\+1F600/],
    ['sales@acme', /U\+0040/],
    ['http://acme', /U\+003A/],
    ['Acme\ud800', /U\+D800/],
    ['Mu\u0308ller', /NFC/],
    [' Acme', /space/],
    ['Acme ', /space/],
    [" &.,'()-/+ ".trim(), /letter or a number/],
    ['\u0301Acme', /mark/],
    [`A${'\u0334'.repeat(5)}cme`, /mark/],
    ['acme.com', /web address/],
    ['Visit ACME.COM now', /web address/],
    ['www.acme', /web address/],
    ['WWW.1', /web address/],
    ['www.acme.de/login', /web address/],
    ['Acme (acme.de)', /web address/],
    ['//acme', /web address/],
    ['shop.acme.co.uk', /web address/],
    ['Müller GmbH & Co.KG', /web address/],
    ['münchen.рф', /web address/],
    ['acme.xn--p1ai', /web address/],
    ['1⒈com', /web address/],
  ])('refuses %j', (name, reason) => {
    expect(checkCompanyName(name)).toMatch(reason);
  });

  test('its problem is a code that a page puts into words', () => {
    expect(companyNameProblem('Acme 3 > 2')).toEqual({ code: 'character', character: 'U+003E' });
    expect(companyNameProblem('x'.repeat(101))).toEqual({ code: 'length', length: 101 });
    expect(companyNameProblem('acme.com')).toEqual({ code: 'link' });
    expect(companyNameProblem('Acme')).toBeNull();
  });

  test('the reason never repeats the name', () => {
    const name = 'Pay at evil.example now';
    expect(checkCompanyName(name)).not.toContain('evil');
  });
});
