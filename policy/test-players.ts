import type { Delivery } from '../contracts/states.ts';

/** What test mode lets happen after a mail to a magic address. */
export type Play =
  /** The provider reports it so. */
  | { kind: 'report'; delivery: Delivery }
  /** The invited person answers after this number of reminders. */
  | { kind: 'accept' | 'decline'; afterReminders: number };

/** What the part of a magic address before `@` or `+` stands for. `never` is documented, and does nothing. */
const ROLES: Readonly<Record<string, Play>> = {
  delivered: { kind: 'report', delivery: 'delivered' },
  delayed: { kind: 'report', delivery: 'delayed' },
  bounced: { kind: 'report', delivery: 'bounced' },
  complained: { kind: 'report', delivery: 'complained' },
  suppressed: { kind: 'report', delivery: 'suppressed' },
  accepts: { kind: 'accept', afterReminders: 0 },
  declines: { kind: 'decline', afterReminders: 0 },
};

const AFTER_REMINDERS = /^(accept|decline)s-after-([1-4])-reminders?$/;

/** Domains that no one can own (RFC 2606): their mail has no reader whom a play could surprise. */
const RESERVED = /(^|\.)(test|example|example\.(com|net|org))$/;

/** The role of a magic address; null: it is an address like others. */
export function roleOf(address: string): string | null {
  const [, local = '', domain = ''] = /^([^@+]+)(?:\+[^@]*)?@([^@]+)$/.exec(address.toLowerCase()) ?? [];
  return RESERVED.test(domain) && playOf(local) ? local : null;
}

/** What is played after a mail to an address with this role. */
export function playOf(role: string): Play | null {
  if (Object.hasOwn(ROLES, role)) return ROLES[role] ?? null;
  const [, kind, count] = AFTER_REMINDERS.exec(role) ?? [];
  return kind ? { kind: kind as 'accept' | 'decline', afterReminders: Number(count) } : null;
}
