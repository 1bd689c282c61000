import type { Response } from 'express';
import type { z } from 'zod';
import type { Fault, ProblemBody } from '../contracts/problem-body.ts';
import { PROBLEMS, type ProblemCode } from '../contracts/problems.ts';
import { withNulls } from '../contracts/without-nulls.ts';

interface ProblemOptions extends ErrorOptions {
  errors?: Fault[];
  retryAfterSeconds?: number;
}

/** A failure that the caller sees. Throw it in a route; the error handler sends it. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly errors: Fault[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  /** `detail`: what is wrong in this request, for a person; the default is the code's title. */
  constructor(code: ProblemCode, detail?: string, options: ProblemOptions = {}) {
    super(detail ?? `${PROBLEMS[code].title}.`, { cause: options.cause });
    this.code = code;
    this.status = PROBLEMS[code].status;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get detail(): string {
    return this.message;
  }
}

/** Sends a problem with its headers. */
export function sendProblem(res: Response, problem: Problem): void {
  if (problem.retryAfterSeconds !== undefined) {
    res.set('Retry-After', String(Math.max(1, Math.ceil(problem.retryAfterSeconds))));
  }
  if (problem.code === 'unauthorized') res.set('WWW-Authenticate', 'Bearer');
  const { requestId } = res.locals;
  const body: ProblemBody = {
    type: `urn:gatehouse:problem:${problem.code}`,
    title: PROBLEMS[problem.code].title,
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    ...(problem.errors && { errors: problem.errors }),
    ...(requestId && { requestId }),
  };
  res.status(problem.status).type('application/problem+json').json(body);
}

/** A path into a JSON document as a JSON pointer: `['a/b', 0]` is `/a~1b/0`. */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Keeps the answer readable however broken the request is. */
const MAX_FAULTS = 100;

/** Returns the value as the schema types it, or throws `validation_failed` with every fault. */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  const unknown = unknownNulls(schema, value);
  if (result.success && unknown.length === 0) return result.data;
  const issues = [...(result.error?.issues ?? []), ...unknown];
  const faults = keepFirstOfEach(issues.flatMap(toFaults));
  const detail =
    faults.length === 1 ? 'The request has a fault.' : `The request has ${faults.length} faults.`;
  const hidden = faults.length > MAX_FAULTS ? ` The first ${MAX_FAULTS} are listed.` : '';
  throw new Problem('validation_failed', detail + hidden, { errors: faults.slice(0, MAX_FAULTS) });
}

/** One fault of a request; `message` says what the field must be. */
export const faultAt = (pointer: string, message: string): Problem =>
  new Problem('validation_failed', 'The request has a fault.', { errors: [{ pointer, message }] });

/** Returns a query as the schema types it, or throws `invalid_query` with every fault. */
export function validateQuery<S extends z.ZodType>(schema: S, query: unknown): z.output<S> {
  try {
    return validate(schema, query);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem('invalid_query', error.detail, { errors: error.errors ?? [] });
  }
}

/** The unknown fields of a document that lost its nulls. */
function unknownNulls(schema: z.ZodType, value: unknown): z.core.$ZodIssue[] {
  const sent = withNulls(value);
  if (sent === value) return [];
  const issues = schema.safeParse(sent).error?.issues ?? [];
  return issues.filter(({ code }) => code === 'unrecognized_keys');
}

/** The pointer names an unknown field itself, not the object around it. */
function toFaults(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== 'unrecognized_keys') return [{ pointer: toPointer(issue.path), message: issue.message }];
  return issue.keys.map((key) => ({
    pointer: toPointer([...issue.path, key]),
    message: 'is not a known field: leave it out, or check its spelling',
  }));
}

/** Keeps the first message of each field: later ones follow from it. */
function keepFirstOfEach(faults: Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults.filter(({ pointer }) => !seen.has(pointer) && seen.add(pointer));
}
