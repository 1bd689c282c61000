import type { ActivationRow } from '../../db/instance-rows.ts';
import { formatMoment } from '../../policy/dates.ts';
import { productName } from '../../policy/products.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { zoneOfReader } from '../shell/reader-zone.ts';
import type { Visit } from '../shell/visit.ts';

/** What is activated; `from`: the version that it is upgraded from. */
export const productFact = (
  t: PageT,
  { product, version, from }: { product: string; version: string; from: string | null },
): [string, string] => [
  t('activate.facts.product'),
  from
    ? t('activate.facts.upgrade', { product: productName(product), from, version })
    : `${productName(product)} ${version}`,
];

/** What an installation is called, and on which machine it is. */
export const nameFact = (
  t: PageT,
  { name, hostname }: { name: string; hostname: string | null },
): [string, string] => [t('activate.facts.name'), hostname ? `${name} (${hostname})` : name];

/** Who asks, and from where. */
export async function factsOf(visit: Visit, row: ActivationRow): Promise<[string, string][]> {
  const { t, dateLocale } = visit.reader;
  const { store } = visit.environment;
  const timeZone = visit.user ? await zoneOfReader(store, { user: visit.user }) : 'UTC';
  return [
    productFact(t, { product: row.product, version: row.version, from: row.previous_version }),
    nameFact(t, { name: row.instance_name, hostname: row.hostname }),
    [t('activate.facts.network'), row.network],
    [t('activate.facts.asked'), formatMoment(row.created_at, { dateLocale, timeZone })],
  ];
}
