import {
  type ImportedLicense,
  importLicenses,
  type LicenseToImport,
} from '../../../cases/campaigns/import-licenses.ts';
import type { Store } from '../../../db/store.ts';
import { NOW, unique } from './seed.ts';

/** A license as in an import; by default an older version with Upgrade Insurance. */
export const aLicense = (over: Record<string, unknown> = {}): Record<string, unknown> => {
  const customerId = unique('L');
  return {
    customerId,
    companyName: 'Meyer & Söhne GmbH',
    email: `it@${String(over.customerId ?? customerId).toLowerCase()}.example`,
    product: 'ras',
    version: '14.1',
    licenseKey: unique('KEY'),
    upgradeInsuranceUntil: '2031-03-31',
    ...over,
  };
};

/** Imports licenses and returns each result. */
export async function importAll(
  store: Store,
  licenses: unknown[],
  now: string = NOW,
): Promise<ImportedLicense<LicenseToImport>[]> {
  const rows = licenses.map((license, index) => ({ line: index + 2, license }));
  const imported: ImportedLicense<LicenseToImport>[] = [];
  for await (const batch of importLicenses(store, rows, { now })) imported.push(...batch);
  return imported;
}
