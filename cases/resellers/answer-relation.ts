import { MAIL_PRIORITY } from '../../contracts/states.ts';
import { changeRelation } from '../../domain/resellers/change-relation.ts';
import { eventOf, type RelationAction, relationActions } from '../../policy/relation-states.ts';
import type { Environment } from '../environment.ts';

interface AnswerRelationInput {
  accountId: string;
  relationId: string;
  userId: string;
  action: RelationAction;
}

/**
 * An admin decides about a reseller of the account. `unchanged`: the relation is not as the admin's page showed it.
 * `not_found`: the account has no such relation.
 */
export async function answerRelation(
  { store, sender }: Pick<Environment, 'store' | 'sender'>,
  { accountId, relationId, userId, action }: AnswerRelationInput,
): Promise<'done' | 'unchanged' | 'not_found' | 'not_admin'> {
  const result = await store.knex.transaction(async (trx) => {
    if (!(await store.members.isAdmin(accountId, userId, trx))) return 'not_admin';
    const relation = await store.relations.lock({ id: relationId }, trx);
    if (relation?.business_account_id !== accountId) return 'not_found';
    if (!relationActions(relation).includes(action)) return 'unchanged';
    const about = { resellerId: relation.reseller_id, accountId, now: new Date().toISOString() };
    await changeRelation(store, { ...about, event: eventOf(action), actor: `user:${userId}` }, trx);
    return 'done';
  });
  if (result === 'done') sender.poke(MAIL_PRIORITY.order);
  return result;
}
