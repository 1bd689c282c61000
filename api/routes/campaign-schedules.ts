import {
  createCampaignSchedule,
  describeCampaignSchedule,
  endCampaignSchedule,
} from '../../cases/campaigns/campaign-schedules.ts';
import { campaignScheduleSchema } from '../../contracts/http/campaign-schemas.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import { isIdOf } from '../../contracts/ids.ts';
import type { CampaignScheduleRow } from '../../db/campaign-rows.ts';
import { type ApiRequest, actorOf, type Handler, ok } from '../answer.ts';
import { madeTagged, okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { Problem, validate } from '../problem.ts';

/** `POST /v1/campaign-schedules` */
export const postCampaignSchedule: Handler = async ({ caller, body, requestId }) => {
  const input = validate(campaignScheduleSchema, body);
  const row = await createCampaignSchedule(caller.environment, input, {
    actor: actorOf(caller),
    requestId,
  });
  return madeTagged(describeCampaignSchedule(row), { at: '/v1/campaign-schedules' });
};

/** `GET /v1/campaign-schedules`: those that have not ended, newest first. */
export const listCampaignSchedules: Handler = async ({ caller: { environment } }) => {
  const rows = await environment.store.campaignSchedules.open();
  return ok({ data: rows.map(describeCampaignSchedule) });
};

/** `GET /v1/campaign-schedules/{id}` */
export const getCampaignSchedule: Handler = async (request) => okTagged(await show(request));

const show = async (request: ApiRequest) => describeCampaignSchedule(await findSchedule(request));

/** `DELETE /v1/campaign-schedules/{id}`: its campaigns go on. A repeat changes nothing. */
export const deleteCampaignSchedule: Handler = async (request) => {
  validate(emptySchema, request.body);
  const { id } = await findSchedule(request);
  const { caller } = request;
  const input = { id, actor: actorOf(caller), guard: guardOf(request, show) };
  const row = await endCampaignSchedule(caller.environment, input);
  if (!row) throw notFound();
  return okTagged(describeCampaignSchedule(row));
};

const notFound = () => new Problem('not_found', 'There is no such schedule.');

async function findSchedule({ caller, params }: ApiRequest): Promise<CampaignScheduleRow> {
  const id = params.id ?? '';
  const { campaignSchedules } = caller.environment.store;
  const row = isIdOf('campaignSchedule', id) ? await campaignSchedules.get(id) : undefined;
  if (!row) throw notFound();
  return row;
}
