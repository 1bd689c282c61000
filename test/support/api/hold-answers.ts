import express, { type Express, type Response } from 'express';
import type { Operation } from '../../../api/openapi/operation.ts';
import { OPERATIONS } from '../../../api/openapi/operations.ts';
import { problemsOf } from '../../../api/openapi/problems-of.ts';
import { problemAnswer } from '../../../contracts/http/answers/problem-answer.ts';
import type { ProblemCode } from '../../../contracts/problems.ts';
import { recordExercised } from './record-exercised.ts';

/** An answer of the API as it left the service. */
export interface SentAnswer {
  method: string;
  path: string;
  status: number;
  type: string;
  etag?: string | undefined;
  body: string;
}

const PATTERNS = Object.entries<Operation>(OPERATIONS).map(([key, operation]) => {
  const [method = '', path = ''] = key.split(' ');
  const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`);
  return { key, method, pattern, operation };
});

/** A path with parameters matches what a plain one matches too: the plain one is meant. */
const operationAt = (method: string, path: string) => {
  const found = PATTERNS.filter((each) => each.method === method && each.pattern.test(path));
  return found.find(({ key }) => !key.includes('{')) ?? found[0];
};

/** What an answer has that the description of the API does not say; null when it keeps to it. */
export function answerFault({ method, path, status, type, etag, body }: SentAnswer): string | null {
  const found = operationAt(method, path);
  const json: unknown = JSON.parse(body);
  if (type.startsWith('application/problem+json')) {
    const { data, error } = problemAnswer.safeParse(json);
    if (error) return error.message;
    if (data.status !== status) return `the document says ${data.status}`;
    const codes: ProblemCode[] = found
      ? problemsOf(found.key, found.operation)
      : ['unauthorized', 'not_found', 'method_not_allowed', 'bad_request'];
    return !found || codes.includes(data.code) ? null : `the operation does not have the code ${data.code}`;
  }
  const schema = found?.operation.answers[status];
  if (!found || !schema) return 'no operation has this answer';
  if (!type.startsWith('application/json')) return `it is ${type}`;
  const isTagged = found.operation.headers?.includes('ETag') ?? false;
  const hasTag = etag?.startsWith('"') ?? false;
  if (isTagged ? method === 'GET' && !hasTag : hasTag) return `its tag is ${etag}`;
  const { error } = schema.safeParse(json);
  if (!error && status < 300) recordExercised(found.key);
  return error?.message ?? null;
}

/**
 * The service, with each answer of its API held against the description.
 * @returns `faults` gets a line for each answer that does not keep to it
 */
export function holdAnswers(app: Express): { app: Express; faults: string[] } {
  const faults: string[] = [];
  const held = express();
  held.disable('x-powered-by');
  held.use(['/v1', '/healthz', '/readyz'], (req, res, next) => {
    const path = req.originalUrl.split('?')[0] ?? '';
    const read = captureBody(res);
    res.once('finish', () => {
      const body = read();
      // An answer to HEAD, and one that is not modified, has none.
      if (body === '') return;
      const answer = {
        method: req.method,
        path,
        status: res.statusCode,
        type: String(res.get('Content-Type')),
        etag: res.get('ETag'),
        body,
      };
      const fault = answerFault(answer);
      if (fault) faults.push(`${req.method} ${path} ${res.statusCode}: ${fault}\n${body.slice(0, 2_000)}`);
    });
    next();
  });
  held.use(app);
  return { app: held, faults };
}

/** Reads along what is written; Express writes a JSON answer at once, with its end. */
function captureBody(res: Response): () => string {
  const end = res.end.bind(res);
  let body = '';
  res.end = ((...sent: Parameters<typeof end>) => {
    const [chunk]: unknown[] = sent;
    if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) body = chunk.toString();
    return end(...sent);
  }) as typeof res.end;
  return () => body;
}
