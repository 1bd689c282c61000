import type { Mode } from '../../contracts/states.ts';

export interface OnboardingFlags {
  mode: Mode;
  json?: boolean;
}
