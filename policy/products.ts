import type { LicenseKind } from '../contracts/states.ts';

/** A product as orders name it. */
interface Product {
  name: string;
  /** Permanent licenses of earlier major versions need valid Upgrade Insurance; null: none do. */
  upgradeInsuranceBelowVersion: number | null;
  /** What takes a seat: each activated instance, or each user that the instances report at one time. */
  counts: SeatUnit;
  /** Major versions and the day on which each was released. */
  releases: Readonly<Record<number, string>>;
}

export type SeatUnit = 'instances' | 'concurrent_users';

/**
 * The products sold, by the id that orders use. The vendor replaces this table with its own: most of these release dates
 * are invented, and Upgrade Insurance entitles to the versions released up to its last day.
 */
export const PRODUCTS = {
  ras: {
    name: 'Remote Application Server',
    upgradeInsuranceBelowVersion: 15,
    counts: 'concurrent_users',
    releases: {
      9: '2011-02-22',
      10: '2012-03-13',
      11: '2013-02-26',
      12: '2013-10-15',
      13: '2014-06-17',
      14: '2015-03-31',
      15: '2016-01-19',
      16: '2017-06-06',
      17: '2019-04-09',
      18: '2020-12-08',
      19: '2022-07-26',
      20: '2024-06-25',
    },
  },
  'desktop-business': {
    name: 'Desktop Business Edition',
    upgradeInsuranceBelowVersion: null,
    counts: 'instances',
    releases: {
      15: '2019-08-13',
      16: '2020-08-11',
      17: '2021-08-10',
      18: '2022-08-09',
      19: '2023-08-22',
      20: '2024-09-10',
      25: '2025-03-18',
      26: '2025-08-26',
    },
  },
  'access-business': {
    name: 'Access for Business',
    upgradeInsuranceBelowVersion: null,
    counts: 'instances',
    releases: {
      1: '2016-05-10',
      2: '2017-09-12',
      3: '2019-02-19',
      4: '2020-10-20',
      5: '2022-03-15',
      6: '2023-06-13',
      7: '2025-01-28',
    },
  },
  'mac-management': {
    name: 'Mac Management',
    upgradeInsuranceBelowVersion: null,
    counts: 'instances',
    releases: { 8: '2019-09-17', 9: '2021-11-30', 10: '2023-04-18', 11: '2025-02-11' },
  },
} as const satisfies Record<string, Product>;

export type ProductId = keyof typeof PRODUCTS;

export const isProduct = (id: string): id is ProductId => Object.hasOwn(PRODUCTS, id);

/** The product that a file names by its id or its name, in any spelling of case and spaces. */
export function findProduct(text: string): ProductId | undefined {
  const wanted = foldName(text);
  return (Object.keys(PRODUCTS) as ProductId[]).find(
    (id) => foldName(id) === wanted || foldName(PRODUCTS[id].name) === wanted,
  );
}

const foldName = (text: string): string => text.toLowerCase().trim().replace(/\s+/g, ' ');

/** The name of a product. An id no longer sold is its own name, so that old licenses can be shown. */
export const productName = (id: string): string => (isProduct(id) ? PRODUCTS[id].name : id);

/** One to four numbers of up to four digits, separated by dots: `15`, `14.1`; `19.4.2.24442` is too long. */
export const VERSION_PATTERN = /^\d{1,4}(?:\.\d{1,4}){0,3}$/;

/**
 * The first number of a version.
 * @throws RangeError for an invalid version
 */
export function majorVersion(version: string): number {
  if (!VERSION_PATTERN.test(version)) throw new RangeError(`not a version: ${version}`);
  return Number.parseInt(version, 10);
}

/**
 * The day on which a version was released, as an ISO date; a minor version takes that of its major version. Null: there
 * was never such a version, or no such product.
 * @throws RangeError for an invalid version
 */
export function releaseDateOf(product: string, version: string): string | null {
  const major = majorVersion(version);
  if (!isProduct(product)) return null;
  const releases: Product['releases'] = PRODUCTS[product].releases;
  return Object.hasOwn(releases, major) ? (releases[major] ?? null) : null;
}

/**
 * Orders versions, the older first: negative, 0 or positive. A number left out is 0, so `15` and `15.0` are equal.
 * @throws RangeError for an invalid version
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const differing = left.findIndex((number, index) => number !== right[index]);
  return differing === -1 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}

const VERSION_NUMBERS = 4;

function numbersOf(version: string): number[] {
  majorVersion(version);
  const numbers = version.split('.').map(Number);
  return Array.from({ length: VERSION_NUMBERS }, (_, index) => numbers[index] ?? 0);
}

/** Whether a product's seats are concurrent users. */
export const countsUsers = (product: string): boolean =>
  isProduct(product) && PRODUCTS[product].counts === 'concurrent_users';

/**
 * Whether a license gets its owner a business account only while Upgrade Insurance is valid.
 * @throws RangeError for an invalid version
 */
export function needsUpgradeInsurance(license: {
  product: ProductId;
  kind: LicenseKind;
  version: string;
}): boolean {
  const below: number | null = PRODUCTS[license.product].upgradeInsuranceBelowVersion;
  return license.kind === 'permanent' && below !== null && majorVersion(license.version) < below;
}
