import { hasPiledMarks } from './piled-marks.ts';

export const INSTANCE_NAME_MAX = 100;

/** Letters, marks, numbers, spaces, punctuation and symbols of any script, without those that begin a tag. */
const ALLOWED = /^(?!.*[<>]|.*:\/\/)[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]+$/u;

/**
 * The fault in the name of an instance; null when there is none. A console sends it, and a person reads it before they
 * approve, so it must not carry a link or characters that move what stands around it.
 */
export function checkInstanceName(name: string): string | null {
  const length = [...name].length;
  if (name.trim() === '' || length > INSTANCE_NAME_MAX)
    return `must have 1 to ${INSTANCE_NAME_MAX} characters`;
  const isAllowed = ALLOWED.test(name) && !/\p{Default_Ignorable_Code_Point}/u.test(name);
  return isAllowed && !hasPiledMarks(name)
    ? null
    : 'must have letters, numbers, spaces and punctuation only, without < > and ://';
}
