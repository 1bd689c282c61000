import type { Knex } from 'knex';
import type { CampaignCustomerRow, CampaignRow, CampaignShardRow } from '../../db/campaign-rows.ts';
import type { Store } from '../../db/store.ts';
import { campaignChoice } from '../../domain/campaigns/campaign-terms.ts';
import { type EligibilityFacts, eligibilityFacts } from '../../domain/campaigns/eligibility-facts.ts';
import { judgeCustomer } from '../../domain/campaigns/judge-customer.ts';
import { type CampaignChoice, notChosen } from '../../policy/campaign-choice.ts';
import { zoneOf } from '../../policy/time-zones.ts';

/**
 * Decides about the next customers of a shard: each waits for the pace, or is skipped for a reason.
 * @returns whether the shard has no further customer
 */
export async function decidePage(
  store: Store,
  campaign: CampaignRow,
  shard: CampaignShardRow,
  { limit, now }: { limit: number; now: string },
): Promise<boolean> {
  const choice = campaignChoice(campaign);
  const ids = await nextCustomers(store, campaign.id, shard, { choice, limit });
  const decided = ids.length < limit;
  const rows = await decideCustomers(store, campaign, { choice, ids, now });
  await store.knex.transaction(async (trx) => {
    const cursor = ids.at(-1) ?? shard.cursor;
    // An activity that lost its worker's connection may still run.
    if (!(await store.campaignShards.move(shard, { cursor, decided }, trx))) return;
    await keepDecisions(store, shard, rows, trx);
  });
  return decided;
}

async function nextCustomers(
  { licenseRecords, campaignCustomers }: Store,
  campaignId: string,
  { cursor, until }: CampaignShardRow,
  { choice, limit }: { choice: CampaignChoice; limit: number },
): Promise<string[]> {
  const ids = choice.listed
    ? await campaignCustomers.listed(campaignId, limit, cursor)
    : await licenseRecords.customers(limit, cursor);
  return until === null ? ids : ids.filter((id) => id <= until);
}

type Decision = Pick<CampaignCustomerRow, 'customer_id' | 'outcome' | 'reason' | 'time_zone'>;

async function decideCustomers(
  store: Store,
  campaign: CampaignRow,
  { choice, ids, now }: { choice: CampaignChoice; ids: string[]; now: string },
): Promise<Decision[]> {
  const before = await store.campaignCustomers.of(campaign.id, ids);
  const settled = new Set(before.filter(({ outcome }) => outcome !== 'listed').map((row) => row.customer_id));
  const open = ids.filter((id) => !settled.has(id));
  const facts = await eligibilityFacts(store, open);
  const invited = new Set(choice.neverInvited ? await store.onboardings.everInvited(open) : []);
  return facts.map((known) => decide(known, { campaign, choice, invited, now }));
}

function decide(
  known: EligibilityFacts,
  {
    campaign,
    choice,
    invited,
    now,
  }: { campaign: CampaignRow; choice: CampaignChoice; invited: ReadonlySet<string>; now: string },
): Decision {
  const { id, country, locale, time_zone } = known.customer;
  const outside = notChosen(choice, {
    country,
    locale,
    insuranceEnds: known.records.map((record) => record.upgrade_insurance_until),
    invitedBefore: invited.has(id),
  });
  const answer = judgeCustomer(known, now);
  const reason = outside ?? (answer.eligible ? null : answer.reason);
  if (reason !== null) return { customer_id: id, outcome: 'skipped', reason, time_zone: null };
  if (campaign.dry_run) return { customer_id: id, outcome: 'would_start', reason, time_zone: null };
  return { customer_id: id, outcome: 'waiting', reason, time_zone: zoneOf({ timeZone: time_zone, country }) };
}

async function keepDecisions(
  store: Store,
  { campaign_id, shard }: CampaignShardRow,
  decisions: Decision[],
  trx: Knex,
): Promise<void> {
  const rows = decisions.map((row) => ({ ...row, campaign_id, shard, order_id: null, released_at: null }));
  await store.campaignCustomers.decide(rows, trx);
  const tallies = rows.map(({ outcome, reason }) => ({ outcome, reason, customers: 1 }));
  await store.campaignTallies.add(campaign_id, shard, tallies, trx);
}
