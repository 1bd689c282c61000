import { ID_PREFIXES, type IdKind } from '../../contracts/ids.ts';
import type { OutboxRow } from '../../db/event-rows.ts';
import type { EventRefs } from '../../db/repositories/event-refs.ts';
import type { DescribedEvent } from '../../db/repositories/events.ts';
import { statusAfter } from '../../policy/event-types.ts';

type Data = Record<string, string | number | boolean | null | undefined>;

/** What a public event may say besides ids: numbers and short words of ours, nothing that a person typed. */
const WORDS = ['role', 'problem', 'sendCount', 'isLast', 'because', 'product', 'version', 'from'] as const;

/** The ids whose owners `describePublicEvent` needs. */
export const idsOf = (row: OutboxRow): string[] => {
  const { orderId } = JSON.parse(row.data) as Data;
  return [row.subject, row.business_account_id, orderId].filter((id) => typeof id === 'string');
};

/** An event as its readers get it: ids and states only, no names and no addresses. */
export function describePublicEvent(row: OutboxRow, refs: EventRefs): DescribedEvent {
  const written = JSON.parse(row.data) as Data;
  const is = (kind: IdKind) => row.subject.startsWith(`${ID_PREFIXES[kind]}_`);
  const license = refs.licenses.get(row.subject);
  const orderId = is('order') ? row.subject : (written.orderId ?? license?.order_id ?? null);
  const order = refs.orders.get(String(orderId));
  const onboardingId = is('onboarding')
    ? row.subject
    : (written.onboardingId ??
      license?.onboarding_id ??
      order?.onboarding_id ??
      refs.onboardingsOfInvitations.get(row.subject) ??
      null);
  const onboarding = refs.onboardings.get(String(onboardingId));
  const accountId = row.business_account_id ?? onboarding?.business_account_id ?? null;
  const isCustomer = row.type.startsWith('customer.');
  const data: Data = {
    orderId,
    externalOrderId: order?.external_order_id,
    onboardingId,
    invitationId: is('invitation') ? row.subject : is('onboarding') ? onboarding?.invitation_id : null,
    licenseId: is('license') ? row.subject : refs.instances.get(row.subject)?.license_id,
    instanceId: is('instance') ? row.subject : null,
    userId: is('user') ? row.subject : null,
    businessAccountId: accountId,
    customerId: isCustomer
      ? row.subject
      : (onboarding?.customer_id ?? order?.customer_id ?? refs.customersOfAccounts.get(accountId ?? '')),
    webhookEndpointId: is('webhookEndpoint') ? row.subject : null,
    status: statusAfter(row.type),
    ...Object.fromEntries(WORDS.map((word) => [word, written[word]])),
  };
  return {
    ...{ n: row.n, id: row.id, natural_key: row.natural_key, type: row.type, at: row.at },
    ...{ order_id: textOf(data.orderId), onboarding_id: textOf(data.onboardingId) },
    ...{ invitation_id: textOf(data.invitationId), business_account_id: accountId },
    reseller_id: refs.resellers.get(row.subject) ?? null,
    data: JSON.stringify(withoutGaps(data)),
  };
}

const textOf = (value: Data[string]): string | null => (typeof value === 'string' ? value : null);

const withoutGaps = (data: Data): Data =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== undefined));
