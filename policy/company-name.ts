import { COMPANY_NAME_MAX } from './numbers.ts';
import { hasPiledMarks } from './piled-marks.ts';

/**
 * What no register has in a name: controls, line breaks, formats (bidirectional ones too), code points without a
 * character, and the two characters that HTML is made of.
 */
const REFUSED_CHARACTER = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}<>]/u;

/** What the description of the API says of a name; tools that make requests from it know no `\p{…}`. */
export const COMPANY_NAME_DESCRIBED = '^[^\\u0000-\\u001F\\u007F-\\u009F\\u2028\\u2029<>]+$';

/** Fillers count as letters and selectors as marks but are invisible: two names would look the same. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

/** Invisible characters that change the letter before them: joiners of scripts that need them (`ශ්‍රී`), and selectors of variants. */
const SHAPING =
  /(?<=[\p{scx=Arab}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Mong}])[\u200C\u200D](?=[\p{L}\p{M}])|(?<=[\p{Script=Han}\p{So}])[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;

/** Every space of a line but the ideographic one, which is as wide as a letter and belongs to the name. */
const ODD_SPACES = /[\u00A0\u1680\u2000-\u200A\u202F\u205F]/g;

const SPACES_AROUND = /^[ \u3000]+|[ \u3000]+$/g;

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Why a company name is refused. */
export type CompanyNameProblem =
  | { code: 'length'; length: number }
  /** `character` as a code point, `U+200B`. */
  | { code: 'invisible'; character: string }
  | { code: 'angle' | 'letter' | 'marks' | 'link' };

/** A company's name as it is stored: composed (NFC), with plain spaces, and none around it. */
export const readCompanyName = (name: string): string =>
  name.normalize('NFC').replace(ODD_SPACES, ' ').replace(SPACES_AROUND, '');

/**
 * Checks a name that `readCompanyName` has read. What a register lets a company be called is allowed, in any script;
 * `selfChosenNameProblem` has the further rules for names without a register.
 * @returns null if it is fine
 */
export function companyNameProblem(name: string): CompanyNameProblem | null {
  const length = [...name].length;
  if (length < 1 || length > COMPANY_NAME_MAX) return { code: 'length', length };
  const visible = name.replace(SHAPING, '');
  const refused = (REFUSED_CHARACTER.exec(visible) ?? INVISIBLE.exec(visible))?.[0];
  if (refused === '<' || refused === '>') return { code: 'angle' };
  if (refused !== undefined) return { code: 'invisible', character: codePoint(refused) };
  if (!/[\p{L}\p{N}]/u.test(visible)) return { code: 'letter' };
  if (hasPiledMarks(visible)) return { code: 'marks' };
  if (visible.normalize('NFKC').includes('://')) return { code: 'link' };
  return null;
}

const REASONS = {
  angle: 'A company name must not have < or >.',
  letter: 'A company name needs a letter or a number.',
  marks: 'A company name must not begin with a combining mark or pile them up.',
  link: 'A company name must not have ://.',
};

/**
 * `companyNameProblem` in words, for the API.
 * @returns null if the name is fine, else a sentence, which never repeats the name
 */
export function checkCompanyName(name: string): string | null {
  const problem = companyNameProblem(readCompanyName(name));
  if (!problem) return null;
  switch (problem.code) {
    case 'length':
      return `A company name has 1 to ${COMPANY_NAME_MAX} characters; this one has ${problem.length}.`;
    case 'invisible':
      return `A company name must have no line breaks, control characters or invisible characters; ${problem.character} is one.`;
    default:
      return REASONS[problem.code];
  }
}

/** Two names with the same key are the same to a person: capitals, punctuation, width and kinds of spaces do not count. */
export const companyNameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
