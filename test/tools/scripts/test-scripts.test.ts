import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

test('`npm test` leaves out the long tests; what must pass before anything lands leaves out none', () => {
  const { scripts } = JSON.parse(read('package.json'));
  expect(scripts.test).toBe('vitest run --tags-filter="!long"');
  expect(scripts['test:all']).toBe('vitest run');
  expect(read('.ci/run')).toMatch(/^npm run test:all -- --reporter=default --reporter=json /m);
});
