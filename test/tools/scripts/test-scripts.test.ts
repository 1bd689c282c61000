import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { TestSpecification, Vitest } from 'vitest/node';
import { leaveOutLongFiles } from '../../support/run/long-tests.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

test('`npm test` leaves out the long tests; what must pass before anything lands leaves out none', () => {
  const { scripts } = JSON.parse(read('package.json'));
  expect(scripts.test).toBe('vitest run --tags-filter="!long"');
  expect(scripts['test:all']).toBe('vitest run');
  expect(read('.ci/run')).toMatch(/^npm run test:all -- --reporter=default --reporter=json /m);
});

test('a file that is long as a whole is not loaded by `npm test`', () => {
  const paths = ['model/steps-model', 'model/more-steps-model'].map((name) =>
    fileURLToPath(new URL(`../../${name}.test.ts`, import.meta.url)),
  );
  const files = paths.map((moduleId) => ({ moduleId }) as TestSpecification);
  const kept = (tagsFilter?: string[]) => leaveOutLongFiles({ config: { tagsFilter } } as Vitest, files);
  expect(kept(['!long'])).toEqual(files.slice(0, 1));
  expect(kept()).toEqual(files);
});
