import { expect, test } from 'vitest';
import type { LicenseFacts } from '../../policy/licensing.ts';
import { findUpgrade } from '../../policy/upgrades.ts';

const now = '2026-11-20T10:00:00.000Z';
const instance = { product: 'desktop-business', version: '19', licenseId: 'lic_1', users: 0 };
const license: LicenseFacts = {
  id: 'lic_1',
  product: 'desktop-business',
  kind: 'permanent',
  version: '19',
  edition: 'full',
  quantity: 1,
  graceStartedAt: null,
  upgradeInsuranceUntil: null,
  subscriptionEndsAt: null,
  use: { instances: 1, users: 0 },
};
const insuredUntil = (upgradeInsuranceUntil: string): LicenseFacts => ({ ...license, upgradeInsuranceUntil });

test('the newest version has no newer one; a minor version counts as its major one', () => {
  expect(findUpgrade({ ...instance, version: '26' }, [license], now)).toEqual({ can: 'newest' });
  expect(findUpgrade({ ...instance, version: '26.1' }, [license], now)).toEqual({ can: 'newest' });
});

test('a version that is not released yet is not offered', () => {
  const subscription: LicenseFacts = { ...license, kind: 'subscription', subscriptionEndsAt: '2030-01-01' };
  const offered = { can: 'upgrade', version: '25', licenseId: 'lic_1' };
  expect(findUpgrade(instance, [subscription], '2025-08-25T00:00:00.000Z')).toEqual(offered);
  expect(findUpgrade(instance, [subscription], '2025-08-26T00:00:00.000Z')).toMatchObject({ version: '26' });
});

test('insurance entitles to the newest version released while it lasted, also after it ended', () => {
  const offered = { can: 'upgrade', version: '20', licenseId: 'lic_1' };
  expect(findUpgrade(instance, [insuredUntil('2025-03-17')], now)).toEqual(offered);
  expect(findUpgrade(instance, [insuredUntil('2025-03-18')], now)).toEqual({ ...offered, version: '25' });
});

test('without a license that entitles it, the reason is that of the license it has', () => {
  expect(findUpgrade(instance, [license], now)).toEqual({
    ...{ can: 'refused', version: '26', reason: 'version_not_covered' },
  });
  expect(findUpgrade(instance, [insuredUntil('2024-01-01')], now)).toMatchObject({
    reason: 'insurance_ended',
  });
  expect(findUpgrade(instance, [], now)).toMatchObject({ reason: null });
});

test('its own seat is enough, and another license of the account with a free seat too', () => {
  const full = insuredUntil('2030-01-01');
  expect(findUpgrade(instance, [full], now)).toMatchObject({ can: 'upgrade', version: '26' });
  const other = { ...full, id: 'lic_2', use: { instances: 0, users: 0 } };
  expect(findUpgrade(instance, [license, other], now)).toMatchObject({ version: '26', licenseId: 'lic_2' });
  const taken = { ...other, use: { instances: 1, users: 0 } };
  expect(findUpgrade(instance, [license, taken], now)).toMatchObject({ can: 'refused' });
});
