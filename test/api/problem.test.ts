import { gzipSync } from 'node:zlib';
import express, { type Express } from 'express';
import knex from 'knex';
import pg from 'pg';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { errorHandler } from '../../api/middleware/error-handler.ts';
import { jsonBody } from '../../api/middleware/json-body.ts';
import { methodNotAllowed, notFound } from '../../api/middleware/not-found.ts';
import { requestId } from '../../api/middleware/request-id.ts';
import { apiSecurityHeaders } from '../../api/middleware/security-headers.ts';
import { Problem, toPointer, validate } from '../../api/problem.ts';
import { orderSchema } from '../../contracts/http/order-schemas.ts';
import { PROBLEMS } from '../../contracts/problems.ts';
import type { ReportFacts } from '../../contracts/report.ts';
import { goodOrder } from '../contracts/order-fixture.ts';

let failures: { error: unknown; facts: ReportFacts | undefined }[];
let app: Express;

beforeEach(() => {
  failures = [];
  app = express();
  app.use(requestId, apiSecurityHeaders({ https: false }), jsonBody());
  app.post('/orders', (req, res) => {
    res.json(validate(orderSchema, req.body));
  });
  app.post('/echo', (req, res) => {
    res.json(req.body);
  });
  app.all('/orders', methodNotAllowed('POST'));
  app.get('/unknown/:id', () => {
    throw new Error('secret detail');
  });
  app.get('/limited', () => {
    throw new Problem('too_soon', 'Sent 20 s ago.', { retryAfterSeconds: 39.2 });
  });
  app.get('/locked', () => {
    throw new Problem('unauthorized');
  });
  app.get('/postgres-away', async () => {
    const client = new pg.Client({ host: '127.0.0.1', port: 1 });
    await client.connect();
  });
  app.get('/sqlite-away', async () => {
    const connection = { filename: '/nowhere/at/all.sqlite' };
    const database = knex({ client: 'sqlite3', connection, useNullAsDefault: true });
    try {
      await database.raw('select 1');
    } finally {
      await database.destroy();
    }
  });
  app.get('/wrong-query', async () => {
    const database = knex({ client: 'sqlite3', connection: ':memory:', useNullAsDefault: true });
    try {
      await database.raw('select * from missing_table');
    } finally {
      await database.destroy();
    }
  });
  app.use(
    notFound,
    errorHandler((_message, error, facts) => failures.push({ error, facts })),
  );
});

const expectProblem = (answer: request.Response, code: keyof typeof PROBLEMS) => {
  expect(answer.body).toMatchObject({
    type: `urn:gatehouse:problem:${code}`,
    title: PROBLEMS[code].title,
    status: PROBLEMS[code].status,
    code,
    requestId: answer.get('X-Request-Id'),
  });
  expect(answer.status).toBe(PROBLEMS[code].status);
  expect(answer.get('Content-Type')).toMatch(/^application\/problem\+json/);
};

describe('a body', () => {
  const post = (path: string) => request(app).post(path).set('Content-Type', 'application/json');

  it('is parsed as JSON', async () => {
    const answer = await post('/orders').send(JSON.stringify(goodOrder()));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(goodOrder());
  });

  it.each(['{"a":', '{a: 1}', "{'a': 1}", '{"a":1}{', '   ', '\u0000'])(
    'that is malformed (%j) gets invalid_json',
    async (body) => expectProblem(await post('/orders').send(body), 'invalid_json'),
  );

  it.each(['null', '17', '"order"', '[]'])(
    'that is JSON but not an object (%s) gets validation_failed',
    async (body) => {
      const answer = await post('/orders').send(body);
      expectProblem(answer, 'validation_failed');
      expect(answer.body.errors).toMatchObject([{ pointer: '' }]);
    },
  );

  it('of 1 MB is read, one byte more gets body_too_large', async () => {
    const filled = (size: number) => JSON.stringify('x'.repeat(size - 2));
    expect((await post('/echo').send(filled(1024 * 1024))).status).toBe(200);
    expectProblem(await post('/echo').send(filled(1024 * 1024 + 1)), 'body_too_large');
  });

  it('that unpacks to over 1 MB gets body_too_large', async () => {
    const bomb = gzipSync(JSON.stringify('x'.repeat(5_000_000)));
    const answer = await post('/echo')
      .set('Content-Encoding', 'gzip')
      .serialize((raw) => raw)
      .send(bomb);
    expectProblem(answer, 'body_too_large');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
  ])('sent as %s gets unsupported_media_type', async (type) => {
    const answer = await request(app).post('/orders').set('Content-Type', type).send('{}');
    expectProblem(answer, 'unsupported_media_type');
  });

  it('without a type gets unsupported_media_type', async () => {
    const answer = await request(app).post('/orders').set('Content-Type', '').send('{}');
    expectProblem(answer, 'unsupported_media_type');
  });

  it.each([
    ['Content-Type', 'application/json; charset=klingon'],
    ['Content-Encoding', 'zstd'],
  ])('with %s %s gets unsupported_media_type', async (header, value) => {
    expectProblem(await post('/orders').set(header, value).send('{}'), 'unsupported_media_type');
  });

  it('that is absent or empty counts as {}', async () => {
    expect((await request(app).post('/echo')).body).toEqual({});
    expect((await post('/echo').send('')).body).toEqual({});
  });
});

describe('a failure', () => {
  it('points at every fault of the request', async () => {
    const answer = await request(app)
      .post('/orders')
      .send({ ...goodOrder(), channel: 'online', 'a/b': 1 });
    expectProblem(answer, 'validation_failed');
    expect(answer.body.detail).toBe('The request has 2 faults.');
    expect(answer.body.errors).toEqual([
      { pointer: '/channel', message: 'must be one of sales, reseller' },
      { pointer: '/a~1b', message: 'is not a known field: leave it out, or check its spelling' },
    ]);
  });

  it('that is unforeseen is hidden, and logged under the request id', async () => {
    const answer = await request(app).get('/unknown/secret-token');
    expectProblem(answer, 'internal_error');
    expect(answer.text).not.toMatch(/secret detail|at .*\.ts|node_modules/);
    expect(failures).toMatchObject([
      { facts: { requestId: answer.get('X-Request-Id'), method: 'GET', route: '/unknown/:id' } },
    ]);
    expect(failures[0]?.error).toMatchObject({ message: 'secret detail' });
  });

  it.each(['/postgres-away', '/sqlite-away'])('of the database (%s) gets 503', async (path) => {
    const answer = await request(app).get(path);
    expectProblem(answer, 'database_unavailable');
    expect(Number(answer.get('Retry-After'))).toBeGreaterThan(0);
    expect(failures).toHaveLength(1);
  });

  it('of a wrong query is an internal error, not an absent database', async () => {
    const answer = await request(app).get('/wrong-query');
    expectProblem(answer, 'internal_error');
    expect(answer.text).not.toContain('missing_table');
  });

  it('gives Retry-After in whole seconds', async () => {
    const answer = await request(app).get('/limited');
    expectProblem(answer, 'too_soon');
    expect(answer.get('Retry-After')).toBe('40');
    expect(answer.body.detail).toBe('Sent 20 s ago.');
    expect(failures).toEqual([]);
  });

  it('of a missing key names the scheme', async () => {
    const answer = await request(app).get('/locked');
    expectProblem(answer, 'unauthorized');
    expect(answer.get('WWW-Authenticate')).toBe('Bearer');
  });

  it('of the path is not_found, of the method method_not_allowed, of the encoding bad_request', async () => {
    expectProblem(await request(app).get('/nowhere'), 'not_found');
    expectProblem(await request(app).get('/unknown/%zz'), 'bad_request');
    const answer = await request(app).delete('/orders');
    expectProblem(answer, 'method_not_allowed');
    expect(answer.get('Allow')).toBe('POST');
  });
});

describe('every answer', () => {
  it('is never cached, framed or announced as Express', async () => {
    const { headers } = await request(app).get('/nowhere');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none';object-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  });

  it('keeps the request id of a proxy, unless it is not safe to log', async () => {
    const ask = (id: string) => request(app).get('/nowhere').set('X-Request-Id', id);
    expect((await ask('edge-42')).get('X-Request-Id')).toBe('edge-42');
    expect((await ask('<script>')).get('X-Request-Id')).toMatch(/^req_/);
  });
});

describe('a pointer', () => {
  it('escapes as RFC 6901 says', () => {
    expect(toPointer([])).toBe('');
    expect(toPointer(['lines', 0, 'a/b', 'm~n', ''])).toBe('/lines/0/a~1b/m~0n/');
  });
});
