import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ workers: [] });
});
afterAll(() => world.close());

const nameOf = async (customerId: string) => (await world.test.store.customers.get(customerId))?.company_name;

describe('an order’s company name', () => {
  test.each([
    'L’Atelier',
    'Yahoo! Inc.',
    'Booking.com B.V.',
    'Müller GmbH & Co.KG',
    '微软（中国）有限公司',
    'ソニー・ミュージック',
    '株式会社\u3000東京＆大阪',
    'ООО «Ромашка»',
    'מטריקס בע״מ',
  ])('is what the register says: %s', async (companyName) => {
    const order = anOrder({ companyName });
    await submit(world, order);
    expect(await nameOf(order.customer.customerId)).toBe(companyName);
  });

  test('is stored composed and without odd spaces, and both spellings are one order', async () => {
    const order = anOrder({ companyName: ' Mu\u0308ller\u00a0GmbH ' });
    const { orderId } = await submit(world, order);
    expect(await nameOf(order.customer.customerId)).toBe('Müller GmbH');
    const again = await submit(world, {
      ...order,
      customer: { ...order.customer, companyName: 'Müller GmbH' },
    });
    expect(again.orderId).toBe(orderId);
  });

  test.each(['Acme\u202egro', 'Acme <b>', 'Acme http://evil.example', 'Acme\nLtd'])(
    'is refused: %j',
    async (companyName) => {
      const answer = await call(world, 'post', '/v1/orders', anOrder({ companyName }));
      expectProblem(answer, 'validation_failed');
      expect(JSON.stringify(answer.body)).not.toContain('evil');
    },
  );
});
