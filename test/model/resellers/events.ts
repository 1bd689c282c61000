import { Random } from '../../support/run/random.ts';

/** Who orders: the vendor, or a reseller by its place. */
export const SELLERS = ['vendor', 0, 1, 2] as const;
export type Seller = (typeof SELLERS)[number];

/** What happens to two customers. Numbers choose among what there is then. */
export type ResellerEvent =
  | {
      type: 'order';
      by: Seller;
      customer: 0 | 1;
      /** Its own person, or the one whom all name. */
      address: 'own' | 'shared';
      lines: { key: number | null; quantity: number; end: number }[];
    }
  | { type: 'cancelOrder'; which: number; lines: number[] | null }
  | { type: 'cancelOnboarding'; which: number }
  | { type: 'join'; customer: 0 | 1 }
  | { type: 'transfer'; which: number; to: number }
  | { type: 'answer'; which: number; action: 'accept' | 'decline' | 'undo' }
  | { type: 'end'; which: number }
  | { type: 'settle'; which: number; action: 'assign' | 'reject' }
  | { type: 'look'; customer: 0 | 1 };

const WEIGHTS: Record<ResellerEvent['type'], number> = {
  order: 8,
  cancelOrder: 5,
  cancelOnboarding: 1,
  join: 3,
  transfer: 2,
  answer: 3,
  end: 1,
  settle: 1,
  look: 3,
};
const TYPES = (Object.keys(WEIGHTS) as ResellerEvent['type'][]).flatMap((type) =>
  Array(WEIGHTS[type]).fill(type),
);

const MOST = 1_000;

function anEvent(random: Random, type: ResellerEvent['type']): ResellerEvent {
  const customer = random.below(4) === 0 ? 1 : 0;
  const which = random.below(MOST);
  switch (type) {
    case 'order': {
      const lines = Array.from({ length: 1 + random.below(3) }, () => ({
        key: random.below(2) === 0 ? null : random.below(3),
        quantity: 1 + random.below(50),
        end: random.below(MOST),
      }));
      const address = random.below(4) === 0 ? 'shared' : 'own';
      return { type, by: random.pick(SELLERS), customer, address, lines };
    }
    case 'cancelOrder':
      return { type, which, lines: random.below(2) === 0 ? null : [1 + random.below(3)] };
    case 'join':
    case 'look':
      return { type, customer };
    case 'transfer':
      return { type, which, to: random.below(3) };
    case 'answer':
      return { type, which, action: random.pick(['accept', 'accept', 'decline', 'undo']) };
    case 'settle':
      return { type, which, action: random.pick(['assign', 'reject']) };
    default:
      return { type, which };
  }
}

/** Ten events, the same for the same seed; the first is an order. */
export function aResellerSequence(seed: number): ResellerEvent[] {
  const random = new Random(seed);
  return [anEvent(random, 'order'), ...Array.from({ length: 9 }, () => anEvent(random, random.pick(TYPES)))];
}
