import { expect, it } from 'vitest';
import { renewDates } from '../../policy/license-renewals.ts';

const permanent = (upgradeInsuranceUntil: string | null) => ({
  kind: 'permanent' as const,
  upgradeInsuranceUntil,
  subscriptionEndsAt: null,
});
const subscription = (subscriptionEndsAt: string) => ({
  kind: 'subscription' as const,
  upgradeInsuranceUntil: null,
  subscriptionEndsAt,
});

it.each([
  ['a later end', subscription('2027-01-31'), subscription('2028-01-31'), '2028-01-31'],
  ['the same end', subscription('2027-01-31'), subscription('2027-01-31'), '2027-01-31'],
  ['an earlier end', subscription('2027-01-31'), subscription('2027-01-30'), 'kept out'],
  ['later insurance', permanent('2027-01-31'), permanent('2027-02-01'), '2027-02-01'],
  ['earlier insurance', permanent('2027-01-31'), permanent('2026-12-31'), 'kept out'],
  ['the first insurance', permanent(null), permanent('2020-01-31'), '2020-01-31'],
  ['no word about insurance', permanent('2027-01-31'), permanent(null), '2027-01-31'],
  ['another kind, which has an end', permanent('2030-01-31'), subscription('2027-01-31'), '2027-01-31'],
  ['another kind, without insurance', subscription('2030-01-31'), permanent(null), null],
])('a renewal with %s', (_name, license, order, until) => {
  const dates = renewDates(license, order);
  const shown = dates === null ? 'kept out' : (dates.subscriptionEndsAt ?? dates.upgradeInsuranceUntil);
  expect(shown).toBe(until);
});
