import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openLicenseFile } from '../../../cli/import/license-file.ts';
import { licenseRecordSchema } from '../../../contracts/http/license-schemas.ts';
import { licenseReason } from '../../../policy/eligibility.ts';
import type { LicenseReason } from '../../../policy/eligibility-wording.ts';
import { exampleLicenses } from '../../../tools/scripts/make-example-licenses.mjs';

const FILE = 'examples/licenses.csv';

test('the examples are the output of their generator', async () => {
  expect(await readFile(FILE, 'utf8')).toBe(exampleLicenses());
  expect(exampleLicenses()).toBe(exampleLicenses());
});

test('the examples are 200 valid licenses of every kind, for years to come', async () => {
  const reasons = new Map<LicenseReason | null, number>();
  const owners = new Map<string, number>();
  const file = await openLicenseFile({ path: FILE, name: 'licenses.csv' }, {}, { err: () => {} });
  for await (const { license } of file.rows()) {
    const { customerId, licenseKey, upgradeInsuranceUntil, kind, ...rest } =
      licenseRecordSchema.parse(license);
    owners.set(customerId, (owners.get(customerId) ?? 0) + 1);
    const owned = {
      ...rest,
      id: licenseKey,
      kind: kind ?? 'permanent',
      upgradeInsuranceUntil: upgradeInsuranceUntil || null,
      orderLineId: null,
    };
    const reason = licenseReason(owned, '2026-03-02');
    expect(licenseReason(owned, '2030-12-31')).toBe(reason);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  expect([...reasons.values()].reduce((sum, count) => sum + count)).toBe(200);
  expect(new Set(reasons.keys())).toEqual(
    new Set([
      null,
      'not_permanent',
      'product_not_covered',
      'current_version',
      'no_insurance',
      'insurance_ended',
    ]),
  );
  expect(reasons.get(null)).toBeGreaterThan(50);
  expect(Math.max(...owners.values())).toBeGreaterThan(2);
});
