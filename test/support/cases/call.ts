import request from 'supertest';
import { expect } from 'vitest';
import { PROBLEMS, type ProblemCode } from '../../../contracts/problems.ts';
import type { World } from './world.ts';

interface CallOptions {
  /** The bearer key; default: the world's test key; null: none. */
  key?: string | null;
  headers?: Record<string, string>;
}

/** Calls the API over HTTP as a reseller's system does. */
export function call(
  world: World,
  method: 'get' | 'post' | 'patch' | 'put' | 'delete',
  path: string,
  body?: unknown,
  { key = world.apiKeys.test, headers = {} }: CallOptions = {},
): request.Test {
  const calling = request(world.app)[method](path).set(headers);
  if (key !== null) calling.set('Authorization', `Bearer ${key}`);
  if (body !== undefined) calling.set('Content-Type', 'application/json').send(JSON.stringify(body));
  return calling;
}

/** Expects the answer to be this problem, in the common form. */
export function expectProblem(answer: request.Response, code: ProblemCode): void {
  expect(answer.body).toMatchObject({
    type: `urn:gatehouse:problem:${code}`,
    title: PROBLEMS[code].title,
    status: PROBLEMS[code].status,
    code,
    requestId: expect.stringMatching(/^req_/),
  });
  expect(answer.status).toBe(PROBLEMS[code].status);
  expect(answer.get('Content-Type')).toMatch(/^application\/problem\+json/);
  expect(answer.get('Cache-Control')).toBe('no-store');
}
