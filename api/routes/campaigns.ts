import {
  type CampaignCommand,
  campaignView,
  commandCampaign as command,
  startCampaign,
} from '../../cases/campaigns/campaigns.ts';
import { importLicenses } from '../../cases/campaigns/import-licenses.ts';
import { campaignSchema } from '../../contracts/http/campaign-schemas.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import type { Store } from '../../db/store.ts';
import { type Handler, ok } from '../answer.ts';
import { Problem, validate } from '../problem.ts';

/** `POST /v1/campaigns`: records the licenses in the body, then starts a campaign over all recorded licenses. */
export const postCampaign: Handler = async ({ caller: { environment }, body }) => {
  const { licenses, dryRun = false } = validate(campaignSchema, body ?? {});
  const imported = licenses && (await record(environment.store, licenses));
  const row = await startCampaign(environment, { dryRun });
  return {
    status: 202,
    body: { ...campaignView(environment, row), ...(imported ? { imported } : {}) },
    headers: { Location: `/v1/campaigns/${row.id}` },
  };
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
export const getCampaign: Handler = async ({ caller: { environment }, params }) => {
  const row = await environment.store.campaigns.get(params.id ?? '');
  if (!row) throw new Problem('not_found', 'There is no such campaign.');
  return ok(campaignView(environment, row));
};

/** `POST /v1/campaigns/{id}/pause`, `/resume` and `/cancel`; repeating one changes nothing. */
export const postCampaignCommand =
  (name: CampaignCommand): Handler =>
  async ({ caller: { environment }, params, body, updateId, patienceMs }) => {
    validate(emptySchema, body);
    const result = await command(environment, params.id ?? '', name, { updateId, patienceMs });
    if (!result) throw new Problem('not_found', 'There is no such campaign.');
    if (!result.done)
      throw new Problem('campaign_closed', `The campaign is ${result.campaign.status}; nothing was done.`);
    return ok(campaignView(environment, result.campaign));
  };
