import { describe, expect, it } from 'vitest';
import { keyOfEnd, type LicenseEnd, planEndNotices } from '../../policy/license-ends.ts';

const TODAY = '2026-06-01';
const inDays = (days: number) => new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10);
const end = (days: number, over: Partial<LicenseEnd> = {}): LicenseEnd => ({
  licenseId: `lic_${days}`,
  what: 'subscription',
  endsOn: inDays(days),
  since: '2025-01-01',
  ...over,
});
const plan = (ends: LicenseEnd[], told: [LicenseEnd, number][] = []) =>
  planEndNotices(ends, new Map(told.map(([one, milestone]) => [keyOfEnd(one), milestone])), TODAY).map(
    (notice) => [notice.milestone, notice.earliest, notice.ends.map(({ licenseId }) => licenseId)],
  );

describe('the mails about what ends', () => {
  it.each([
    [61, null],
    [60, 60],
    [53, 60],
    [30, 30],
    [7, 7],
    [1, 7],
    [0, 0],
    [-7, 0],
    [-8, null],
  ])('%i days before: milestone %s', (days, milestone) => {
    expect(plan([end(days)])).toEqual(milestone === null ? [] : [[milestone, inDays(days), [`lic_${days}`]]]);
  });

  it('tell once of a milestone, and of the next one only after the sweep was away', () => {
    expect(plan([end(20)], [[end(20), 60]])).toEqual([[30, inDays(20), ['lic_20']]]);
    expect(plan([end(20)], [[end(20), 30]])).toEqual([]);
    expect(plan([end(3)], [])).toEqual([[7, inDays(3), ['lic_3']]]);
  });

  it('tell in one mail of all that ends within a week of each other', () => {
    expect(plan([end(37), end(30), end(38), end(66)])).toEqual([
      [30, inDays(30), ['lic_30', 'lic_37']],
      [60, inDays(38), ['lic_38']],
    ]);
    // What a mail told early is not told again.
    expect(plan([end(30)], [[end(30), 30]])).toEqual([]);
  });

  it('say nothing of a milestone that passed before the account had the license', () => {
    expect(plan([end(30, { since: inDays(0) })])).toEqual([]);
    expect(plan([end(30, { since: inDays(-1) })])).toHaveLength(1);
  });
});
