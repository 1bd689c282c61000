import { z } from 'zod';
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { AnswerHeader, Operation } from '../../api/openapi/operation.ts';
import { problemAnswer } from '../../contracts/http/answers/problem-answer.ts';
import { PROBLEMS, type ProblemCode } from '../../contracts/problems.ts';

const HEADER_COMPONENTS: Record<AnswerHeader, string> = {
  Location: 'Location',
  'Gatehouse-Repeated': 'GatehouseRepeated',
  ETag: 'ETag',
};

type Described = {
  description: string;
  headers: NonNullable<ZodOpenApiResponseObject['headers']>;
  content?: NonNullable<ZodOpenApiResponseObject['content']>;
  links?: NonNullable<ZodOpenApiResponseObject['links']>;
};

const header = (component: string) => ({ $ref: `#/components/headers/${component}` as const });

const RATE_HEADERS = { RateLimit: header('RateLimit'), 'RateLimit-Policy': header('RateLimitPolicy') };

const NOT_MODIFIED: Described = {
  description: 'You have it: the object has a tag of If-None-Match. There is no body.',
  headers: { 'X-Request-Id': header('RequestId'), ETag: header('ETag'), ...RATE_HEADERS },
};

/** Statuses of problems that a passing cause has, which Retry-After tells. */
const MAY_WAIT = new Set([409, 429, 503]);

/** Every answer of an operation by its status: successes, and problems with the codes that this operation has. */
export function describeAnswers(
  { answers, headers = [], examples, links = {}, callers }: Operation,
  codes: ProblemCode[],
  { isReplayed, isTaggedRead }: { isReplayed: boolean; isTaggedRead: boolean },
): ZodOpenApiResponsesObject {
  const described: Record<string, Described | { $ref: `#/components/responses/${string}` }> = {};
  for (const [status, schema] of Object.entries(answers)) {
    const example = examples?.answers?.[Number(status)];
    const isSuccess = status.startsWith('2');
    described[status] = {
      description: schema.meta()?.description ?? 'Done.',
      headers: {
        'X-Request-Id': header('RequestId'),
        ...(callers.includes('apiKey') ? RATE_HEADERS : {}),
        ...(isSuccess && isReplayed ? { 'Idempotent-Replayed': header('IdempotentReplayed') } : {}),
        ...(isSuccess
          ? Object.fromEntries(headers.map((name) => [name, header(HEADER_COMPONENTS[name])]))
          : {}),
      },
      content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
      ...(isSuccess && Object.keys(links).length > 0 ? { links } : {}),
    };
  }
  if (isTaggedRead) described['304'] = NOT_MODIFIED;
  for (const status of new Set(codes.map((code) => PROBLEMS[code].status))) {
    const own = codes.filter((code) => PROBLEMS[code].status === status);
    const other = described[status];
    if (!other || '$ref' in other)
      described[status] = { $ref: `#/components/responses/${responseName(own)}` };
    else {
      const { description, headers: shared, content } = describeProblems(own);
      described[status] = {
        description: `${other.description}\n\n${description}`,
        headers: shared,
        content: { ...other.content, ...content },
      };
    }
  }
  return described as ZodOpenApiResponsesObject;
}

/** Operations with the same codes of a status share the answer in the document. */
const responseName = (codes: ProblemCode[]): string => codes.join('.');

/** The answers that `describeAnswers` refers to. */
export const createProblemResponses = (lists: ProblemCode[][]): Record<string, Described> =>
  Object.fromEntries(
    lists.flatMap((codes) =>
      [...new Set(codes.map((code) => PROBLEMS[code].status))].map((status) => {
        const own = codes.filter((code) => PROBLEMS[code].status === status);
        return [responseName(own), describeProblems(own)];
      }),
    ),
  );

/** The problem document with one of these codes, which share a status. */
function describeProblems(codes: ProblemCode[]): Described {
  const [status = 500] = codes.map((code) => PROBLEMS[code].status);
  return {
    description: codes
      .map((code) => `\`${code}\`: ${PROBLEMS[code].title}. ${PROBLEMS[code].recovery}`)
      .join('\n\n'),
    headers: {
      'X-Request-Id': header('RequestId'),
      ...(MAY_WAIT.has(status) ? { 'Retry-After': header('RetryAfter') } : {}),
      ...(status === 429 ? RATE_HEADERS : {}),
      ...(status === 401 ? { 'WWW-Authenticate': header('Authenticate') } : {}),
    },
    content: {
      'application/problem+json': {
        schema: z.intersection(problemAnswer, z.object({ code: z.enum(codes) })),
      },
    },
  };
}
