import type { Knex } from 'knex';
import type { CampaignRow } from '../../db/campaign-rows.ts';
import type { Store } from '../../db/store.ts';
import { campaignPace } from '../../domain/campaigns/campaign-terms.ts';
import { type Bound, roomAt, type SentBy, sliceAt } from '../../policy/campaign-pace.ts';
import { HOUR_MS, MINUTE_MS } from '../../policy/numbers.ts';
import { boundOfAll, boundOfOne } from '../../policy/shared-pace.ts';

/** Calls that another worker began a little later have a later moment, and count. */
const LATER_MS = 10 * MINUTE_MS;

const isoOf = (millis: number): string => new Date(millis).toISOString();

/**
 * How many customers a campaign may let go now, counting what all campaigns of the environment let go; and when to ask again
 * (milliseconds since 1970) if it may none.
 * @param open all campaigns that have not ended, locked
 */
export async function roomFor(
  store: Store,
  own: CampaignRow,
  { open, now }: { open: readonly CampaignRow[]; now: string },
  trx: Knex,
): Promise<{ mails: number; nextAt: number }> {
  const [millis, day] = [Date.parse(now), now.slice(0, 10)];
  const running = open.filter((each) => runsAt(each, now));
  const days = await store.campaignDays.countBefore(
    day,
    running.map(({ id }) => id),
    trx,
  );
  const paced = (row: CampaignRow) => ({ pace: campaignPace(row), earlierDays: days.get(row.id) ?? 0 });
  const others = running.filter((each) => each.id !== own.id && wantsAt(each, millis));
  const all = boundOfAll(running.map(paced));
  const one = boundOfOne(paced(own), others.map(campaignPace), all);

  const since = (after: number) => {
    const window = { after: isoOf(after), until: isoOf(millis + LATER_MS) };
    return store.campaignCustomers.released(own.id, window, trx);
  };
  const hour = all.mailsPerHour === null ? null : await since(millis - HOUR_MS);
  const sentIn = async (bound: Bound, whose: 'own' | 'all'): Promise<SentBy> => {
    const { mailsPerHour, mailsADay } = bound;
    const ofDay = { own: own.id, all: null }[whose];
    const today = Number.isFinite(mailsADay) ? await store.campaignDays.mailsOn(day, ofDay, trx) : 0;
    if (mailsPerHour === null || hour === null) return { inHour: 0, inSlice: 0, today };
    const inSlice = (await since(sliceAt(mailsPerHour, millis).from - 1))[whose];
    return { inHour: hour[whose], inSlice, today };
  };
  const rooms = [
    roomAt(one, await sentIn(one, 'own'), millis),
    roomAt(all, await sentIn(all, 'all'), millis),
  ];
  const full = rooms.filter(({ mails }) => mails <= 0);
  return {
    mails: Math.min(...rooms.map(({ mails }) => mails)),
    nextAt: Math.max(millis, ...full.map(({ nextAt }) => nextAt)),
  };
}

const runsAt = ({ status, dry_run, starts_at }: CampaignRow, now: string): boolean =>
  status === 'running' && !dry_run && (starts_at === null || starts_at <= now);

/** Whether a campaign had a customer who could go within the last hour. */
const wantsAt = ({ wanted_at }: CampaignRow, millis: number): boolean =>
  wanted_at !== null && wanted_at > isoOf(millis - HOUR_MS) && wanted_at <= isoOf(millis + LATER_MS);
