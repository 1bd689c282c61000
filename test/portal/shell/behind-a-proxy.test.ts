import request from 'supertest';
import { expect, onTestFinished, test } from 'vitest';
import { openWorld } from '../../support/cases/world.ts';

const FAILED_TRIES = 30;

test.each([
  ['1', 422, 'each caller has tries of his own'],
  ['0', 429, 'what a caller says of himself is not believed'],
])('with TRUST_PROXY=%s another address gets %i: %s', async (trustProxy, expected) => {
  const world = await openWorld({ env: { TRUST_PROXY: trustProxy }, workers: [] });
  onTestFinished(() => world.close());
  const tryFrom = (address: string) =>
    request(world.app)
      .post('/test/sign-in')
      .set('X-Forwarded-For', address)
      .type('form')
      .send({ email: 'unknown@example.com', password: '' });
  for (let i = 0; i < FAILED_TRIES; i += 1) expect((await tryFrom('192.0.2.1')).status).toBe(422);
  expect((await tryFrom('192.0.2.1')).status).toBe(429);
  expect((await tryFrom('192.0.2.2')).status).toBe(expected);
});
