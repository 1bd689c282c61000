import { z } from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { Operation } from '../../api/openapi/operation.ts';
import { problemsOf, takesIdempotencyKey } from '../../api/openapi/problems-of.ts';
import { describeAnswers } from './describe-answers.ts';

/** An operation as the document has it. */
export function describeOperation(key: string, operation: Operation): ZodOpenApiOperationObject {
  const [method = ''] = key.split(' ');
  const { operationId, tag, summary, description, callers, params, query, body, examples, files } = operation;
  return {
    operationId,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: callers.map((caller) => ({ [caller]: [] })),
    ...(takesIdempotencyKey(method, operation)
      ? { parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }] }
      : {}),
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
    responses: describeAnswers(operation, problemsOf(key, operation), takesIdempotencyKey(method, operation)),
  };
}
