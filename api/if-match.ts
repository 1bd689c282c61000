import type { Request } from 'express';
import type { Guard } from '../cases/guard.ts';
import type { ApiOperation } from '../policy/api-access.ts';
import type { ApiRequest, IfMatch } from './answer.ts';
import { tagOf } from './etag.ts';
import { Problem } from './problem.ts';
import { TAKES_IF_MATCH } from './takes-if-match.ts';

const TAG = '(?:W/)?"[\\x21\\x23-\\x7e\\x80-\\xff]*"';
const TAGS = new RegExp(`^(?:\\*|${TAG}(?:[ \\t]*,[ \\t]*${TAG})*)$`);

/**
 * What the caller wants to hold; undefined: nothing.
 * @throws Problem `bad_request` when it cannot be read, or when the operation would change something without a look at it
 */
export function readIfMatch(req: Request, operation: ApiOperation): IfMatch | undefined {
  const header = req.get('If-Match');
  if (header === undefined || req.method === 'GET' || req.method === 'HEAD') return undefined;
  if (!TAKES_IF_MATCH.has(operation))
    throw new Problem(
      'bad_request',
      'This operation does not take If-Match: leave it out. Nothing was done.',
    );
  if (!TAGS.test(header))
    throw new Problem(
      'bad_request',
      'The If-Match header must be * or a list of tags, each in double quotes.',
    );
  // With a weak tag two objects may differ, so none is a match.
  return header === '*' ? undefined : { tags: header.match(new RegExp(TAG, 'g')) ?? [] };
}

/**
 * Lets a change through only while the object is as the caller's If-Match says; undefined: the caller does not care.
 * @param show the object as the caller reads it
 */
export function guardOf(
  request: ApiRequest,
  show: (request: ApiRequest) => Promise<object>,
): Guard | undefined {
  const { caller, ifMatch, idempotencyKey: key } = request;
  if (!ifMatch) return undefined;
  const { environment, submitter } = caller;
  return async (trx) => {
    const store = environment.store.within(trx);
    if (key !== undefined && (await store.idempotency.hasHeld(submitter, key))) return;
    const asOfNow = await show({ ...request, caller: { ...caller, environment: { ...environment, store } } });
    if (!ifMatch.tags.includes(tagOf(asOfNow))) throw new Problem('precondition_failed');
    if (key !== undefined) await store.idempotency.noteHeld(submitter, key);
  };
}
