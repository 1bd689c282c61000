import type { Knex } from 'knex';
import type { InstanceRow } from '../instance-rows.ts';
import type { LicenseRow, OnboardingRow, OrderRow } from '../rows.ts';
import type { WebhookEndpointRow } from '../webhook-rows.ts';

type LicenseRef = Pick<LicenseRow, 'id' | 'onboarding_id' | 'business_account_id'> & { order_id: string };

/** What the subjects of events belong to. */
export interface EventRefs {
  orders: Map<string, Pick<OrderRow, 'external_order_id' | 'onboarding_id' | 'customer_id'>>;
  onboardings: Map<string, Pick<OnboardingRow, 'customer_id' | 'business_account_id' | 'invitation_id'>>;
  /** The onboarding that waits, or waited, for an invitation. */
  onboardingsOfInvitations: Map<string, string>;
  licenses: Map<string, LicenseRef>;
  instances: Map<string, Pick<InstanceRow, 'license_id'>>;
  /** The resellers that may read what happens to endpoints; null: the vendor alone. */
  resellers: Map<string, string | null>;
  /** The customers of accounts; null: the account has none. */
  customersOfAccounts: Map<string, string | null>;
}

const startingWith = (ids: readonly string[], prefix: string): string[] =>
  ids.filter((id) => id.startsWith(prefix));

/** Reads what these ids belong to, each kind in one query. */
export async function readEventRefs(ids: readonly string[], trx: Knex): Promise<EventRefs> {
  const licenses = byId<LicenseRef>(
    await trx('licenses')
      .join('order_lines', 'order_lines.id', 'licenses.order_line_id')
      .whereIn('licenses.id', startingWith(ids, 'lic_'))
      .select(
        'licenses.id',
        'licenses.onboarding_id',
        'licenses.business_account_id',
        'order_lines.order_id',
      ),
  );
  const orderIds = [...startingWith(ids, 'ord_'), ...[...licenses.values()].map(({ order_id }) => order_id)];
  const orders = byId<OrderRow>(
    await trx('orders')
      .whereIn('id', orderIds)
      .select('id', 'external_order_id', 'onboarding_id', 'customer_id'),
  );
  const invitationIds = startingWith(ids, 'inv_');
  const onboardingIds = new Set([
    ...startingWith(ids, 'onb_'),
    ...[...orders.values()].map(({ onboarding_id }) => onboarding_id),
    ...[...licenses.values()].map(({ onboarding_id }) => onboarding_id),
  ]);
  const columns = ['id', 'customer_id', 'business_account_id', 'invitation_id'] as const;
  const found: OnboardingRow[] = await trx('onboardings')
    .whereIn('id', [...onboardingIds])
    .orWhereIn('invitation_id', invitationIds)
    .orderBy('opened_at')
    .select(columns);
  // An onboarding may have got another invitation since: earlier events name the one that it had.
  const earlier: { invitation_id: string; onboarding_id: string }[] = await trx('events')
    .whereIn('invitation_id', invitationIds)
    .whereNotNull('onboarding_id')
    .distinct('invitation_id', 'onboarding_id');
  const unknown = earlier
    .map(({ onboarding_id }) => onboarding_id)
    .filter((id) => !found.some((row) => row.id === id));
  const all: OnboardingRow[] = [
    ...found,
    ...(await trx('onboardings').whereIn('id', unknown).select(columns)),
  ];
  const accountIds = [...startingWith(ids, 'acct_'), ...all.flatMap((row) => row.business_account_id ?? [])];
  const accounts = await trx('business_accounts').whereIn('id', accountIds).select('id', 'customer_id');
  const instances = await trx('instances')
    .whereIn('id', startingWith(ids, 'inst_'))
    .select('id', 'license_id');
  const endpoints = await trx<WebhookEndpointRow>('webhook_endpoints')
    .whereIn('id', startingWith(ids, 'whe_'))
    .select('id', 'reseller_id');
  return {
    orders,
    onboardings: byId(all),
    onboardingsOfInvitations: new Map([
      ...earlier.map((row): [string, string] => [row.invitation_id, row.onboarding_id]),
      ...found.flatMap((row): [string, string][] => (row.invitation_id ? [[row.invitation_id, row.id]] : [])),
    ]),
    licenses,
    instances: byId(instances),
    resellers: new Map(endpoints.map((row) => [row.id, row.reseller_id])),
    customersOfAccounts: new Map(accounts.map((row) => [row.id, row.customer_id])),
  };
}

const byId = <Row extends { id: string }>(rows: Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));
