import { DAY_MS, HOUR_MS, MINUTE_MS } from './numbers.ts';

interface Retention {
  /** Milliseconds from `since`. */
  ms: number;
  /** For docs/operations.md. */
  what: string;
  since: string;
}

/**
 * How long is kept what no one needs any more. Housekeeping removes it each hour; docs/operations.md is printed from this table.
 * Other records stay until an erasure.
 */
export const RETENTION = {
  idempotencyAnswers: {
    ms: 30 * DAY_MS,
    what: 'answers to requests with an Idempotency-Key',
    since: 'the request',
  },
  endedSessions: { ms: 0, what: 'sessions, and sign-ins that wait for a second factor', since: 'their end' },
  passwordResets: {
    ms: 30 * DAY_MS,
    what: 'links that reset a password: so long a used one says why it does not work',
    since: 'the request',
  },
  signUps: {
    ms: 2 * DAY_MS,
    what: 'sign-ups: their links end within the hour, and a late visitor is told so',
    since: 'the request',
  },
  addressCodes: {
    ms: 2 * DAY_MS,
    what: 'codes mailed to addresses: so long they count against the limit',
    since: 'the mail',
  },
  addressChanges: {
    ms: 30 * DAY_MS,
    what: 'changes of main addresses: so long the link that undoes one says why it does not work',
    since: 'the change',
  },
  auditOfSignIns: {
    ms: 400 * DAY_MS,
    what: 'events of the audit trail of no business account: sign-ins, keys, resellers, campaigns',
    since: 'the event',
  },
  auditOfAccounts: {
    ms: 3_650 * DAY_MS,
    what: 'events of the audit trail of business accounts',
    since: 'the event',
  },
  publicEvents: {
    ms: 90 * DAY_MS,
    what: 'public events, with their webhook deliveries',
    since: 'their numbering',
  },
  formAnswers: {
    ms: 30 * MINUTE_MS,
    what: 'pages that answered a form, to which a browser can go back',
    since: 'the answer',
  },
  unreceivedFiles: {
    ms: 10 * MINUTE_MS,
    what: 'files of orders whose request was cut',
    since: 'the request',
  },
  completedFiles: { ms: 30 * DAY_MS, what: 'outcomes of files of orders', since: 'their completion' },
  tries: { ms: 0, what: 'counted tries at forms, as hashes', since: 'the end of their window' },
  recipients: {
    ms: 2 * DAY_MS,
    what: 'counts of mails to a mailbox, as hashes',
    since: 'the mail',
  },
  localMailbox: {
    ms: 90 * DAY_MS,
    what: 'mails of the local mailbox, also those that test mode would have sent',
    since: 'the mail',
  },
  processRows: { ms: DAY_MS, what: 'what a process said of itself', since: 'its last sign of life' },
} as const satisfies Record<string, Retention>;

/** How often housekeeping looks. */
export const HOUSEKEEPING_EVERY_MS = HOUR_MS;

/** The moment before which something is no longer kept (ISO). */
export const keptSince = (what: keyof typeof RETENTION, now: number): string =>
  new Date(now - RETENTION[what].ms).toISOString();
