import { readFile } from 'node:fs/promises';
import { campaignView } from '../../../cases/campaigns/describe-campaign.ts';
import { importLicenses } from '../../../cases/campaigns/import-licenses.ts';
import { startCampaign } from '../../../cases/campaigns/start-campaign.ts';
import type { Environment } from '../../../cases/environment.ts';
import type { CampaignRow } from '../../../db/campaign-rows.ts';
import type { Store } from '../../../db/store.ts';
import { eventually } from '../run/watch.ts';

export type License = Record<string, string | number>;

/** The licenses of examples/licenses.csv, read without the product's code. */
export async function exampleLicenses(): Promise<License[]> {
  const text = await readFile(new URL('../../../examples/licenses.csv', import.meta.url), 'utf8');
  const [header = [], ...rows] = text.trimEnd().split('\n').map(cellsOf);
  return rows.map((cells) => {
    const filled = cells
      .map((cell, index) => [header[index], cell] as const)
      .filter(([, cell]) => cell !== '');
    const license: License = Object.fromEntries(filled);
    return { ...license, quantity: Number(license.quantity) };
  });
}

const cellsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

/** The customers of licenses, each once. */
export const customersOf = (rows: License[]): string[] => [
  ...new Set(rows.map(({ customerId }) => String(customerId))),
];

/** Whether a license makes its owner eligible today, computed without the product's code. */
export const isEligible = ({ product, kind, version, upgradeInsuranceUntil = '' }: License): boolean =>
  product === 'ras' &&
  kind === 'permanent' &&
  Number(String(version).split('.')[0]) < 15 &&
  String(upgradeInsuranceUntil) >= new Date().toISOString().slice(0, 10);

let licenses = 0;

/** A license that makes its owner eligible. */
export function aLicense(over: License = {}): License {
  licenses += 1;
  const customerId = over.customerId ?? `K-${process.pid}-${licenses}`;
  return {
    customerId,
    companyName: 'Müller & Söhne GmbH',
    email: `it@${String(customerId).toLowerCase()}.example`,
    product: 'ras',
    version: '14.1',
    licenseKey: `RAS-${process.pid}-${licenses}`,
    upgradeInsuranceUntil: '2037-12-31',
    ...over,
  };
}

/** Records licenses; throws when one is rejected. */
export async function record(store: Store, rows: License[]): Promise<void> {
  const numbered = rows.map((license, line) => ({ line, license }));
  for await (const batch of importLicenses(store, numbered, { now: new Date().toISOString() })) {
    const rejected = batch.find(({ outcome }) => outcome === 'rejected');
    if (rejected) throw new Error(`rejected: ${JSON.stringify(rejected)}`);
  }
}

/** Waits until a campaign has ended. */
export const ended = ({ store }: Environment, id: string): Promise<CampaignRow> =>
  eventually(
    `${id} has ended`,
    async () => {
      const row = await store.campaigns.get(id);
      return row?.ended_at ? row : null;
    },
    180_000,
  );

/** Runs a campaign to its end and returns its view. */
export async function runCampaign(environment: Environment, { dryRun = false } = {}) {
  const {
    row: { id },
  } = await startCampaign(environment, { dryRun }, { actor: 'operator' });
  return campaignView(environment, await ended(environment, id));
}

/** Each customer's outcome or reason. */
export async function decisions({ store }: Environment, campaignId: string): Promise<Record<string, string>> {
  const rows = await store.knex('campaign_customers').where({ campaign_id: campaignId });
  return Object.fromEntries(rows.map((row) => [row.customer_id, row.reason ?? row.outcome]));
}
