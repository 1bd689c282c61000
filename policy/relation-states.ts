import type { RelationStatus } from '../contracts/states.ts';
import { DAY_MS, RELATION_ASKED_DAYS } from './numbers.ts';

/** order: the reseller ordered for the account; request: it asks to sell to it; approve: an admin agrees; consent: an
 * admin agrees to a transfer to it; revive: the transfer that ended it is undone; withdraw: the orders that made it active
 * were cancelled before they delivered anything. */
export type RelationEvent = 'order' | 'request' | 'approve' | 'consent' | 'revive' | 'end' | 'withdraw';

/** The parts of a relation's row that decide. */
interface Relation {
  status: RelationStatus;
  active_since: string | null;
  /** Since it was last active. */
  ended_at: string | null;
  asked_at: string | null;
  before_order: 'none' | 'requested' | null;
  ended_because: 'order_cancelled' | null;
  told_at: string | null;
}

interface RelationChange {
  becomes: RelationStatus;
  action:
    | 'relation.began'
    | 'relation.requested'
    | 'relation.approved'
    | 'relation.refused'
    | 'relation.ended';
  /** Which mail the admins get about it; null: none. */
  mail: 'relation-began' | 'relation-requested' | 'relation-ended' | null;
}

/** What an event makes of a relation; null: it changes nothing. */
export function relationAfter(
  event: RelationEvent,
  relation: Relation | undefined,
  now: string,
): RelationChange | null {
  switch (event) {
    case 'order':
      if (relation?.status === 'active') return null;
      // The first order implies the relation, unless it was ended or refused before.
      if (!relation || relation.ended_at === null || relation.ended_because !== null)
        return began(relation, now);
      return relation.status === 'ended' ? requested(relation, now) : null;
    case 'request':
      if (relation && relation.status !== 'ended') return null;
      return relation && wasAsked(relation, now) ? null : requested(relation, now);
    case 'consent':
      if (relation?.status === 'active') return null;
      return { becomes: 'active', action: 'relation.approved', mail: null };
    case 'revive':
    case 'approve':
      if (!relation || relation.status === 'active') return null;
      return { becomes: 'active', action: 'relation.approved', mail: null };
    case 'end':
      if (!relation || relation.status === 'ended') return null;
      return relation.status === 'active'
        ? { becomes: 'ended', action: 'relation.ended', mail: 'relation-ended' }
        : { becomes: 'ended', action: 'relation.refused', mail: null };
    case 'withdraw':
      if (relation?.status !== 'active' || relation.before_order === null) return null;
      return relation.before_order === 'requested'
        ? { becomes: 'requested', action: 'relation.requested', mail: null }
        : { becomes: 'ended', action: 'relation.ended', mail: wasTold(relation) ? 'relation-ended' : null };
  }
}

/** One that orders and cancels by turns has the admins mailed once in thirty days. */
const began = (relation: Relation | undefined, now: string): RelationChange => ({
  becomes: 'active',
  action: 'relation.began',
  mail: relation && isRecent(relation.told_at, now) ? null : 'relation-began',
});

/** Whether the admins were mailed that it began. */
const wasTold = ({ told_at, active_since }: Relation): boolean =>
  told_at !== null && told_at === active_since;

const requested = (relation: Relation | undefined, now: string): RelationChange => ({
  becomes: 'requested',
  action: 'relation.requested',
  mail: relation && wasAsked(relation, now) ? null : 'relation-requested',
});

/** Whether the admins were mailed of late, and have not approved. */
const wasAsked = ({ asked_at }: Relation, now: string): boolean => isRecent(asked_at, now);

const isRecent = (at: string | null, now: string): boolean =>
  at !== null && Date.parse(now) - Date.parse(at) < RELATION_ASKED_DAYS * DAY_MS;

/** Whether a reseller may know of a relation: one that never was active would tell it that the account exists. */
export const isKnownToReseller = ({ active_since }: { active_since: string | null }): boolean =>
  active_since !== null;

/** What an admin can do about a relation; each is an event. */
const RELATION_ACTIONS = { approve: 'approve', refuse: 'end', end: 'end', begin: 'approve' } as const;
export type RelationAction = keyof typeof RELATION_ACTIONS;

export const readRelationAction = (text: unknown): RelationAction | undefined =>
  (Object.keys(RELATION_ACTIONS) as RelationAction[]).find((known) => known === text);

export const eventOf = (action: RelationAction): RelationEvent => RELATION_ACTIONS[action];

/** What an admin can do now. */
export const relationActions = ({ status }: { status: RelationStatus }): RelationAction[] =>
  ({ requested: ['approve', 'refuse'], active: ['end'], ended: ['begin'] })[status] as RelationAction[];
