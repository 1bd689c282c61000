import type { LicenseKind } from '../contracts/states.ts';

/** A product as orders name it. */
interface Product {
  name: string;
  /** Permanent licenses of earlier major versions need valid Upgrade Insurance; null: none do. */
  upgradeInsuranceBelowVersion: number | null;
}

/** The products sold, by the id that orders use. */
export const PRODUCTS = {
  ras: { name: 'Remote Application Server', upgradeInsuranceBelowVersion: 15 },
  'desktop-business': { name: 'Desktop Business Edition', upgradeInsuranceBelowVersion: null },
  'access-business': { name: 'Access for Business', upgradeInsuranceBelowVersion: null },
  'mac-management': { name: 'Mac Management', upgradeInsuranceBelowVersion: null },
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
