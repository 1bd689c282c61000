import type { Knex } from 'knex';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import { chunksOf } from '../../db/chunks-of.ts';
import { idOfRequest } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { type CampaignChoice, EVERYONE } from '../../policy/campaign-choice.ts';
import { FULL_SPEED, type Pace } from '../../policy/campaign-pace.ts';
import { DAY_MS } from '../../policy/numbers.ts';

/** How many ids of a list are looked up at once. */
const PAGE = 500;

/** What a campaign is stored with: the fields of `POST /v1/campaigns`. */
export interface StoredTerms {
  dryRun?: boolean;
  pace?: Partial<Pace>;
  customers?: Partial<Omit<CampaignChoice, 'listed'>> & { ids?: string[]; insuranceEndsWithinDays?: number };
  startAt?: string;
  /** The customers of a list longer than that of a request. */
  listed?: readonly string[];
  /** The firing of a schedule that starts it. */
  fired?: { schedule_id: string; fired_as: string };
}

/** When a campaign is stored, and by whom: an actor of the audit trail. */
interface Starter {
  actor: string;
  now: string;
  /** Of a request that may be repeated. */
  requestId?: string | undefined;
}

export interface StoredCampaign {
  row: CampaignRow;
  isNew: boolean;
  unknown: string[];
}

/**
 * Stores a campaign with its terms and its list. A repeat of the request changes nothing, and its campaign is returned.
 * @returns the campaign, whether it was stored before, and the ids of the list that no customer has
 */
export function storeCampaign(
  store: Store,
  terms: StoredTerms,
  { actor, now, requestId }: Starter,
): Promise<StoredCampaign> {
  const { dryRun = false, pace, customers, startAt, fired } = terms;
  const listed = terms.listed ?? customers?.ids;
  const id = idOfRequest('campaign', requestId);
  return store.knex.transaction(async (trx) => {
    const before = await store.campaigns.get(id, trx);
    if (before) return { row: before, isNew: false, unknown: await list(store, { id: null, listed }, trx) };
    const row = await store.campaigns.insert(
      {
        id,
        dryRun,
        now,
        pace: pace ? JSON.stringify({ ...FULL_SPEED, ...pace }) : null,
        choice:
          customers || listed
            ? JSON.stringify(resolveChoice(customers ?? {}, listed !== undefined, now))
            : null,
        starts_at: startAt === undefined ? null : new Date(startAt).toISOString(),
        ...fired,
      },
      trx,
    );
    const unknown = await list(store, { id, listed }, trx);
    const action = 'campaign.started';
    await store.audit.record(
      {
        naturalKey: `${row.id}/${action}`,
        ...{ at: now, action, actor, businessAccountId: null, subject: row.id, data: { dryRun } },
      },
      trx,
    );
    return { row, isNew: true, unknown };
  });
}

/**
 * Lists the customers of a campaign; null: they were listed before.
 * @returns the ids that no customer has
 */
async function list(
  store: Store,
  { id: campaignId, listed }: { id: string | null; listed: readonly string[] | undefined },
  trx: Knex,
): Promise<string[]> {
  const unknown: string[] = [];
  for (const ids of chunksOf(listed ?? [], PAGE)) {
    const known = new Set((await store.customers.getMany(ids, trx)).map(({ id }) => id));
    if (campaignId !== null) await store.campaignCustomers.list(campaignId, [...known], trx);
    unknown.push(...ids.filter((id) => !known.has(id)));
  }
  return unknown;
}

/** The days of a choice are fixed when the campaign starts, so that a restart chooses the same. */
function resolveChoice(
  { ids: _ids, insuranceEndsWithinDays, ...choice }: NonNullable<StoredTerms['customers']>,
  listed: boolean,
  now: string,
): CampaignChoice {
  const within =
    insuranceEndsWithinDays === undefined
      ? {}
      : {
          insuranceFrom: now.slice(0, 10),
          insuranceUntil: new Date(Date.parse(now) + insuranceEndsWithinDays * DAY_MS)
            .toISOString()
            .slice(0, 10),
        };
  return { ...EVERYONE, ...choice, ...within, listed };
}
