import type { CampaignTerms } from '../../contracts/http/campaign-schemas.ts';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import type { Store } from '../../db/store.ts';
import { type CampaignChoice, EVERYONE } from '../../policy/campaign-choice.ts';
import { FULL_SPEED } from '../../policy/campaign-pace.ts';
import { DAY_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';
import { startSweep } from './start-sweep.ts';

const START_MS = 10_000;

/** How many ids of a list are looked up at once. */
const PAGE = 500;

export interface StartedCampaign {
  row: CampaignRow;
  /** Ids of the list that no customer has. */
  unknown: string[];
}

/**
 * Starts a campaign over all license records, or over those that the terms choose.
 * @param ids the customers of a list longer than that of a request
 * @throws CaseUnavailableError when Temporal is away: this campaign is then cancelled, and a new one can be started.
 */
export async function startCampaign(
  environment: Environment,
  terms: CampaignTerms & { listed?: readonly string[] },
): Promise<StartedCampaign> {
  const { store } = environment;
  const { campaigns } = store;
  const started = await storeCampaign(store, terms, new Date().toISOString());
  try {
    await startStored(environment, started.row);
  } catch (error) {
    // If the workflow was started after all, it finds the campaign cancelled.
    await campaigns.setStatus(started.row.id, 'cancelled', new Date().toISOString());
    throw new CaseUnavailableError('temporal_away', { cause: error });
  }
  return started;
}

/** Stores a campaign with its terms and its list. */
export async function storeCampaign(
  store: Store,
  terms: CampaignTerms & { listed?: readonly string[] },
  now: string,
): Promise<StartedCampaign> {
  const { dryRun = false, pace, customers, startAt } = terms;
  const listed = terms.listed ?? customers?.ids;
  return store.knex.transaction(async (trx) => {
    const row = await store.campaigns.insert(
      {
        dryRun,
        now,
        pace: pace ? JSON.stringify({ ...FULL_SPEED, ...pace }) : null,
        choice:
          customers || listed
            ? JSON.stringify(resolveChoice(customers ?? {}, listed !== undefined, now))
            : null,
        starts_at: startAt === undefined ? null : new Date(startAt).toISOString(),
      },
      trx,
    );
    const unknown: string[] = [];
    for (let from = 0; from < (listed?.length ?? 0); from += PAGE) {
      const ids = listed?.slice(from, from + PAGE) ?? [];
      const known = new Set((await store.customers.getMany(ids, trx)).map(({ id }) => id));
      await store.campaignCustomers.list(row.id, [...known], trx);
      unknown.push(...ids.filter((id) => !known.has(id)));
    }
    return { row, unknown };
  });
}

/** The days of a choice are fixed when the campaign starts, so that a restart chooses the same. */
function resolveChoice(
  { ids: _ids, insuranceEndsWithinDays, ...choice }: NonNullable<CampaignTerms['customers']>,
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

/** Starts the workflow of a stored campaign. */
export const startStored = (environment: Environment, row: CampaignRow): Promise<void> =>
  environment.temporal.client.connection.withDeadline(Date.now() + START_MS, () =>
    startSweep(environment, row),
  );
