import type { DeliveryProblem, Role } from '../../contracts/states.ts';
import type { ResendBy } from '../../contracts/steps.ts';
import { Random } from '../support/run/random.ts';

/** People around one customer. Each has one address and at most one user. */
export const PEOPLE = ['ada', 'ben', 'cleo', 'dora'] as const;
export type Person = (typeof PEOPLE)[number];

/**
 * The invitation that a command names: the case's, an earlier one of the case, the last one by hand, or another
 * customer's; and the epoch it names.
 */
export interface About {
  which: 'case' | 'earlier' | 'hand' | 'foreign';
  old: boolean;
}

export interface OrderEvent {
  type: 'order';
  address: Person;
  others: Person[];
  lines: number;
}

/** Commands of people to a case. */
export type CommandEvent =
  | { type: 'accept'; about: About; by: Person | 'invited' }
  | { type: 'decline'; about: About }
  | { type: 'resend'; about: About; by: ResendBy }
  | { type: 'correct'; about: About; to: Person }
  | { type: 'reminders'; about: About; enabled: boolean }
  | { type: 'revoke'; about: About }
  | { type: 'cancel'; which: 'current' | 'earlier' | 'foreign' };

/** Other events of a case. */
export type OtherEvent =
  | OrderEvent
  | { type: 'cancelOrder'; which: 'first' | 'last' }
  | { type: 'problem'; problem: DeliveryProblem; mail: 'last' | 'earlier' }
  | { type: 'invite'; address: Person; role: Role }
  | { type: 'pass'; hours: number };

export type Event = CommandEvent | OtherEvent;

/** How often an event is drawn. */
const WEIGHTS: Record<Event['type'], number> = {
  order: 5,
  cancelOrder: 2,
  accept: 4,
  decline: 2,
  resend: 4,
  correct: 4,
  reminders: 3,
  revoke: 1,
  cancel: 2,
  problem: 4,
  invite: 2,
  pass: 4,
};

const TYPES = (Object.keys(WEIGHTS) as Event['type'][]).flatMap((type) => Array(WEIGHTS[type]).fill(type));

function anAbout(random: Random): About {
  const dice = random.below(20);
  const which = dice < 12 ? 'case' : dice < 14 ? 'earlier' : dice < 19 ? 'hand' : 'foreign';
  return { which, old: random.below(8) === 0 };
}

function anOrderEvent(random: Random): OrderEvent {
  // Mostly one address, so that it is the customer's.
  const address = random.below(4) === 0 ? random.pick(PEOPLE) : 'ada';
  const others = PEOPLE.filter((person) => person !== address && random.below(4) === 0);
  return { type: 'order', address, others, lines: 1 + random.below(3) };
}

const HOURS = [0.01, 0.02, 1, 5, 30, 60, 130, 250, 400];

function anEvent(random: Random, type: Event['type']): Event {
  switch (type) {
    case 'order':
      return anOrderEvent(random);
    case 'cancelOrder':
      return { type, which: random.pick(['first', 'last']) };
    case 'accept':
      return { type, about: anAbout(random), by: random.below(4) === 0 ? random.pick(PEOPLE) : 'invited' };
    case 'decline':
    case 'revoke':
      return { type, about: anAbout(random) };
    case 'resend':
      return { type, about: anAbout(random), by: random.pick(['api', 'invitee', 'visitor']) };
    case 'correct':
      return { type, about: anAbout(random), to: random.pick(PEOPLE) };
    case 'reminders':
      return { type, about: anAbout(random), enabled: random.below(2) === 0 };
    case 'cancel':
      return { type, which: random.pick(['current', 'current', 'current', 'earlier', 'foreign']) };
    case 'problem': {
      const problem = random.pick(['bounced', 'bounced', 'complained', 'suppressed', 'refused'] as const);
      return { type, problem, mail: random.pick(['last', 'last', 'last', 'earlier']) };
    }
    case 'invite':
      return { type, address: random.pick(PEOPLE), role: random.pick(['admin', 'member']) };
    case 'pass':
      return { type, hours: random.pick(HOURS) };
  }
}

/** Openings that random events seldom lead to. */
function anOpening(random: Random): Event[] {
  const first = anOrderEvent(random);
  const about: About = { which: 'case', old: false };
  const openings: Event[][] = [
    [],
    [],
    [{ type: 'pass', hours: 400 }],
    [{ type: 'decline', about }],
    [{ type: 'problem', problem: 'bounced', mail: 'last' }],
    [{ type: 'accept', about, by: 'invited' }],
    // Cancelled, invited by hand, and then the case waits for that.
    [
      { type: 'cancel', which: 'current' },
      { type: 'invite', address: first.address, role: random.pick(['admin', 'member']) },
      { ...first, lines: 1 },
    ],
  ];
  return [first, ...random.pick(openings)];
}

/** The life of a customer: 5 to 15 events, the same for the same seed. */
export function aSequence(seed: number): Event[] {
  const random = new Random(seed);
  const opening = anOpening(random);
  const rest = Math.max(2, 5 + random.below(11) - opening.length);
  return [...opening, ...Array.from({ length: rest }, () => anEvent(random, random.pick(TYPES)))];
}

/**
 * Drops events except the first, which creates the customer, while the rest still fails: each event that stays is
 * needed.
 */
export async function shrink<T>(sequence: T[], fails: (shorter: T[]) => Promise<boolean>): Promise<T[]> {
  let shortest = sequence;
  for (let index = shortest.length - 1; index > 0; ) {
    const shorter = shortest.toSpliced(index, 1);
    if (await fails(shorter)) {
      shortest = shorter;
      index = shortest.length - 1;
    } else index -= 1;
  }
  return shortest;
}
