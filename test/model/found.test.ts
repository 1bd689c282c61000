// @module-tag long
import { it } from 'vitest';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import type { Trial } from './crashes.ts';
import type { About, Event, OrderEvent } from './events.ts';
import { driveSteps } from './step-drive.ts';

const order: OrderEvent = { type: 'order', address: 'ada', others: [], lines: 1 };
const about: About = { which: 'case', old: false };
const byHand: About = { which: 'hand', old: false };

/** The invitation does not exist: some seconds pass, and no run is asked. */
const nothing: Event = { type: 'decline', about: byHand };

/** The case is cancelled, its contact invited by hand, and the next order waits for that invitation. */
const waitsForColleague: Event[] = [
  order,
  { type: 'cancel', which: 'current' },
  { type: 'invite', address: 'ada', role: 'admin' },
  order,
];

const luckily = (events: Event[]): Trial[] =>
  events.map((event) => ({ event, luck: 'once', wakeLater: false }));

const forgotten = (event: Event): Trial => ({ event, luck: 'forgotten', wakeLater: false });

/** Sequences about which the model and the steps once disagreed. */
const FOUND: Record<string, Trial[]> = {
  'a correction is done though the run missed that a mail had left before it': [
    ...luckily([order, { type: 'pass', hours: 1 }]),
    forgotten({ type: 'resend', about, by: 'api' }),
    ...luckily([{ type: 'correct', about, to: 'ben' }]),
  ],
  'a resend that comes after a correction the run missed is no repeat of it': [
    ...luckily([order]),
    forgotten({ type: 'correct', about, to: 'ben' }),
    ...luckily([{ type: 'resend', about, by: 'invitee' }]),
  ],
  'a resend that is tried twice is done though the run missed a correction before it': [
    ...luckily([order]),
    forgotten({ type: 'correct', about, to: 'ben' }),
    ...luckily(Array(12).fill(nothing)),
    { event: { type: 'resend', about, by: 'invitee' }, luck: 'twice', wakeLater: false },
  ],
  'the run of a colleague’s invitation that an order replaces ends': luckily([
    order,
    { type: 'cancel', which: 'current' },
    { type: 'invite', address: 'ada', role: 'admin' },
    { type: 'problem', problem: 'bounced', mail: 'last' },
    order,
  ]),
  'who complained about a colleague’s invitation is not mailed for a further order': luckily([
    ...waitsForColleague,
    { type: 'problem', problem: 'complained', mail: 'last' },
    order,
  ]),
  'who declined a colleague’s invitation is not mailed for a further order': luckily([
    ...waitsForColleague,
    { type: 'decline', about: byHand },
    order,
  ]),
  'an address that did not stand is not invited when a colleague’s invitation has expired': luckily([
    ...waitsForColleague,
    { type: 'pass', hours: 400 },
    { ...order, address: 'ben' },
  ]),
};

describeOnBothDatabases('sequences that the model found', (database) => {
  it.each(Object.entries(FOUND))('%s', (_name, trials) => driveSteps(database.store(), trials));
});
