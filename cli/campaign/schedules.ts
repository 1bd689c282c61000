import {
  createCampaignSchedule,
  describeCampaignSchedule,
  endCampaignSchedule,
} from '../../cases/campaigns/campaign-schedules.ts';
import { campaignScheduleSchema } from '../../contracts/http/campaign-schemas.ts';
import type { Mode } from '../../contracts/states.ts';
import type { CampaignScheduleRow } from '../../db/campaign-rows.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { unknownId } from '../unknown-id.ts';
import { withEnvironment } from '../with-environment.ts';
import { withStore } from '../with-store.ts';
import { readAs, type TermsFlags, termsOf } from './start-options.ts';

interface Flags {
  mode: Mode;
  json?: boolean;
}

const away = (address: string) =>
  `Temporal at ${address} does not answer: start it and run the same command again.`;

/** `gatehouse campaign schedule` */
export async function schedule(
  flags: Flags & TermsFlags & { cron: string; timeZone?: string },
  terminal: Terminal,
): Promise<void> {
  const { mode, cron, timeZone } = flags;
  const given = { ...termsOf(flags), cron, ...(timeZone === undefined ? {} : { timeZone }) };
  const input = readAs(campaignScheduleSchema, given);
  await withEnvironment(terminal, { mode, away }, async (environment) => {
    print([await createCampaignSchedule(environment, input, { actor: 'operator' })], flags, terminal);
  });
}

/** `gatehouse campaign schedules`: those that have not ended. */
export async function listSchedules(flags: Flags, terminal: Terminal): Promise<void> {
  const rows = await withStore(terminal, flags.mode, (store) => store.campaignSchedules.open());
  if (flags.json) terminal.out(`${printableJson({ data: rows.map(describeCampaignSchedule) }, 2)}\n`);
  else if (rows.length === 0) terminal.out(`No schedules in ${flags.mode} mode.\n`);
  else print(rows, flags, terminal);
}

/**
 * `gatehouse campaign unschedule`
 * @throws UserError when there is no such schedule
 */
export async function unschedule(id: string, flags: Flags, terminal: Terminal): Promise<void> {
  await withEnvironment(terminal, { mode: flags.mode, away }, async (environment) => {
    const row = await endCampaignSchedule(environment, { id, actor: 'operator' });
    if (!row) throw unknownId('schedule', id, flags.mode);
    print([row], flags, terminal);
  });
}

function print(rows: CampaignScheduleRow[], { json }: Flags, terminal: Terminal): void {
  for (const row of rows) {
    const view = describeCampaignSchedule(row);
    const { id, cron, timeZone, pace, customers, dryRun, endedAt } = view;
    const terms = JSON.stringify({
      ...(dryRun ? { dryRun } : {}),
      ...(pace && { pace }),
      ...(customers && { customers }),
    });
    const line = `${id}  ${cron}  ${timeZone}  ${terms}${endedAt === null ? '' : `  ended ${endedAt}`}`;
    terminal.out(json ? `${printableJson(view, 2)}\n` : `${line}\n`);
  }
}
