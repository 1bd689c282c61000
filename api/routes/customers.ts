import { setOptOut } from '../../cases/campaigns/set-opt-out.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import { actorOf, type Handler, ok } from '../answer.ts';
import { Problem, validate } from '../problem.ts';

const changeOptOut =
  (optedOut: boolean): Handler =>
  async ({ caller, params, body }) => {
    validate(emptySchema, body);
    const customerId = params.customerId ?? '';
    const result = await setOptOut(caller.environment.store, {
      customerId,
      optedOut,
      actor: actorOf(caller),
    });
    if (!result) throw new Problem('not_found', 'There is no such customer.');
    return ok(result.wish);
  };

/** `POST /v1/customers/{customerId}/opt-out`; repeating it changes nothing. */
export const optOut = changeOptOut(true);

/** `POST /v1/customers/{customerId}/opt-in` */
export const optIn = changeOptOut(false);
