import { createHmac, randomBytes } from 'node:crypto';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import { newId } from '../../../db/ids.ts';
import type { Store } from '../../../db/store.ts';

const DAY_MS = 24 * 60 * 60_000;
/** SQLite limits the values in a statement. */
const PAGE = 50;

export interface Person {
  customerId: string;
  email: string;
  /** The Cookie header of this person's session. */
  cookie: string;
  /** Each person has another address, because limits count callers. */
  ip: string;
}

/**
 * Makes signed-in users with proved addresses. The rows are inserted directly, because signing in by password would
 * take longer than the rest of the measurement.
 */
export async function preparePeople(
  store: Store,
  secret: string,
  label: string,
  n: number,
): Promise<Person[]> {
  const now = new Date();
  const people = Array.from({ length: n }, (_, index) => {
    const customerId = `B-${label}-${index}`;
    const id = newId('user');
    const token = randomBytes(24).toString('base64url');
    return { id, token, customerId, email: `it@${customerId.toLowerCase()}.example`, index };
  });
  const times = { createdAt: now.toISOString(), updatedAt: now.toISOString() };
  const expiresAt = new Date(now.getTime() + DAY_MS).toISOString();
  const users = people.map(({ id, email }) => ({
    id,
    name: 'Erika Muster',
    email,
    emailVerified: true,
    ...times,
  }));
  const sessions = people.map(({ id, token }) => ({
    id: newId('credential'),
    userId: id,
    token,
    expiresAt,
    ...times,
  }));
  await store.knex.batchInsert('users', users, PAGE);
  await store.knex.batchInsert('sessions', sessions, PAGE);
  return people.map(({ customerId, email, token, index }) => ({
    customerId,
    email,
    cookie: `gatehouse.session_token=${sign(token, secret)}`,
    ip: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
  }));
}

const sign = (token: string, secret: string): string =>
  encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`);

/** A reseller's order for a person's company: two licenses. */
export const orderFor = ({ customerId, email }: Person): OrderInput => ({
  externalOrderId: `SO-${customerId}`,
  channel: 'reseller',
  customer: {
    customerId,
    companyName: 'Müller & Söhne GmbH',
    primaryEmail: email,
    country: 'DE',
    timeZone: 'Europe/Berlin',
  },
  lines: [
    { product: 'ras', kind: 'subscription', version: '20', quantity: 25, subscriptionEndsAt: '2099-03-31' },
    { product: 'ras', kind: 'permanent', version: '16.5', quantity: 5, upgradeInsuranceUntil: '2098-12-31' },
  ],
});
