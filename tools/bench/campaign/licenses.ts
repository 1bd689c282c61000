import { importLicenses } from '../../../cases/campaigns/import-licenses.ts';
import type { Store } from '../../../db/store.ts';

/** Records a license for each of `customers` customers; the eligible ones are spread evenly. */
export async function recordLicenses(store: Store, customers: number, eligible: number): Promise<void> {
  const now = new Date().toISOString();
  for await (const batch of importLicenses(store, makeLicenses(customers, eligible), { now })) {
    const rejected = batch.find(({ outcome }) => outcome === 'rejected');
    if (rejected) throw new Error(`a license was rejected: ${JSON.stringify(rejected)}`);
  }
}

function* makeLicenses(customers: number, eligible: number) {
  for (let n = 0; n < customers; n += 1) {
    const isEligible = Math.floor(((n + 1) * eligible) / customers) > Math.floor((n * eligible) / customers);
    const customerId = `L-${String(n).padStart(7, '0')}`;
    const license = {
      customerId,
      companyName: `Meyer, Söhne & ${n}`,
      email: `it@${customerId.toLowerCase()}.example`,
      product: 'ras',
      version: '14.1',
      licenseKey: `KEY-${n}`,
      upgradeInsuranceUntil: isEligible ? '2099-12-31' : '2020-12-31',
      country: 'DE',
      timeZone: 'Europe/Berlin',
    };
    yield { line: n, license };
  }
}
