import { describe, expect, test } from 'vitest';
import { checkDate } from '../../contracts/fields.ts';
import {
  licenseEnded,
  subscriptionEnded,
  upgradeInsuranceEnded,
  upgradeInsuranceValid,
} from '../../policy/license-dates.ts';
import {
  compareVersions,
  isProduct,
  majorVersion,
  needsUpgradeInsurance,
  PRODUCTS,
  productName,
  releaseDateOf,
  VERSION_PATTERN,
} from '../../policy/products.ts';

describe('products', () => {
  test('are known by their ids, and not by properties that every object has', () => {
    expect(Object.keys(PRODUCTS).every(isProduct)).toBe(true);
    expect(['RAS', '', 'constructor', '__proto__', 'toString'].some(isProduct)).toBe(false);
  });

  test('have names; one no longer sold shows its id', () => {
    expect(productName('ras')).toBe('Remote Application Server');
    expect(productName('old-thing')).toBe('old-thing');
  });
});

describe('versions', () => {
  test.each(['15', '14.1', '19.4.2.2444', '0.1'])('%s is a version', (version) => {
    expect(VERSION_PATTERN.test(version)).toBe(true);
  });

  test.each(['', 'v15', '15.', '.5', '1.2.3.4.5', '12345', '15-beta', '15\n', '१५'])(
    '"%s" is no version',
    (version) => {
      expect(VERSION_PATTERN.test(version)).toBe(false);
      expect(() => majorVersion(version)).toThrow(RangeError);
    },
  );

  test('have a major number', () => {
    expect([majorVersion('15'), majorVersion('14.9'), majorVersion('09.1')]).toEqual([15, 14, 9]);
  });
});

describe('compareVersions', () => {
  test.each([
    ['14', '19', -1],
    ['9', '10', -1],
    ['14.1', '14.1', 0],
    ['15', '15.0.0', 0],
    ['09.1', '9.1', 0],
    ['19.4', '19.10', -1],
    ['19.4.1', '19.4', 1],
    ['20', '19.4.2.9999', 1],
    ['19.4.2.1', '19.4.2', 1],
  ])('%s and %s: %i', (a, b, sign) => {
    expect([Math.sign(compareVersions(a, b)), Math.sign(compareVersions(b, a))]).toEqual([
      sign,
      0 - sign || 0,
    ]);
  });

  test('refuses what is no version', () => {
    expect(() => compareVersions('15', 'v15')).toThrow(RangeError);
    expect(() => compareVersions('', '15')).toThrow(RangeError);
  });
});

describe('releaseDateOf', () => {
  test.each([
    ['ras', '19', '2022-07-26'],
    ['ras', '19.4.1', '2022-07-26'],
    ['ras', '20', '2024-06-25'],
    ['ras', '21', null],
    ['ras', '0.1', null],
    ['mac-management', '7', null],
    ['gone', '19', null],
    ['constructor', '1', null],
  ])('%s %s: %s', (product, version, date) => {
    expect(releaseDateOf(product, version)).toBe(date);
  });

  test('refuses what is no version', () => {
    expect(() => releaseDateOf('ras', 'newest')).toThrow(RangeError);
  });

  test('of each product, a later version was released later, on a day that exists', () => {
    for (const { releases } of Object.values(PRODUCTS)) {
      const dates = Object.entries(releases)
        .toSorted(([a], [b]) => compareVersions(a, b))
        .map(([, date]) => date);
      expect(dates).toEqual(dates.toSorted());
      expect(new Set(dates).size).toBe(dates.length);
      expect(dates.map(checkDate).every((fault) => fault === null)).toBe(true);
    }
  });
});

test('a product counts instances, or users at one time', () => {
  const counts = Object.entries(PRODUCTS).map(([id, product]) => [id, product.counts]);
  expect(Object.fromEntries(counts)).toEqual({
    ras: 'concurrent_users',
    'desktop-business': 'instances',
    'access-business': 'instances',
    'mac-management': 'instances',
  });
});

describe('needsUpgradeInsurance', () => {
  test.each([
    ['ras', 'permanent', '14.1', true],
    ['ras', 'permanent', '9', true],
    ['ras', 'permanent', '15', false],
    ['ras', 'permanent', '100', false],
    ['ras', 'subscription', '14.1', false],
    ['desktop-business', 'permanent', '1', false],
  ] as const)('%s, %s, version %s: %s', (product, kind, version, needed) => {
    expect(needsUpgradeInsurance({ product, kind, version })).toBe(needed);
  });
});

describe('license dates', () => {
  const dates = { upgradeInsuranceUntil: '2028-03-01', subscriptionEndsAt: '2028-04-30T10:00:00.000Z' };
  const none = { upgradeInsuranceUntil: null, subscriptionEndsAt: null };

  test('the last day still counts', () => {
    expect(upgradeInsuranceEnded(dates, '2028-03-01')).toBe(false);
    expect(upgradeInsuranceEnded(dates, '2028-03-02')).toBe(true);
    expect(subscriptionEnded(dates, '2028-04-30T23:59:59.999Z')).toBe(false);
    expect(subscriptionEnded(dates, '2028-05-01')).toBe(true);
  });

  test('Upgrade Insurance that never existed is neither valid nor ended', () => {
    expect(upgradeInsuranceEnded(none, '2028-03-01')).toBe(false);
    expect(upgradeInsuranceValid(none, '2028-03-01')).toBe(false);
    expect(upgradeInsuranceValid(dates, '2028-03-01')).toBe(true);
    expect(upgradeInsuranceValid(dates, '2028-03-02')).toBe(false);
  });

  test('are judged one by one', () => {
    expect(licenseEnded(dates, '2028-04-01')).toEqual({ upgradeInsurance: true, subscription: false });
    expect(licenseEnded(none, '2099-01-01')).toEqual({ upgradeInsurance: false, subscription: false });
  });
});
