import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, expectProblem } from '../support/cases/call.ts';
import { openWorld, type World } from '../support/cases/world.ts';

interface Operation {
  parameters?: { in?: string; name?: string; schema?: { examples?: string[] } }[];
  requestBody?: {
    content: Record<string, { schema: { properties?: object; additionalProperties?: boolean } }>;
  };
}

const document: { paths: Record<string, Record<string, Operation>> } = JSON.parse(
  readFileSync(new URL('../../api/openapi/openapi.json', import.meta.url), 'utf8'),
);

/** Installations call with a certificate of theirs, so their operation is tried elsewhere. */
const OF_INSTALLATIONS = '/v1/instances/{id}/deactivate';

const takesNoField = ({ requestBody }: Operation): boolean => {
  const schema = requestBody?.content['application/json']?.schema;
  return schema?.additionalProperties === false && Object.keys(schema.properties ?? {}).length === 0;
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, operation]) => path !== OF_INSTALLATIONS && takesNoField(operation))
    .map(([method, { parameters = [] }]) => {
      const filled = parameters.reduce(
        (text, { in: place, name, schema }) =>
          place === 'path' ? text.replace(`{${name}}`, schema?.examples?.[0] ?? 'ACME-1') : text,
        path,
      );
      return [method as 'post' | 'delete', path, filled] as const;
    }),
);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('the document has operations that take no field', () => {
  expect(operations.length).toBeGreaterThan(10);
});

test.each(operations)('%s %s refuses a field that it does not know', async (method, _path, filled) => {
  for (const body of [{ reason: 'a typing error elsewhere' }, { '': null }, []])
    expectProblem(await call(world, method, filled, body), 'validation_failed');
});
