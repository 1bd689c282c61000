import { PASSING_LIMITS } from '../../contracts/limit-codes.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { waitingTime } from '../shell/waiting-time.ts';
import type { CorrectPageProps } from './correct-page.tsx';

/** Why a typed address is not invited, although another address or a later try may work. */
export interface Refusal {
  /** HTTP status. */
  code: number;
  error: CorrectPageProps['error'];
  retryAfterSeconds?: number | undefined;
}

const ABOUT_ADDRESS = ['unchanged', 'already_member', 'blocked', 'already_invited'] as const;

/** The form's answer to an outcome; null when the outcome concerns neither the typed address nor the time. */
export function refusalOf(t: PageT, { code, retryAfterSeconds = 60 }: Outcome): Refusal | null {
  const about = ABOUT_ADDRESS.find((each) => each === code);
  if (about) return { code: 422, error: { field: 'email', message: t(`correct.fault.${about}`) } };
  const limit = PASSING_LIMITS.find((each) => each === code);
  if (!limit) return null;
  const message = t(`correct.limit.${limit}`, { wait: waitingTime(t, retryAfterSeconds) });
  return { code: 429, error: { message }, retryAfterSeconds };
}
