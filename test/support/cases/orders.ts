import { randomBytes } from 'node:crypto';
import request from 'supertest';
import { expect } from 'vitest';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import type { Mode } from '../../../contracts/states.ts';
import { repeatOn503 } from '../run/until-answered.ts';
import type { World } from './world.ts';

let orders = 0;

/** A valid order; by default of a new customer. */
export function anOrder(
  customer: Partial<OrderInput['customer']> = {},
  order: Partial<Omit<OrderInput, 'customer'>> = {},
): OrderInput {
  orders += 1;
  const customerId = customer.customerId ?? `C-${randomBytes(5).toString('hex')}`;
  return {
    externalOrderId: `SO-${customerId}-${orders}`,
    channel: 'reseller',
    customer: {
      customerId,
      companyName: 'Müller & Söhne GmbH',
      primaryEmail: `it-${customerId.toLowerCase()}@mueller.example`,
      country: 'DE',
      timeZone: 'Europe/Berlin',
      ...customer,
    },
    lines: [
      { product: 'ras', kind: 'subscription', version: '20', quantity: 25, subscriptionEndsAt: '2029-03-31' },
      {
        product: 'ras',
        kind: 'permanent',
        version: '16.5',
        quantity: 5,
        upgradeInsuranceUntil: '2028-12-31',
      },
    ],
    ...order,
  };
}

export interface OrderAnswer {
  orderId: string;
  onboardingId: string;
  businessAccountId: string | null;
  status: string;
  warnings?: { code: string }[];
}

/** Submits an order over HTTP as a reseller does. */
export async function submit(world: World, order: OrderInput, mode: Mode = 'test'): Promise<OrderAnswer> {
  const { status, body } = await repeatOn503(() =>
    request(world.app).post('/v1/orders').set('Authorization', `Bearer ${world.apiKeys[mode]}`).send(order),
  );
  expect(status, JSON.stringify(body)).toBe(202);
  return body;
}
