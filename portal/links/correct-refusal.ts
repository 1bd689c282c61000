import { PASSING_LIMITS } from '../../contracts/limit-codes.ts';
import type { Outcome } from '../../contracts/steps.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { waitingTime } from '../shell/waiting-time.ts';
import type { CorrectPageProps } from './correct-page.tsx';

/** Why an address that was typed is not invited, while another one or another time may do. */
export interface Refusal {
  /** HTTP status. */
  code: number;
  error: CorrectPageProps['error'];
  retryAfterSeconds?: number | undefined;
}

const ABOUT_ADDRESS = ['unchanged', 'already_member', 'blocked', 'already_invited'] as const;

/** What the form says of an outcome; null when it is not about the address typed, nor about the time. */
export function refusalOf(t: PageT, { code, retryAfterSeconds = 60 }: Outcome): Refusal | null {
  const about = ABOUT_ADDRESS.find((each) => each === code);
  if (about) return { code: 422, error: { field: 'email', message: t(`correct.fault.${about}`) } };
  const limit = PASSING_LIMITS.find((each) => each === code);
  if (!limit) return null;
  const message = t(`correct.limit.${limit}`, { wait: waitingTime(t, retryAfterSeconds) });
  return { code: 429, error: { message }, retryAfterSeconds };
}
