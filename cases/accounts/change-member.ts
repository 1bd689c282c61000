import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { MemberRow } from '../../db/repositories/members.ts';
import type { BusinessAccountRow, UserRow } from '../../db/rows.ts';
import { countUnreservedMails } from '../../domain/mail/mail-allowance.ts';
import { queuePersonMail } from '../../domain/mail/person-mail.ts';
import { takeRecipient } from '../../domain/mail/recipients.ts';
import { accountUrl } from '../../links/urls.ts';
import type { DeliveryDeps } from '../../mail/delivery/deps.ts';
import {
  isActiveAdmin,
  type MemberAction,
  memberActions,
  type Standing,
  standingAfter,
} from '../../policy/member-changes.ts';
import { HOUR_MS, TEAM_CHANGED_READERS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';
import type { Guard } from '../guard.ts';
import { actorOfChanger, type Changer } from './changer.ts';
import { localeOfMember } from './locale-of-member.ts';

/** done, or why not: the actor is not an admin, or the account would have no admin left. */
export type MemberChange = 'done' | 'unchanged' | 'last_admin' | 'not_admin' | 'not_found';

type Deps = Pick<Environment, 'store' | 'sender' | 'publicUrl' | 'mode'> & Pick<DeliveryDeps, 'mail'>;

const PAST = {
  promote: 'promoted',
  demote: 'demoted',
  block: 'blocked',
  unblock: 'unblocked',
  remove: 'removed',
} as const satisfies Record<MemberAction, string>;

interface Wish {
  accountId: string;
  memberId: string;
  /** Who asks; an admin must be one of the account when the change is made. */
  by: Changer;
  /** What to do with the member as it is then: one after the other, all or nothing. */
  actions: (member: MemberRow) => readonly MemberAction[];
  guard?: Guard | undefined;
}

/**
 * Promotes, demotes, blocks, unblocks or removes a member. One transaction that locks the account: of two admins who
 * demote each other one stays, whatever their pages showed. A blocked or removed member gets a mail.
 */
export async function changeMember(deps: Deps, wish: Wish): Promise<MemberChange> {
  const { store, sender } = deps;
  const { by } = wish;
  const now = new Date().toISOString();
  const result = await store.knex.transaction(async (trx) => {
    const account = await store.accounts.lockOpen(wish.accountId, trx);
    const admins = account ? await store.members.activeAdmins(account.id, trx) : [];
    if (!account || !mayChange(by, admins)) return 'not_admin';
    const member = await store.members.get(account.id, wish.memberId, trx);
    if (!member) return 'not_found';
    await wish.guard?.(trx);
    const steps = stepsOf(member, by, wish.actions(member));
    const after = steps?.at(-1)?.after;
    if (!steps || after === undefined) return 'unchanged';
    if (isActiveAdmin(member) && !isActiveAdmin(after) && admins.length === 1) return 'last_admin';
    for (const step of steps) await take(deps, step, { account, member, admins, by, now }, trx);
    return 'done';
  });
  if (result === 'done') sender.poke(MAIL_PRIORITY.person);
  return result;
}

const mayChange = (by: Changer, admins: UserRow[]): boolean =>
  !('userId' in by) || admins.some(({ id }) => id === by.userId);

interface Step {
  action: MemberAction;
  before: Standing;
  after: Standing | null;
}

/** What the actions do, one after the other; null: one of them is not possible. */
function stepsOf(member: MemberRow, by: Changer, actions: readonly MemberAction[]): Step[] | null {
  const self = 'userId' in by && member.user_id === by.userId;
  const steps: Step[] = [];
  let before: Standing | null = member;
  for (const action of actions) {
    if (!before || !memberActions({ ...before, self }).includes(action)) return null;
    const after: Standing | null = standingAfter(action, before);
    steps.push({ action, before, after });
    before = after;
  }
  return steps;
}

interface Changing {
  account: BusinessAccountRow;
  member: MemberRow;
  admins: UserRow[];
  by: Changer;
  now: string;
}

async function take(
  deps: Deps,
  { action, before, after }: Step,
  { account, member, admins, by, now }: Changing,
  trx: Knex,
): Promise<void> {
  const { store } = deps;
  if (after) await store.members.update(member.id, { role: after.role, status: after.status }, trx);
  else await store.members.remove(member.id, trx);
  if (action === 'unblock') await store.members.liftBlocks(member.id, trx);
  await store.audit.record(
    {
      naturalKey: `${member.id}/${action}/${now}`,
      at: now,
      action: `membership.${PAST[action]}`,
      actor: actorOfChanger(by),
      businessAccountId: account.id,
      subject: member.user_id,
      data: { role: before.role },
    },
    trx,
  );
  if (action === 'promote') await tellOthers(deps, { account, member, admins, by, now }, trx);
  if (action === 'block' || action === 'remove')
    await queueNotice(deps, { account, member, kind: PAST[action], now }, trx);
}

/** Tells the other admins, and the person, that there is one more admin. */
async function tellOthers(
  deps: Deps,
  { account, member, admins, by, now }: Changing,
  trx: Knex,
): Promise<void> {
  const { store, publicUrl, mode } = deps;
  const actorId = 'userId' in by ? by.userId : null;
  const others = admins.filter(({ id }) => id !== actorId && id !== member.user_id);
  const readers = [{ id: member.user_id, email: member.email }, ...others].slice(0, TEAM_CHANGED_READERS);
  for (const reader of readers) {
    if ((await countUnreservedMails(store, { accountId: account.id, now }, trx)) === 0) return;
    // Promoted and demoted again and again, a member causes one mail an hour to each.
    const key = { subject: `${member.id}/${reader.id}`, n: Math.floor(Date.parse(now) / HOUR_MS) };
    if (await store.mailSends.isQueued({ ...key, kind: 'team-changed' }, trx)) continue;
    if (!(await takeRecipient(store, { to: reader.email, cause: 'colleague', now }, trx)).ok) continue;
    const content = {
      ...{ kind: 'team-changed' as const, what: 'promoted' as const, role: 'admin' as const },
      ...{ companyName: account.company_name, name: member.name, email: member.email },
      locale: await localeOfMember(store, account, reader.id, trx),
      links: { members: `${accountUrl(publicUrl, mode, account.id)}/members` },
    };
    const about = { userId: reader.id, businessAccountId: account.id };
    await queuePersonMail(deps, { to: reader.email, content, ...key, ...about }, trx);
  }
}

async function queueNotice(
  deps: Deps,
  {
    account,
    member,
    kind,
    now,
  }: { account: BusinessAccountRow; member: MemberRow; kind: 'blocked' | 'removed'; now: string },
  trx: Knex,
): Promise<void> {
  const { store } = deps;
  if ((await countUnreservedMails(store, { accountId: account.id, now }, trx)) === 0) return;
  // A member who is blocked, unblocked and blocked again within an hour gets one mail.
  const key = { subject: member.id, n: Math.floor(Date.parse(now) / HOUR_MS) };
  if (await store.mailSends.isQueued({ ...key, kind }, trx)) return;
  if (!(await takeRecipient(store, { to: member.email, cause: 'colleague', now }, trx)).ok) return;
  const locale = await localeOfMember(store, account, member.user_id, trx);
  await queuePersonMail(
    deps,
    {
      to: member.email,
      content: { kind, companyName: account.company_name, locale },
      ...key,
      userId: member.user_id,
      businessAccountId: account.id,
    },
    trx,
  );
}
