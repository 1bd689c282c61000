import { expect, it } from 'vitest';
import { COMMON_PASSWORDS } from '../../policy/common-passwords.ts';
import { passwordProblem } from '../../policy/passwords.ts';

const COMPANY = 'Müller & Söhne Maschinenbau GmbH';

it.each([
  ['1234567', 'length'],
  ['x'.repeat(129), 'length'],
  ['password', 'common'],
  ['Password2026!', 'common'],
  ['QWERTYUIOP', 'common'],
  ['zzzzzzzzzzzzzz', 'common'],
  ['ababababab', 'common'],
  ['Müller & Söhne Maschinenbau 2026 x', 'name'],
  ['muller-sohne-maschinenbau-and-more', 'name'],
  ['Maschinenbau2026', 'name'],
  ['MÜLLER+123456', 'name'],
  ['correct horse battery staple', null],
  ['a Müller rides a yellow horse', null],
  ['gmbh ag kg 77 tulips', null],
  ['12 Bäume am See', null],
  ['日本語の長いパスワード', null],
])('%s: %s', (password, problem) => {
  expect(passwordProblem(password, ['Acme', COMPANY])).toBe(problem);
});

it('has no rule for a company with hardly a name', () => {
  expect(passwordProblem('3M-gaat-lekker-weg', ['3M', 'A. G.'])).toBeNull();
  expect(passwordProblem('xacmex12345', ['Acme Corp'])).toBe('name');
});

it('knows at least the 3,000 most common passwords that are long enough', () => {
  const long = [...COMMON_PASSWORDS].filter((password) => password.length >= 8);
  expect(long.length).toBeGreaterThanOrEqual(3_000);
});
