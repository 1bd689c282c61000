import { expect, test } from 'vitest';
import type { LicenseFacts } from '../../policy/licensing.ts';
import { countSeats } from '../../policy/seats.ts';

const license: LicenseFacts = {
  id: 'lic_1',
  product: 'ras',
  kind: 'permanent',
  version: '20',
  edition: 'full',
  quantity: 10,
  graceStartedAt: '2026-11-01T00:00:00.000Z',
  upgradeInsuranceUntil: null,
  subscriptionEndsAt: null,
  use: { instances: 2, users: 7 },
};

test('each product counts its own unit', () => {
  expect(countSeats(license)).toEqual({ unit: 'users', used: 7, free: 3, graceUntil: null });
  const desktop = countSeats({ ...license, product: 'desktop-business' });
  expect(desktop).toEqual({ unit: 'instances', used: 2, free: 8, graceUntil: null });
});

test('more users than bought: none is free, and the grace has an end', () => {
  const over = countSeats({ ...license, use: { instances: 2, users: 11 } });
  expect(over).toEqual({ unit: 'users', used: 11, free: 0, graceUntil: '2026-11-08T00:00:00.000Z' });
});
