import { hasPiledMarks } from './piled-marks.ts';

/** The longest name of a person, in characters. */
const PERSON_NAME_MAX = 100;

const ALLOWED = /^[\p{L}\p{M}\p{N}\p{Zs}.,'’‘`´"“”„«»()/&·・\-‐‑–ªº\u200c\u200d]+$/u;

/** Text that mail programs turn into a link: `evil.com`, not `Dr.Müller` and `J.R.`. */
const READS_AS_LINK = /\/\/|www\.|[\p{L}\p{M}\p{N}-]\.(?:\p{Ll}{2,}|\p{Lu}{2,}|\p{Lo}{2,})/u;

/** Names have few digits (`John Smith 3rd`); a telephone number has more. */
const READS_AS_NUMBER = /(?:\p{N}[\s()./-]*){6}/u;

// Fillers count as letters and are not seen.
const UNSEEN = /(?![\u200c\u200d]|\p{Variation_Selector})\p{Default_Ignorable_Code_Point}/u;

/**
 * Why a person may not have this name; null if they may. It appears on pages and in mails that the vendor answers for,
 * so it must not carry a message, a link or characters that move what stands around it.
 */
export function personNameProblem(name: string): 'length' | 'characters' | 'message' | null {
  const length = [...name].length;
  if (name.trim() === '' || length > PERSON_NAME_MAX) return 'length';
  if (!ALLOWED.test(name) || UNSEEN.test(name) || !/\p{L}/u.test(name) || hasPiledMarks(name))
    return 'characters';
  const wide = name.normalize('NFKC');
  return READS_AS_LINK.test(wide) || READS_AS_NUMBER.test(wide) ? 'message' : null;
}
