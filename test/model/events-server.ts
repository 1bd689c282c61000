import { COMMAND_EXAMPLES, type CommandName } from '../../contracts/commands.ts';
import { isNothing } from '../../contracts/commands-by-hand.ts';
import { Random } from '../support/run/random.ts';
import { aSequence, type Event } from './events.ts';

/** Messages sent by hand that no run can use. */
export const GARBAGE: Record<string, unknown[]> = {
  nothing: [],
  null: [null],
  'an empty object': [{}],
  'a string': ['"oops"'],
  'a number': [7],
  'a list': [[1, 2]],
  '100 kB': [{ invitationId: 'x'.repeat(100_000), id: 'x'.repeat(100_000) }],
};

const UPDATES = Object.keys(COMMAND_EXAMPLES) as CommandName[];
const SIGNALS = ['wake', 'order', 'deliveryProblem', 'adminJoined', 'nonsense'];

/** A mishap to a case's run on a real server. `healedBy`: the part that finds that the run is gone. */
export type Mishap =
  | { type: 'update'; name: CommandName; input: string }
  | { type: 'signal'; name: string; input: string }
  | { type: 'lose'; how: 'terminate' | 'delete'; healedBy: 'sweep' | 'door' };

/** Several events are at the same moment. */
export type Moment = Event[] | Mishap;

function aMishap(random: Random): Mishap {
  const dice = random.below(10);
  const input = random.pick(Object.keys(GARBAGE));
  if (dice < 3) return anUpdate(random.pick(UPDATES), input);
  if (dice < 6) return { type: 'signal', name: random.pick(SIGNALS), input };
  return {
    type: 'lose',
    how: random.pick(['terminate', 'delete']),
    healedBy: random.pick(['sweep', 'door']),
  };
}

/** Without input `resend` is a command that a person sends by hand, so it gets an input that is none. */
const anUpdate = (name: CommandName, input: string): Mishap => ({
  type: 'update',
  name,
  input: name === 'resend' && isNothing(GARBAGE[input]?.[0]) ? 'a string' : input,
});

/** The life of a customer on a real server: events one after the other or at once, and mishaps between them. */
export function someMoments(seed: number): Moment[] {
  const random = new Random(seed ^ 0x3e7);
  const moments: Moment[] = [];
  for (const event of aSequence(seed)) {
    const last = moments.at(-1);
    // Time stands still while things happen at once, and the first order is alone.
    const isAlone = (one: Event) => one.type === 'pass' || one.type === 'invite';
    if (
      moments.length > 1 &&
      Array.isArray(last) &&
      last.length < 3 &&
      random.below(3) === 0 &&
      ![...last, event].some(isAlone)
    )
      last.push(event);
    else moments.push([event]);
    if (random.below(7) === 0) moments.push(aMishap(random));
  }
  return moments;
}
