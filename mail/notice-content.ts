import type { PauseReason } from '../contracts/webhooks.ts';
import type { LicenseLine } from './license-line.ts';

/** Tells an admin in time what of the account's licenses ends. */
export interface LicenseEndsContent {
  kind: 'license-ends';
  /** last: the first of them ends today, or has just ended. */
  when: 'soon' | 'last';
  companyName: string;
  /** The first day (YYYY-MM-DD). */
  earliest: string;
  /** Some of them, and how many more. */
  licenses: LicenseLine[];
  more: number;
  locale: string;
  timeZone: string;
  links: { account: string; instances: string; stop: string };
}

/** Lists for sales the ends that reached a milestone. */
export interface LicensesEndingContent {
  kind: 'licenses-ending';
  ends: { companyName: string; customerId: string; license: LicenseLine }[];
  more: number;
  locale: string;
  timeZone: string;
}

/** Tells an admin that a license has more users than were bought, and for how long that is allowed. */
export interface GraceContent {
  kind: 'grace-started' | 'grace-ended';
  companyName: string;
  productName: string;
  version: string;
  quantity: number;
  used: number;
  /** When the grace ends (ISO). */
  until: string;
  locale: string;
  timeZone: string;
  links: { account: string; instances: string };
}

/** Tells an admin that a reseller sells to the account now, asks to, or does no more. */
export interface RelationContent {
  kind: 'relation-began' | 'relation-requested' | 'relation-ended';
  companyName: string;
  resellerName: string;
  locale: string;
  timeZone: string;
  links: { resellers: string };
}

/** Asks an admin to agree that another reseller sells to the account. */
export interface TransferRequestedContent {
  kind: 'transfer-requested';
  companyName: string;
  fromName: string;
  toName: string;
  /** Until when (ISO). */
  expiresAt: string;
  locale: string;
  timeZone: string;
  links: { transfer: string };
}

/** Tells the owner of a webhook's endpoint that nothing more is sent to it. */
export interface WebhookPausedContent {
  kind: 'webhook-paused';
  host: string;
  endpointId: string;
  because: PauseReason;
  /** Since when it failed, or was paused (ISO). */
  since: string;
  locale: string;
  timeZone: string;
}

/** Tells an admin of instances that gave no sign of life. */
export interface InstancesStaleContent {
  kind: 'instances-stale';
  companyName: string;
  /** For how many days. */
  days: number;
  /** When those that stay silent are deactivated (ISO). */
  until: string;
  /** The longest silent first; and how many more. */
  instances: { name: string; productName: string; version: string; seenAt: string }[];
  more: number;
  locale: string;
  timeZone: string;
  links: { instances: string };
}
