import type { Mode } from '../../contracts/states.ts';

export interface OnboardingFlags {
  mode: Mode;
  json?: boolean;
  /** Of the reader (IANA); where a case is explained. */
  timeZone?: string;
}
