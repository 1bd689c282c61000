import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { anOrder } from '../support/cases/orders.ts';
import type { OrderEvent } from './events.ts';
import type { People } from './people.ts';

/** The order that an event of the model sends. */
export function orderInputOf(people: People, { address, others, lines }: OrderEvent): OrderInput {
  const [line] = anOrder().lines;
  if (!line) throw new Error('an order has lines');
  const customer = {
    customerId: people.customerId,
    primaryEmail: people.email(address),
    otherContacts: others.map((person) => ({ email: people.email(person) })),
  };
  return anOrder(customer, { lines: Array.from({ length: lines }, () => line) });
}
