import type { ActivationRow } from '../../db/instance-rows.ts';
import { formatMoment } from '../../policy/dates.ts';
import { productName } from '../../policy/products.ts';
import { zoneOfReader } from '../shell/reader-zone.ts';
import type { Visit } from '../shell/visit.ts';

/** Who asks, and from where. */
export async function factsOf(visit: Visit, row: ActivationRow): Promise<[string, string][]> {
  const { t, dateLocale } = visit.reader;
  const { store } = visit.environment;
  const timeZone = visit.user ? await zoneOfReader(store, { user: visit.user }) : 'UTC';
  const upgrade = row.previous_version;
  return [
    [
      t('activate.facts.product'),
      upgrade
        ? t('activate.facts.upgrade', {
            product: productName(row.product),
            from: upgrade,
            version: row.version,
          })
        : `${productName(row.product)} ${row.version}`,
    ],
    [t('activate.facts.name'), row.hostname ? `${row.instance_name} (${row.hostname})` : row.instance_name],
    [t('activate.facts.network'), row.network],
    [t('activate.facts.asked'), formatMoment(row.created_at, { dateLocale, timeZone })],
  ];
}
