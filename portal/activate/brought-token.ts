import type { BroughtRequest } from '../../cases/instances/read-brought.ts';
import { openSealed, seal } from '../../links/seal.ts';
import { OFFLINE_DECISION_MS } from '../../policy/numbers.ts';
import type { Member, Visit } from '../shell/visit.ts';

interface Carried {
  userId: string;
  until: string;
  request: BroughtRequest;
}

/**
 * A request that a person brought, as a part of the path: nothing is stored before they decide. Only they can open it, so that a
 * link from another person shows no machine to activate.
 */
export function sealBrought({ environment, user }: Member, request: BroughtRequest): string {
  const until = new Date(Date.now() + OFFLINE_DECISION_MS).toISOString();
  const carried: Carried = { userId: user.id, until, request };
  return seal(environment.mail.keys, JSON.stringify(carried), 'offline request');
}

/** The request in a path; null when it is another person's, altered, or too long ago. */
export function openBrought({ environment, user }: Visit, token: string): BroughtRequest | null {
  try {
    const text = openSealed(environment.mail.keys, token, 'offline request');
    const { userId, until, request } = JSON.parse(text) as Carried;
    return userId === user?.id && until > new Date().toISOString() ? request : null;
  } catch {
    return null;
  }
}
