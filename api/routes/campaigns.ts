import { campaignFunnel } from '../../cases/campaigns/campaign-funnel.ts';
import { type CampaignCommand, commandCampaign as command } from '../../cases/campaigns/command-campaign.ts';
import { campaignView } from '../../cases/campaigns/describe-campaign.ts';
import { importLicenses } from '../../cases/campaigns/import-licenses.ts';
import { startCampaign } from '../../cases/campaigns/start-campaign.ts';
import { campaignSchema } from '../../contracts/http/campaign-schemas.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import type { Store } from '../../db/store.ts';
import { type ApiRequest, actorOf, type Handler, ok } from '../answer.ts';
import { madeTagged, okTagged } from '../etag.ts';
import { guardOf } from '../if-match.ts';
import { Problem, validate } from '../problem.ts';

/** `POST /v1/campaigns`: records the licenses in the body, then starts a campaign over the recorded ones that it chooses. */
export const postCampaign: Handler = async ({ caller, body, requestId }) => {
  const { environment } = caller;
  const { licenses, ...terms } = validate(campaignSchema, body ?? {});
  const imported = licenses && (await record(environment.store, licenses));
  const { row, unknown } = await startCampaign(environment, terms, { actor: actorOf(caller), requestId });
  const more = {
    ...(imported ? { imported } : {}),
    ...(unknown.length > 0 ? { unknownCustomers: unknown } : {}),
  };
  return madeTagged(campaignView(environment, row), { at: '/v1/campaigns', status: 202, more });
};

/** Records the licenses and counts the results; a rejected license is named by its pointer. */
async function record(store: Store, licenses: unknown[]) {
  const counts = { added: 0, updated: 0, unchanged: 0, rejected: 0 };
  const rejects: { pointer: string; message: string }[] = [];
  const warnings: { pointer: string; message: string }[] = [];
  const rows = licenses.map((license, line) => ({ line, license }));
  for await (const batch of importLicenses(store, rows, { now: new Date().toISOString() })) {
    for (const result of batch) {
      counts[result.outcome] += 1;
      const pointer = `/licenses/${result.row.line}`;
      if (result.outcome === 'rejected') rejects.push({ pointer, message: result.reason });
      else warnings.push(...(result.warnings ?? []).map((message) => ({ pointer, message })));
    }
  }
  return { ...counts, rejects, ...(warnings.length > 0 ? { warnings } : {}) };
}

/** `GET /v1/campaigns/{id}` */
export const getCampaign: Handler = async (request) => okTagged(await show(request));

/** `GET /v1/campaigns/{id}/funnel` */
export const getCampaignFunnel: Handler = async (request) =>
  ok(await campaignFunnel(request.caller.environment.store, await findCampaign(request)));

const show = async (request: ApiRequest) =>
  campaignView(request.caller.environment, await findCampaign(request));

async function findCampaign({ caller: { environment }, params }: ApiRequest): Promise<CampaignRow> {
  const row = await environment.store.campaigns.get(params.id ?? '');
  if (!row) throw noCampaign();
  return row;
}

const noCampaign = () => new Problem('not_found', 'There is no such campaign.');

/** `POST /v1/campaigns/{id}/pause`, `/resume` and `/cancel`; repeating one changes nothing. */
export const postCampaignCommand =
  (name: CampaignCommand): Handler =>
  async (request) => {
    const { caller, params, requestId, patienceMs } = request;
    validate(emptySchema, request.body);
    const options = { actor: actorOf(caller), requestId, patienceMs, guard: guardOf(request, show) };
    const result = await command(caller.environment, params.id ?? '', name, options);
    if (!result) throw noCampaign();
    if (!result.done)
      throw new Problem('campaign_closed', `The campaign is ${result.campaign.status}; nothing was done.`);
    return okTagged(await show(request));
  };
