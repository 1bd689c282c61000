import { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Operation } from '../../api/openapi/operation.ts';
import { problemsOf, routeOf, takesIdempotencyKey } from '../../api/openapi/problems-of.ts';
import { TAKES_IF_MATCH } from '../../api/takes-if-match.ts';
import { describeAnswers } from './describe-answers.ts';

const isTaggedRead = (key: string, { headers = [] }: Operation): boolean =>
  key.startsWith('GET ') && headers.includes('ETag');

/** An operation as the document has it. */
export function describeOperation(key: string, operation: Operation): ZodOpenApiOperationObject {
  const [method = ''] = key.split(' ');
  const { operationId, tag, summary, description, callers, params, query, body, examples, files } = operation;
  const headers = [
    ...(takesIdempotencyKey(method, operation) ? ['IdempotencyKey'] : []),
    ...(TAKES_IF_MATCH.has(routeOf(key)) ? ['IfMatch'] : []),
    ...(isTaggedRead(key, operation) ? ['IfNoneMatch'] : []),
  ].map((name) => ({ $ref: `#/components/parameters/${name}` as const }));
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: callers.map((caller) => ({ [caller]: [] })),
    ...(headers.length > 0 ? { parameters: headers } : {}),
    requestParams: {
      ...(params ? { path: z.object(params) } : {}),
      ...(query ? { query } : {}),
    },
    ...(body
      ? {
          requestBody: {
            required: operation.bodyMayBeAbsent !== true,
            content: {
              'application/json': {
                schema: body,
                ...(examples?.request === undefined ? {} : { example: examples.request }),
              },
            },
          },
        }
      : {}),
    ...(files
      ? {
          requestBody: {
            required: true,
            content: files as NonNullable<ZodOpenApiOperationObject['requestBody']>['content'],
          },
        }
      : {}),
    responses: describeAnswers(operation, problemsOf(key, operation), {
      isReplayed: takesIdempotencyKey(method, operation),
      isTaggedRead: isTaggedRead(key, operation),
    }),
  };
}
