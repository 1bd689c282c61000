import { MockActivityEnvironment } from '@temporalio/testing';
import type { CampaignDeps } from '../../../activities/campaign/deps.ts';
import { endCampaign } from '../../../activities/campaign/end.ts';
import { planCampaign } from '../../../activities/campaign/plan.ts';
import { runShard } from '../../../activities/campaign/shard.ts';
import type { CampaignTerms } from '../../../contracts/http/campaign-schemas.ts';
import type { CampaignCounts } from '../../../contracts/steps.ts';
import type { Store } from '../../../db/store.ts';
import { storeCampaign } from '../../../domain/campaigns/store-campaign.ts';
import { seedInvitation } from './seed.ts';

type Result = Awaited<ReturnType<typeof runShard>>;

interface Options {
  terms?: CampaignTerms;
  now?: string;
  shards?: number;
  page?: number;
}

/** A stored campaign whose activities a test calls itself, at the moments that it names. */
export async function campaignByHand(store: Store, options: Options = {}) {
  const { terms = {}, now: begun = new Date().toISOString(), shards = 1, page: campaignPage = 30 } = options;
  const { row } = await storeCampaign(store, terms, { actor: 'operator', now: begun });
  const campaignId = row.id;
  const campaignShards = { most: shards, customers: 1 };
  const plan = () => planCampaign({ store, campaignShards }, { campaignId, now: begun });
  await plan();
  const reports: string[] = [];
  const counts = async () =>
    JSON.parse((await store.campaigns.get(campaignId))?.counts ?? 'null') as CampaignCounts;

  const run = (
    now = begun,
    {
      shard = 0,
      startOnboarding = async () => {},
      info = {},
      on = store,
      environment = activityEnvironment(info),
    }: Partial<{
      shard: number;
      startOnboarding: CampaignDeps['startOnboarding'];
      info: { attempt?: number };
      on: Store;
      environment: MockActivityEnvironment;
    }> = {},
  ): Promise<Result> =>
    environment.run<[], Result, () => Promise<Result>>(() =>
      runShard(
        { store: on, startOnboarding, campaignPage, report: (message) => reports.push(message) },
        { campaignId, shard, now },
      ),
    );
  const end = (now = begun) => endCampaign(store, { campaignId, now });
  /** What the log says. */
  const reported = () => [...reports];
  return { id: campaignId, run, plan, counts, end, reported };
}

/** Ends all campaigns, and forgets what they mailed: the next one begins in an hour, and on a day, without mail. */
export async function forgetMails({ campaigns, knex }: Store): Promise<void> {
  for (const { id } of await campaigns.open())
    await campaigns.setStatus(id, 'cancelled', new Date().toISOString());
  await knex('campaign_customers').update({ released_at: null });
  await knex('campaign_days').del();
}

/** An activity that was scheduled just now. */
export const activityEnvironment = (info: { attempt?: number } = {}) =>
  new MockActivityEnvironment({ currentAttemptScheduledTimestampMs: Date.now(), ...info });

/** An invitation's mail as the provider has reported on it. */
export async function keepMail(
  store: Store,
  { onboarding_id, customer_id, at }: { onboarding_id: string; customer_id: string; at: string },
  problem: string | null,
): Promise<void> {
  const account = await store.accounts.findOrCreate({ customerId: customer_id, companyName: 'M', now: at });
  const { id } = await seedInvitation(store, { accountId: account.id, email: `it@${customer_id}.example` });
  await store.knex('onboardings').where({ id: onboarding_id }).update({ invitation_id: id });
  const send = {
    ...{ subject: id, kind: 'invitation' as const, n: 1, workflow_id: `onboarding/${customer_id}` },
    ...{
      business_account_id: account.id,
      recipient: 'x@y.example',
      queued_at: at,
      invitation_id: id,
      epoch: 1,
    },
  };
  await store.knex.transaction((trx) => store.mailSends.queue(send, trx));
  await store.knex('mail_sends').where({ invitation_id: id }).update({ state: 'sent', problem });
}
