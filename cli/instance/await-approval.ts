import { UserError } from '../../contracts/user-error.ts';
import { ApiError } from '../api-client.ts';
import { isAway, type Sleep } from '../retry.ts';
import type { WaitingActivation } from './instance-store.ts';
import type { CollectedAnswer, ServiceClient, TokenRefusal } from './service-client.ts';

export type Approval = CollectedAnswer | { ended: 'access_denied' | 'expired_token' };

/** RFC 8628 §3.5: the interval grows by that on `slow_down`. */
const SLOW_DOWN_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 60;
/** After the code's end a service that does not answer is asked no longer. */
const LATE_MS = 120_000;

/**
 * Asks until the activation is decided (RFC 8628 §3.4): at the answered interval, more slowly when told, and less and less
 * often while the service is away. An answer may be lost: the next one has the same certificate.
 * @throws UserError for other errors of the standard, and when the service stays away
 */
export async function awaitApproval(
  client: ServiceClient,
  waiting: WaitingActivation,
  { sleep, say }: { sleep: Sleep; say: (text: string) => void },
): Promise<Approval> {
  let interval = waiting.intervalSeconds;
  let pause = interval;
  for (;;) {
    await sleep(pause * 1_000);
    const answer = await askOrAway(client, waiting.deviceCode);
    if ('away' in answer) {
      if (Date.now() > Date.parse(waiting.expiresAt) + LATE_MS) throw answer.away;
      if (pause === interval) say(`${answer.away.message} Trying again.\n`);
      pause = Math.min(LONGEST_PAUSE_SECONDS, Math.max(pause * 2, answer.retryAfterSeconds));
      continue;
    }
    if (!('error' in answer)) return answer;
    interval = nextInterval(interval, answer);
    pause = interval;
    const { error } = answer;
    if (error === 'access_denied' || error === 'expired_token') return { ended: error };
  }
}

/** @throws UserError for an error that asking again does not change */
function nextInterval(interval: number, { error, interval: told = 0 }: TokenRefusal): number {
  switch (error) {
    case 'slow_down':
      return Math.max(interval + SLOW_DOWN_SECONDS, told);
    case 'authorization_pending':
    case 'access_denied':
    case 'expired_token':
      return interval;
    default:
      throw new UserError(`The service refused the device code (${error}).`, { kind: 'refused' });
  }
}

type Away = { away: Error; retryAfterSeconds: number };

async function askOrAway(
  client: ServiceClient,
  deviceCode: string,
): Promise<CollectedAnswer | TokenRefusal | Away> {
  try {
    return await client.collect(deviceCode);
  } catch (error) {
    const isBroken = error instanceof ApiError && error.status >= 500;
    if (!(error instanceof Error) || !(isAway(error) || isBroken)) throw error;
    return {
      away: error,
      retryAfterSeconds: error instanceof ApiError ? (error.retryAfterSeconds ?? 0) : 0,
    };
  }
}
