import { describe, expect, test } from 'vitest';
import { maskEmail, normaliseEmail } from '../../policy/addresses.ts';

describe('normaliseEmail', () => {
  test.each([
    ['  Erika.Muster+IT@Firma.DE\n', 'erika.muster+it@firma.de'],
    ['ｅｒｉｋａ＠ｆｉｒｍａ．ｄｅ', 'erika@firma.de'],
    ['\u00a0a@b.de\u3000', 'a@b.de'],
    ['JU\u0308RGEN@firma.de', 'jürgen@firma.de'],
    ['İ@firma.de', 'i\u0307@firma.de'],
  ])('normalises %j', (address, spelling) => {
    expect(normaliseEmail(address)).toBe(spelling);
    expect(normaliseEmail(spelling)).toBe(spelling);
  });

  test('keeps dots and plus suffixes distinct', () => {
    expect(new Set(['ab@x.de', 'a.b@x.de', 'ab+c@x.de'].map(normaliseEmail)).size).toBe(3);
  });
});

describe('maskEmail', () => {
  test.each([
    ['erika@firma.de', 'e•••a@firma.de'],
    ['maximiliane.mustermann@firma.de', 'm•••n@firma.de'],
    ['ceo@firma.de', 'c•••@firma.de'],
    ['ab@firma.de', 'a•••@firma.de'],
    ['a@firma.de', '•••@firma.de'],
    ['"odd@local"@firma.de', '"•••"@firma.de'],
    ['😀smile@firma.de', '😀•••e@firma.de'],
    ['nothing', '•••'],
  ])('%s is shown as %s', (address, shown) => {
    expect(maskEmail(address)).toBe(shown);
  });
});
