import { COMMON_PASSWORDS } from './common-passwords.ts';

export const PASSWORD_LENGTH = { min: 8, max: 128 } as const;

/** Shorter words of a name (`of`, `und`, `AG`, `GmbH`) are in many good passwords by chance. */
const WORD_MIN = 5;

/** Why a password cannot be chosen. */
export type PasswordProblem = 'length' | 'common' | 'name';

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * Checks whether a password may be chosen: 8 to 128 characters, not a common one, and not made of the name of a
 * company it is for. It must not contain the whole name, and must be long enough without the name's words. Null if it
 * may.
 */
export function passwordProblem(password: string, companyNames: string[]): PasswordProblem | null {
  // Counts UTF-16 units, as the browser does for the form's own limit.
  if (password.length < PASSWORD_LENGTH.min || password.length > PASSWORD_LENGTH.max) return 'length';
  if (isCommon(password)) return 'common';
  return companyNames.some((name) => holdsName(fold(password), name)) ? 'name' : null;
}

/** Common as it is, or followed only by numbers and signs; or one or two characters repeated. */
function isCommon(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  const stem = lower.replace(/[\d\W_]+$/u, '');
  return COMMON_PASSWORDS.has(lower) || COMMON_PASSWORDS.has(stem) || new Set(lower).size <= 2;
}

function holdsName(password: string, companyName: string): boolean {
  const words = companyName.split(/[^\p{L}\p{M}\p{N}]+/u).map(fold);
  const whole = words.filter((word) => !LEGAL_FORMS.has(word)).join('');
  if (whole.length > 3 && password.includes(whole)) return true;
  let rest = password;
  for (const word of words) if (word.length >= WORD_MIN) rest = rest.replaceAll(word, '');
  return rest !== password && [...rest].length < PASSWORD_LENGTH.min;
}

/** Words that people leave out when they put a company's name into a password. */
const LEGAL_FORMS = new Set(
  'ag bv co corp corporation gmbh inc kg kk limited llc llp ltd mbh nv oy plc sa sas sarl se sl spa srl'.split(
    ' ',
  ),
);
