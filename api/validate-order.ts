import { type OrderInput, orderSchema } from '../contracts/http/order-schemas.ts';
import { faultAt, validate } from './problem.ts';

/**
 * The order that was sent.
 * @throws Problem `validation_failed`, also for the channel of a reseller's order
 */
export function validateOrder(value: unknown, resellerId: string | null): OrderInput {
  const order = validate(orderSchema, value);
  if (resellerId !== null && order.channel !== 'reseller') {
    throw faultAt('/channel', 'must be reseller: the key is that of a reseller');
  }
  return order;
}
