import type { Report } from '../../contracts/report.ts';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { RelationRequestRow } from '../../db/security-rows.ts';
import type { Store } from '../../db/store.ts';
import { changeRelation } from '../../domain/resellers/change-relation.ts';
import type { Environment } from '../environment.ts';
import { Poller } from '../operations/poller.ts';

/** How soon a request is decided; each look is one statement. */
const LOOK_EVERY_MS = 1_000;
/** Requests decided in one look. */
const PAGE = 100;

/** Decides what resellers asked for, apart from their requests: how long that takes would tell them which accounts exist. */
export class RelationRequests extends Poller {
  constructor(environment: Pick<Environment, 'store' | 'sender'>, report: Report, everyMs = LOOK_EVERY_MS) {
    super({
      everyMs,
      report,
      complaint: 'requests of resellers could not be decided: they wait',
      look: () => decideRequests(environment),
    });
  }
}

/** One that fails stays, and holds up no other. */
async function decideRequests({ store, sender }: Pick<Environment, 'store' | 'sender'>): Promise<void> {
  const failures: unknown[] = [];
  for (const request of await store.relationRequests.list(PAGE)) {
    const isAsked = await decideRequest(store, request).catch((error: unknown) => {
      failures.push(error);
      return false;
    });
    if (isAsked) sender.poke(MAIL_PRIORITY.order);
  }
  if (failures.length > 0) throw failures[0];
}

/** Asks the admins of the account, if there is one. Returns whether it did. */
const decideRequest = (store: Store, request: RelationRequestRow): Promise<boolean> =>
  store.knex.transaction(async (trx) => {
    if (!(await store.relationRequests.take(request, trx))) return false;
    const { reseller_id: resellerId, named_by, name, actor } = request;
    const reseller = await store.resellers.get(resellerId, trx);
    if (!reseller || reseller.ended_at !== null) return false;
    const account = await (named_by === 'customer'
      ? store.accounts.findLiveByCustomer(name, trx)
      : store.accounts.get(name, trx));
    if (!account || account.closed_at !== null) return false;
    const now = new Date().toISOString();
    return changeRelation(store, { resellerId, accountId: account.id, event: 'request', actor, now }, trx);
  });
