import type { Outcome, OutcomeCode } from '../../contracts/steps.ts';
import { count } from '../../policy/wording.ts';
import type { CorrectPageProps } from '../views/correct-page.tsx';

/** Why an address that was typed is not invited, while another one or another time may do. */
export interface Refusal {
  /** HTTP status. */
  code: number;
  error: CorrectPageProps['error'];
  retryAfterSeconds?: number | undefined;
}

const ABOUT_ADDRESS: Partial<Record<OutcomeCode, string>> = {
  unchanged: 'Type another address than the one that was invited so far.',
  already_member: 'This person is in the business account already. Type the address of somebody else.',
  blocked: 'This person has no access to the business account any more. Type the address of somebody else.',
  already_invited:
    'This address has an invitation to the account already. Type the address of somebody else.',
};

const LIMITS: Partial<Record<OutcomeCode, string>> = {
  too_soon: 'A mail was sent a moment ago',
  too_many_today: 'This invitation was mailed often enough for today',
  organisation_limit: 'This organisation was sent too many mails within the hour',
  recipient_limit: 'This address was sent many mails lately',
};

/** What the form says of an outcome; null when it is not about the address typed, nor about the time. */
export function refusalOf({ code, retryAfterSeconds = 60 }: Outcome): Refusal | null {
  const address = ABOUT_ADDRESS[code];
  if (address) return { code: 422, error: { field: 'email', message: address } };
  const limit = LIMITS[code];
  if (!limit) return null;
  const message = `${limit}. Nothing was sent now; try again in ${wait(retryAfterSeconds)}.`;
  return { code: 429, error: { message }, retryAfterSeconds };
}

const wait = (seconds: number): string =>
  seconds > 5400 ? count(Math.ceil(seconds / 3600), 'hour') : count(Math.ceil(seconds / 60), 'minute');
