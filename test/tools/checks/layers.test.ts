import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findLayerFaults } from '../../../tools/checks/find-layer-faults.ts';
import { importsIn, readImports } from '../../../tools/checks/read-imports.ts';
import { CLIENT_TYPES_FILE } from '../../../tools/openapi/print-client-types.ts';

const importing = (from: string, specifier: string) =>
  importsIn(from, `import { thing } from '${specifier}';\n`);

test.each([
  ['workflows/a.ts', '../db/store.ts'],
  ['workflows/b.ts', '../contracts/http/order-schemas.ts'],
  ['workflows/d.ts', 'node:fs'],
  ['workflows/e.ts', 'luxon'],
  ['contracts/a.ts', '../policy/numbers.ts'],
  ['policy/a.ts', '../db/store.ts'],
  ['policy/b.ts', '../contracts/http/order-schemas.ts'],
  ['activities/a.ts', '../cases/environment.ts'],
  ['activities/b.ts', '../workflows/onboarding.ts'],
  ['db/a.ts', '../domain/orders/store-order.ts'],
  ['db/b.ts', '../mail/delivery/sender.ts'],
  ['domain/orders/a.ts', '../../cases/orders/submit-order.ts'],
  ['mail/drafts/a.ts', '../../domain/mail/recipients.ts'],
  ['portal/a.ts', '../api/router.ts'],
  ['api/a.ts', '../portal/router.ts'],
  ['cases/a.ts', '../portal/shell/page.ts'],
  ['runtime/a.ts', '../fake-resend/server.ts'],
  ['runtime/b.ts', '../tools/bench/main.ts'],
  ['runtime/c.ts', '../workflows/index.ts'],
  ['fake-resend/a.ts', '../mail/transport/resend.ts'],
  ['texts/a.ts', '../portal/shell/page.ts'],
  ['cli/commands/a.ts', '../../workflows/case.ts'],
])('%s may not import %s', (from, specifier) => {
  expect(findLayerFaults(importing(from, specifier))).toHaveLength(1);
});

test.each([
  ['workflows/a.ts', '../contracts/messages.ts'],
  ['workflows/b.ts', '@temporalio/workflow'],
  ['contracts/http/a.ts', '../../policy/company-name.ts'],
  ['activities/a.ts', '../domain/orders/store-order.ts'],
  ['cases/a.ts', '../mail/delivery/sender.ts'],
  ['runtime/dev/a.ts', '../../fake-resend/server.ts'],
  ['tools/bench/a.ts', '../../db/store.ts'],
])('%s may import %s', (from, specifier) => {
  expect(findLayerFaults(importing(from, specifier))).toEqual([]);
});

test('files that workflows reach indirectly are kept out of their sandbox too', () => {
  const imports = [...importing('workflows/a.ts', '../policy/b.ts'), ...importing('policy/b.ts', 'luxon')];
  expect(findLayerFaults(imports)).toEqual(['policy/b.ts imports luxon: workflows reach it']);
});

test('circular imports are found, including types', () => {
  const imports = [
    ...importing('db/a.ts', './b.ts'),
    ...importsIn('db/b.ts', "import type { C } from './c.ts';\n"),
    ...importing('db/c.ts', './a.ts'),
  ];
  expect(findLayerFaults(imports)).toEqual(['a circle: db/a.ts → db/b.ts → db/c.ts → db/a.ts']);
});

test('every form of import is read, but not in a comment', () => {
  const text = [
    "import type { A } from './a.ts';",
    "export { b } from './b.ts';",
    "import './c.ts';",
    "const d = await import('./d.ts');",
    "// import { e } from './e.ts';",
    "import {\n  f,\n  type G,\n} from './f.ts';",
  ].join('\n');
  expect(importsIn('db/x.ts', text).map(({ to }) => to)).toEqual(
    ['a', 'b', 'c', 'd', 'f'].map((name) => `db/${name}.ts`),
  );
});

test('the project obeys its layers', () => {
  const { imports } = readImports(process.cwd());
  expect(imports.length).toBeGreaterThan(3_000);
  expect(findLayerFaults(imports)).toEqual([]);
});

// What the description of the API prints is data.
test('no source file is over 300 lines', () => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.css'], {
    encoding: 'utf8',
  }).split('\n');
  const long = files
    .filter((file) => file !== '' && file !== CLIENT_TYPES_FILE)
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});
