import type { LinkClosedReason } from '../contracts/states.ts';

/** Which closed links offer a fresh invitation, and which lead to the page that asks an admin. */
const CLOSED_LINKS: Record<LinkClosedReason, { offersFresh: boolean; asksAdmin: boolean }> = {
  used: { offersFresh: false, asksAdmin: false },
  expired: { offersFresh: true, asksAdmin: false },
  replaced: { offersFresh: false, asksAdmin: false },
  revoked: { offersFresh: false, asksAdmin: true },
  declined: { offersFresh: true, asksAdmin: false },
  another_admin: { offersFresh: false, asksAdmin: true },
};

export const offersFresh = (reason: LinkClosedReason): boolean => CLOSED_LINKS[reason].offersFresh;
export const asksAdmin = (reason: LinkClosedReason): boolean => CLOSED_LINKS[reason].asksAdmin;
