import { setTimeout as wait } from 'node:timers/promises';
import { campaignFunnel } from '../../cases/campaigns/campaign-funnel.ts';
import { type CampaignCommand, commandCampaign } from '../../cases/campaigns/command-campaign.ts';
import {
  type CampaignView,
  campaignView,
  describeCampaign,
} from '../../cases/campaigns/describe-campaign.ts';
import { startCampaign } from '../../cases/campaigns/start-campaign.ts';
import type { Environment } from '../../cases/environment.ts';
import { campaignSchema } from '../../contracts/http/campaign-schemas.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import { type CampaignFunnel, EMPTY_FUNNEL } from '../../db/repositories/campaign-customers.ts';
import type { Store } from '../../db/store.ts';
import { inColour, stateCell } from '../colour.ts';
import { readLimit } from '../read-limit.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { unknownId } from '../unknown-id.ts';
import { withEnvironment } from '../with-environment.ts';
import { withStore } from '../with-store.ts';
import { readCustomerList } from './read-customer-list.ts';
import { toReportPage } from './report-page.ts';
import { readAs, type TermsFlags, termsOf } from './start-options.ts';

interface Flags {
  mode: Mode;
  json?: boolean;
}

const MAX_LISTED = 1_000;
const LOOK_EVERY_MS = 500;

/** `gatehouse campaign start` */
export async function start(flags: Flags & TermsFlags, terminal: Terminal): Promise<void> {
  const away = (address: string) =>
    `Temporal at ${address} does not answer, so no campaign was started: start it and run the same command again.`;
  const { mode } = flags;
  const terms = readAs(campaignSchema, termsOf(flags));
  const listed =
    flags.customers === undefined ? {} : { listed: await readCustomerList(flags.customers, terminal) };
  await withEnvironment(terminal, { mode, away }, async (environment) => {
    const { row, unknown } = await startCampaign(environment, { ...terms, ...listed }, { actor: 'operator' });
    if (unknown.length > 0) {
      const some = unknown.slice(0, 5).join(', ');
      terminal.err(
        `${unknown.length} ids of the list are of no customer: ${some}${unknown.length > 5 ? ', …' : ''}\n`,
      );
    }
    print(environment, row, flags, terminal);
  });
}

/** `gatehouse campaign list`: the newest first, with what became of their customers. */
export async function listCampaigns(
  { mode, json, limit: most }: Flags & { limit: string },
  terminal: Terminal,
): Promise<void> {
  const limit = readLimit(most, MAX_LISTED);
  const views = await withStore(terminal, mode, async (store) =>
    withFunnels(store, await store.campaigns.list(limit)),
  );
  if (json) terminal.out(`${printableJson({ data: views }, 2)}\n`);
  else if (views.length === 0) terminal.out(`No campaigns in ${mode} mode: gatehouse campaign start.\n`);
  else for (const view of views) terminal.out(`${view.startedAt}  ${headline(view, terminal)}\n`);
}

/** `gatehouse campaign status` */
export async function showCampaignStatus(
  id: string,
  { mode, json }: Flags,
  terminal: Terminal,
): Promise<void> {
  await withStore(terminal, mode, async (store) => {
    const row = await find({ store, mode }, id);
    const [view] = await withFunnels(store, [row]);
    if (view) terminal.out(json ? `${printableJson(view, 2)}\n` : toText(view, terminal));
  });
}

/** `gatehouse campaign report`: a page with a chart, for people without access to this machine. */
export async function writeReport(id: string, { mode }: Flags, terminal: Terminal): Promise<void> {
  await withStore(terminal, mode, async (store) => {
    const row = await find({ store, mode }, id);
    const funnel = await campaignFunnel(store, row);
    terminal.out(toReportPage(describeCampaign(row), funnel, new Date().toISOString()));
  });
}

async function withFunnels(store: Store, rows: CampaignRow[]) {
  const funnels = await store.campaignCustomers.funnels(rows.map(({ id }) => id));
  return rows.map((row) => ({ ...describeCampaign(row), funnel: funnels.get(row.id) ?? EMPTY_FUNNEL }));
}

/** `gatehouse campaign watch`: prints changes until the campaign is no longer running. */
export async function watch(id: string, flags: Flags, terminal: Terminal): Promise<void> {
  await onCampaign(id, flags, terminal, async (environment, first) => {
    let row = first;
    for (let shown = ''; row.status === 'running'; row = await find(environment, id)) {
      const line = progressLine(campaignView(environment, row));
      if (line !== shown) terminal.err(`${line}\n`);
      shown = line;
      await wait(LOOK_EVERY_MS);
    }
    print(environment, row, flags, terminal);
  });
}

/**
 * `gatehouse campaign pause`, `resume` and `cancel`
 * @throws UserError when the campaign is over
 */
export async function command(
  name: CampaignCommand,
  id: string,
  flags: Flags,
  terminal: Terminal,
): Promise<void> {
  await onCampaign(id, flags, terminal, async (environment, { id: known }) => {
    const result = await commandCampaign(environment, known, name, { actor: 'operator' });
    if (!result) throw unknownId('campaign', id, flags.mode);
    if (!result.done) {
      throw new UserError(`The campaign is ${result.campaign.status} already: start a new one instead.`, {
        kind: 'refused',
      });
    }
    print(environment, result.campaign, flags, terminal);
  });
}

async function onCampaign(
  id: string,
  { mode }: Flags,
  terminal: Terminal,
  run: (environment: Environment, row: CampaignRow) => Promise<void>,
): Promise<void> {
  const away = (address: string) =>
    `Temporal at ${address} or its worker does not answer: start them and run the same command again.`;
  await withEnvironment(terminal, { mode, away }, async (environment) =>
    run(environment, await find(environment, id)),
  );
}

async function find({ store, mode }: Pick<Environment, 'store' | 'mode'>, id: string): Promise<CampaignRow> {
  const row = await store.campaigns.get(id);
  if (!row) throw unknownId('campaign', id, mode);
  return row;
}

function print(environment: Environment, row: CampaignRow, { json }: Flags, terminal: Terminal): void {
  const view = campaignView(environment, row);
  terminal.out(json ? `${printableJson(view, 2)}\n` : toText(view, terminal));
}

type Shown = Omit<CampaignView, 'temporalUrl'> & { funnel?: CampaignFunnel };

function progressLine(
  { status: state, pauseReason, startsAt, dryRun, counts }: Shown,
  word: string = state,
): string {
  const started = dryRun ? `${counts.wouldStart} would be started` : `${counts.started} started`;
  const waiting = counts.waiting > 0 ? `, ${counts.waiting} waiting` : '';
  const because = pauseReason === 'bounce_rate' ? ' because too many mails do not arrive' : '';
  const begins = state === 'scheduled' ? ` for ${startsAt}` : '';
  return `${word}${because}${begins}${dryRun ? ' (dry run)' : ''}: ${started}${waiting}, ${counts.skipped} skipped`;
}

/** How long a dry run says that it would take, where there is a pace. */
function forecastLines({ pace, forecast }: Shown): string[] {
  if (!forecast || pace === null) return [];
  return [
    forecast.lastMailAt === null
      ? `At its pace it would take more than two years.`
      : `At its pace, started now, the last invitation would go at ${forecast.lastMailAt}.`,
  ];
}

/** The campaign in a line. */
function headline(view: Shown, terminal: Terminal): string {
  const { funnel, dryRun } = view;
  const became =
    funnel && !dryRun
      ? `; ${funnel.invited} invited, ${funnel.joined} joined, ${funnel.declined} declined, ${funnel.bounced} bounced`
      : '';
  return `${view.id}  ${progressLine(view, inColour(terminal, stateCell(view.status)))}${became}`;
}

function toText(view: Shown, terminal: Terminal): string {
  const reasons = Object.entries(view.counts.reasons)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `  ${String(count).padStart(6)}  ${reason}`);
  return `${[headline(view, terminal), ...reasons, ...forecastLines(view)].join('\n')}\n`;
}
