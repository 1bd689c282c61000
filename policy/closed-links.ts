import type { LinkClosedReason } from '../contracts/states.ts';

/** Which closed links offer a fresh invitation. */
const OFFERS_FRESH: Record<LinkClosedReason, boolean> = {
  used: false,
  expired: true,
  replaced: false,
  revoked: false,
  declined: true,
  another_admin: false,
};

export const offersFresh = (reason: LinkClosedReason): boolean => OFFERS_FRESH[reason];
