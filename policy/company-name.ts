import { COMPANY_NAME_MAX } from './numbers.ts';

const REFUSED_CHARACTER = /[^\p{L}\p{M}\p{N} &.,'()\-/+]/u;

// Fillers and selectors count as letters and marks but are invisible: two names would look the same.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

// More marks on one letter than any script needs overlap the lines around it.
const PILED_MARKS = /^\p{M}|\p{M}{5}/u;

/**
 * Text that mail programs turn into a link: `//`, `www.`, and a dot between a label and two or more letters
 * (`acme.com`, `Co.KG`: KG is a top-level domain). The name appears in mails that the vendor answers for, so they
 * must not link to another site. One letter after each dot (`A.B.C.`, `S.p.A.`) and a dot before a space or the end
 * (`Acme Inc.`) make no link.
 */
const READS_AS_LINK = /\/\/|www\.|[\p{L}\p{M}\p{N}-]\.\p{L}\p{M}*\p{L}/iu;

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Why a company name is refused. */
export type CompanyNameProblem =
  | { code: 'length'; length: number }
  /** `character` as a code point, `U+003C`. */
  | { code: 'character'; character: string }
  | { code: 'composition' | 'space' | 'letter' | 'marks' | 'link' };

/**
 * Checks whether a company name may appear in mails and pages. It never changes the name: the caller stores it as
 * sent or refuses it.
 * @returns null if it may
 */
export function companyNameProblem(name: string): CompanyNameProblem | null {
  const length = [...name].length;
  if (length < 1 || length > COMPANY_NAME_MAX) return { code: 'length', length };
  const refused = (REFUSED_CHARACTER.exec(name) ?? INVISIBLE.exec(name))?.[0];
  if (refused !== undefined) return { code: 'character', character: codePoint(refused) };
  if (name !== name.normalize('NFC')) return { code: 'composition' };
  if (name !== name.trim()) return { code: 'space' };
  if (!/[\p{L}\p{N}]/u.test(name)) return { code: 'letter' };
  if (PILED_MARKS.test(name)) return { code: 'marks' };
  // NFKC, because browsers read look-alikes such as the single character "1." that way.
  if (READS_AS_LINK.test(name.normalize('NFKC'))) return { code: 'link' };
  return null;
}

const REASONS = {
  composition: 'A company name must be in Unicode normal form C (NFC).',
  space: 'A company name must not begin or end with a space.',
  letter: 'A company name needs a letter or a number.',
  marks: 'A company name must not begin with a combining mark or pile them up.',
  link: 'A company name must not read as a web address; put a space after a dot that letters follow.',
};

/**
 * `companyNameProblem` in words, for the API.
 * @returns null if the name is fine, else a sentence, which never repeats the name
 */
export function checkCompanyName(name: string): string | null {
  const problem = companyNameProblem(name);
  if (!problem) return null;
  switch (problem.code) {
    case 'length':
      return `A company name has 1 to ${COMPANY_NAME_MAX} characters; this one has ${problem.length}.`;
    case 'character':
      return `A company name has letters, numbers, spaces and & . , ' ( ) - / + only; ${problem.character} is not among them.`;
    default:
      return REASONS[problem.code];
  }
}
