import type { MailWalk } from '../../../contracts/steps.ts';
import { after, databaseNow } from '../../../db/clock.ts';
import type { UnknownSend } from '../../../db/repositories/mail-sends.ts';
import { PROVIDER_CLOCK_MS } from '../../../policy/delivery.ts';
import type { ListedMail } from '../../transport/transport.ts';
import { type AskDeps, ask } from './ask.ts';
import { recordMailEvent } from './record.ts';

/** Pages of the provider's list read in one call. */
const PAGES = 20;

export interface WalkResult {
  /** The position to continue at; null: done. */
  walk: MailWalk | null;
  found: number;
  requeued: number;
}

/**
 * Looks in the provider's list for mails of unknown fate, from the newest back to before the first of them was sent.
 * Found mails are settled; a mail that is surely missing is queued again, once in its life; the rest waits for a
 * human. Reads some pages a call. Throws `AskingStopped`.
 */
export async function resolveUnknown(deps: AskDeps, begun: MailWalk | null): Promise<WalkResult> {
  const { knex, mailSends } = deps.store;
  const none = { walk: null, found: 0, requeued: 0 };
  if (!deps.mail.transport.lookUp) return none;
  const walk = begun ?? { startedAt: await databaseNow(knex), after: null, oldest: null, met: false };
  // A mail that becomes unknown during the walk is left out: it might be on a page already read.
  const wanted = await mailSends.unknown(walk.startedAt);
  if (wanted.length === 0) return none;
  const target = wanted.map(({ since }) => since).reduce((a, b) => (a < b ? a : b));
  const byAddress = groupByAddress(wanted);
  let found = 0;
  for (let page = 0; page < PAGES; page += 1) {
    const { mails, hasMore } = await ask(deps, (lookUp) => lookUp.list(walk.after));
    const known = new Set(await mailSends.knownIds(mails.map(({ providerId }) => providerId)));
    if (known.size > 0) walk.met = true;
    for (const mail of mails) {
      if (!known.has(mail.providerId)) found += await identify(deps, mail, byAddress);
    }
    const last = mails.at(-1);
    walk.after = last?.providerId ?? walk.after;
    walk.oldest = last?.createdAt ?? walk.oldest;
    if (!hasMore || isBefore(walk, target))
      return { walk: null, found, requeued: await conclude(deps, walk) };
  }
  return { walk, found, requeued: 0 };
}

function groupByAddress(sends: UnknownSend[]): Map<string, UnknownSend[]> {
  const groups = new Map<string, UnknownSend[]>();
  for (const send of sends) {
    const address = bare(send.recipient);
    const group = groups.get(address);
    if (group) group.push(send);
    else groups.set(address, [send]);
  }
  return groups;
}

/** Checks by its tag whether a listed mail is one of the wanted ones. Returns the number found. */
async function identify(
  deps: AskDeps,
  { providerId, to, createdAt }: ListedMail,
  byAddress: Map<string, UnknownSend[]>,
): Promise<number> {
  const candidates = to
    .flatMap((address) => byAddress.get(bare(address)) ?? [])
    .filter(({ since }) => createdAt >= after(since, -PROVIDER_CLOCK_MS));
  if (candidates.length === 0) return 0;
  const mail = await ask(deps, (lookUp) => lookUp.get(providerId));
  if (mail?.sendId === null) return 0;
  if (!mail?.sendId) {
    // It may be any of them, so none may be sent again.
    for (const { id } of candidates) await deps.store.mailSends.leaveUnknown(id, 'look_up_doubtful');
    return 0;
  }
  const { delivery, sendId } = mail;
  const id = `look-up/${providerId}/${delivery ?? 'sent'}`;
  const event = { id, sendId, providerId, delivery: delivery ?? 'sent', at: createdAt, detail: null };
  const { result } = await recordMailEvent(deps.store, event);
  return result === 'recorded' ? 1 : 0;
}

/** The list is read, so mails that are still unknown were not in it. Returns the number queued again. */
async function conclude({ store: { mailSends } }: AskDeps, walk: MailWalk): Promise<number> {
  let requeued = 0;
  for (const { id, since, requeues } of await mailSends.unknown(walk.startedAt)) {
    // A list without any mail of ours may be another team's.
    if (!walk.met || !isBefore(walk, since)) await mailSends.leaveUnknown(id, 'look_up_out_of_reach');
    else if (requeues > 0) await mailSends.leaveUnknown(id, 'not_found_again');
    else if (await mailSends.requeueLost(id)) requeued += 1;
    else await mailSends.leaveUnknown(id, 'look_up_doubtful');
  }
  return requeued;
}

const isBefore = ({ oldest }: MailWalk, since: string): boolean =>
  oldest !== null && oldest < after(since, -PROVIDER_CLOCK_MS);

/** The bare address, also of `Name <address>`; providers may change its case. */
const bare = (address: string): string =>
  (/<([^<>]+)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();
