import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import request from 'supertest';
import { expect, test } from 'vitest';
import { OPERATIONS } from '../../../api/openapi/operations.ts';
import { answerFault, holdAnswers } from '../../support/api/hold-answers.ts';
import { unexercised } from '../../support/api/unexercised.ts';
import { isWholeRun } from '../../support/run/all-exercised.ts';

const HEALTH = { method: 'GET', path: '/healthz', status: 200, type: 'application/json; charset=utf-8' };
const sent = (answer: object, body: object) => ({ ...HEALTH, ...answer, body: JSON.stringify(body) });

test('an answer is held against the description of its operation', () => {
  expect(answerFault(sent({}, { status: 'ok' }))).toBeNull();
  expect(answerFault(sent({}, { status: 'ok', extra: 1 }))).toMatch(/extra/);
  expect(answerFault(sent({ status: 201 }, { status: 'ok' }))).toBe('no operation has this answer');
  expect(answerFault(sent({ type: 'text/plain' }, { status: 'ok' }))).toBe('it is text/plain');
  expect(answerFault(sent({ etag: '"tag"' }, { status: 'ok' }))).toBe('its tag is "tag"');
  expect(answerFault(sent({ path: '/v1/other' }, {}))).toBe('no operation has this answer');
});

test('a problem must be one that the operation has', () => {
  const problem = (code: string, status: number) =>
    sent(
      { status, type: 'application/problem+json' },
      { type: `urn:gatehouse:problem:${code}`, title: 'T', status, code, detail: 'D' },
    );
  expect(answerFault(problem('internal_error', 500))).toBeNull();
  expect(answerFault(problem('order_conflict', 409))).toBe(
    'the operation does not have the code order_conflict',
  );
  expect(answerFault({ ...problem('internal_error', 500), status: 503 })).toBe('the document says 500');
  expect(answerFault(problem('unknown', 500))).toMatch(/code/);
});

test('a run tells which operations no test has seen succeed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-exercised-'));
  const file = join(folder, 'operations.txt');
  const [first, ...others] = Object.keys(OPERATIONS);
  await writeFile(file, others.join('\n'));
  expect(unexercised(file)).toEqual([first]);
  await rm(folder, { recursive: true });
});

test('what leaves the service is read as the caller gets it', async () => {
  const wrong = express();
  wrong.get('/healthz', (_req, res) => {
    res.json({ status: 'fine' });
  });
  wrong.get('/readyz', (_req, res) => {
    res.json({ status: 'ready', database: 'ok', temporal: 'ok', temporals: { live: 'ok', test: 'ok' } });
  });
  const { app, faults } = holdAnswers(wrong);
  await request(app).get('/readyz').expect(200);
  expect(faults).toEqual([]);
  await request(app).get('/healthz').expect(200);
  expect(faults).toEqual([expect.stringMatching(/^GET \/healthz 200: [\s\S]*"status":"fine"/)]);
});

test('operations are missed by a run of all tests only, and not where histories are recorded', () => {
  const testFiles = ['/test/api/a.test.ts', '/test/portal/b.test.tsx'];
  expect(isWholeRun({ ran: 2, testFiles, isFiltered: false })).toBe(true);
  expect(isWholeRun({ ran: 1, testFiles, isFiltered: false })).toBe(false);
  expect(isWholeRun({ ran: 2, testFiles, isFiltered: true })).toBe(false);
  const recording = ['/test/workflows/record-histories.ts'];
  expect(isWholeRun({ ran: 1, testFiles: recording, isFiltered: false })).toBe(false);
});
