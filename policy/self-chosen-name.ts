import { isLookAlike } from './look-alike.ts';

/** Why a person cannot give an account this name by themselves; an order can. */
export type SelfChosenNameProblem = { code: 'address' | 'webAddress' | 'phone' | 'vendor' };

/** What mail programs turn into a link, up to the path behind it. */
const DOTTED = /[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)*\.\p{L}\p{M}*\p{L}[\p{L}\p{M}\p{N}-]*\/?/gu;

/** Abbreviations that people write without the space after the dot: `Co.KG`, `St.Gallen`. */
const ABBREVIATED =
  /^(?:co|st|ste|dr|prof|ing|dipl|fa|gebr|inh|bros|mr|mrs|nr|no|sp|ets|inc|ltd|corp)\.[^.]+$/iu;

/** A number to call: six digits in a row, or as many as a telephone needs with what stands between them. */
const DIGITS_IN_A_ROW = /\p{Nd}{6}/u;
const DIALLED = /\+?\p{Nd}(?:[\s().\-/–·]*\p{Nd}){4,}/gu;

/**
 * The further rules for a name that a person chooses without an order: it stands in mails that the vendor signs, so it must
 * be no message. Expects a name without a `companyNameProblem`.
 */
export function selfChosenNameProblem(name: string, vendorName: string): SelfChosenNameProblem | null {
  // NFKC, because look-alikes such as full-width letters read the same.
  const plain = name.normalize('NFKC');
  if (plain.includes('@')) return { code: 'address' };
  if (/www\./iu.test(plain) || hasWebAddress(plain)) return { code: 'webAddress' };
  if (hasPhoneNumber(plain)) return { code: 'phone' };
  return isLookAlike(name, vendorName) ? { code: 'vendor' } : null;
}

/** A company may be called after its site (`Booking.com B.V.`), so the first of several words may be one. */
function hasWebAddress(name: string): boolean {
  return [...name.matchAll(DOTTED)].some(({ 0: found, index }) => {
    if (ABBREVIATED.test(found)) return false;
    const isFirstOfSeveral = index === 0 && /[\p{L}\p{N}]/u.test(name.slice(found.length));
    return !isFirstOfSeveral || found.endsWith('/');
  });
}

function hasPhoneNumber(name: string): boolean {
  if (DIGITS_IN_A_ROW.test(name)) return true;
  return [...name.matchAll(DIALLED)].some(
    ([dialled]) => dialled.startsWith('+') || dialled.replace(/\P{Nd}/gu, '').length >= 7,
  );
}
