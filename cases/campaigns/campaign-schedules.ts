import { ScheduleAlreadyRunning, ScheduleNotFoundError, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Knex } from 'knex';
import type { CampaignScheduleInput } from '../../contracts/http/campaign-schemas.ts';
import { firingWorkflowId } from '../../contracts/ids.ts';
import { WORKFLOW_TYPES } from '../../contracts/messages.ts';
import type { CampaignScheduleRow } from '../../db/campaign-rows.ts';
import { idOfRequest } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';

const PATIENCE_MS = 10_000;

type Place = Pick<Environment, 'store' | 'temporal'>;

/**
 * Stores a schedule and has Temporal keep it: each firing starts one campaign with its terms.
 * A repeat of the request finds its schedule.
 * @param by who makes it, as the audit trail names them, and by which request
 * @throws CaseUnavailableError when Temporal is away: a new schedule has ended then
 */
export async function createCampaignSchedule(
  environment: Place,
  { cron, timeZone = 'UTC', ...terms }: CampaignScheduleInput,
  { actor, requestId }: { actor: string; requestId?: string | undefined },
): Promise<CampaignScheduleRow> {
  const { store } = environment;
  const id = idOfRequest('campaignSchedule', requestId);
  const given = { id, cron, time_zone: timeZone, terms: JSON.stringify(terms) };
  const now = new Date().toISOString();
  const { row, isNew } = await store.knex.transaction(async (trx) => {
    const before = await store.campaignSchedules.get(id, trx);
    if (before) return { row: before, isNew: false };
    const made = await store.campaignSchedules.insert(given, now, trx);
    await record(store, made.id, { action: 'campaign.scheduled', actor, now }, trx);
    return { row: made, isNew: true };
  });
  if (row.ended_at !== null) return row;
  try {
    await ensureSchedule(environment, row);
  } catch (error) {
    if (!isNew) throw new CaseUnavailableError('temporal_away', { cause: error });
    // If Temporal has it after all, its firings find that it has ended.
    await end(store, { id, actor: 'system' });
    throw new CaseUnavailableError('temporal_away', { cause: error, isTakenBack: true });
  }
  return row;
}

/**
 * Ends a schedule; campaigns that it started go on. A repeat changes nothing.
 * @returns the schedule afterwards; undefined when there is none
 * @throws CaseUnavailableError when Temporal is away: the schedule has ended nevertheless, and its firings start nothing
 */
export async function endCampaignSchedule(
  { store, temporal }: Place,
  input: EndScheduleInput,
): Promise<CampaignScheduleRow | undefined> {
  const { id } = input;
  const row = await end(store, input);
  if (!row) return undefined;
  try {
    await temporal.client.connection.withDeadline(Date.now() + PATIENCE_MS, () =>
      temporal.client.schedule.getHandle(firingWorkflowId(id)).delete(),
    );
  } catch (error) {
    if (!(error instanceof ScheduleNotFoundError))
      throw new CaseUnavailableError('temporal_away', { cause: error });
  }
  return row;
}

interface EndScheduleInput {
  id: string;
  /** As the audit trail names the one who ends it. */
  actor: string;
  guard?: Guard | undefined;
}

const end = (
  store: Store,
  { id, actor, guard }: EndScheduleInput,
): Promise<CampaignScheduleRow | undefined> =>
  store.knex.transaction(async (trx) => {
    const row = await store.campaignSchedules.lock(id, trx);
    if (!row) return undefined;
    await guard?.(trx);
    if (row.ended_at !== null) return row;
    const now = new Date().toISOString();
    await store.campaignSchedules.end(id, now, trx);
    await record(store, id, { action: 'campaign.unscheduled', actor, now }, trx);
    return store.campaignSchedules.get(id, trx);
  });

const record = (
  store: Store,
  subject: string,
  {
    action,
    actor,
    now,
  }: { action: 'campaign.scheduled' | 'campaign.unscheduled'; actor: string; now: string },
  trx: Knex,
): Promise<void> =>
  store.audit.record(
    {
      naturalKey: `${subject}/${action}`,
      ...{ at: now, action, actor, businessAccountId: null, subject, data: {} },
    },
    trx,
  );

/** Lets Temporal have all schedules that the database has, as after Temporal lost them. Safe to repeat. */
export async function ensureCampaignSchedules(environment: Place): Promise<void> {
  for (const row of await environment.store.campaignSchedules.open()) await ensureSchedule(environment, row);
}

/** A schedule that is there stays as it is: an operator may have paused it. */
async function ensureSchedule(
  { temporal }: Pick<Place, 'temporal'>,
  row: CampaignScheduleRow,
): Promise<void> {
  const { client, taskQueue } = temporal;
  const workflowId = firingWorkflowId(row.id);
  const create = () =>
    client.schedule.create({
      scheduleId: workflowId,
      spec: { cronExpressions: [row.cron], timezone: row.time_zone },
      action: {
        type: 'startWorkflow',
        workflowType: WORKFLOW_TYPES.campaignFiring,
        args: [{ scheduleId: row.id }],
        ...{ workflowId, taskQueue, staticSummary: 'Starts a campaign of a schedule' },
      },
      policies: { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: '20 hours' },
    });
  try {
    await client.connection.withDeadline(Date.now() + PATIENCE_MS, create);
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}

/** A schedule as API and CLI show it. */
export const describeCampaignSchedule = (row: CampaignScheduleRow) => {
  const terms = JSON.parse(row.terms) as CampaignScheduleInput;
  const { dryRun = false, pace = null, customers = null } = terms;
  return {
    id: row.id,
    cron: row.cron,
    timeZone: row.time_zone,
    ...{ dryRun, pace, customers },
    createdAt: row.created_at,
    endedAt: row.ended_at,
  };
};
