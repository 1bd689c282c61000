import { Command, Option } from 'commander';
import { expect, test } from 'vitest';
import { printParts } from '../../../../tools/checks/docs/print-tables.ts';
import { fillPrinted, findStaleParts } from '../../../../tools/checks/docs/printed.ts';

const pageOf = (content: string, name = 'a') => ({
  file: 'docs/a.md',
  text: `# A\n\n<!-- printed: ${name} -->\n${content}<!-- /printed -->\n\nEnd.\n`,
});

test('a printed part is written between its marks, and nothing else', () => {
  const filled = fillPrinted(pageOf('old\n').text, { a: 'new\n' });
  expect(filled).toBe(pageOf('new\n').text);
  expect(fillPrinted(filled, { a: 'new\n' })).toBe(filled);
});

test('a part that is old, unknown or nowhere is found', () => {
  expect(findStaleParts([pageOf('new\n')], { a: 'new\n' })).toEqual([]);
  expect(findStaleParts([pageOf('old\n')], { a: 'new\n' })).toEqual([
    'docs/a.md: the part "a" is not current: npm run docs:print',
  ]);
  expect(findStaleParts([pageOf('new\n', 'b')], { a: 'new\n' })).toEqual([
    'docs/a.md: nothing prints "b"',
    'no page has the printed part "a"',
  ]);
});

test('tables say what code says', () => {
  const program = new Command('gatehouse');
  program
    .command('mail')
    .command('retry')
    .description('one | two')
    .argument('<ID>')
    .option('--json')
    .addOption(new Option('--hidden').hideHelp())
    .addOption(new Option('--mode <mode>').makeOptionMandatory());
  const parts = printParts({
    problems: { too_soon: { status: 429, recovery: 'Wait.' } },
    layers: {
      contracts: { holds: 'words', may: [] },
      db: { holds: 'rows', may: ['contracts'] },
      'temporal.config.ts': { holds: 'names', may: 'all' },
    },
    exceptions: ['only `npm start` may'],
    workflowPackages: ['@temporalio/workflow'],
    program,
    metrics: [{ name: 'gatehouse_a', help: 'A', labels: ['mode'] }],
    events: { 'order.received': 'an order was stored' },
    retention: { tries: { what: 'tries', ms: 0, since: 'their end' } },
    fates: {
      users: { holds: { name: { customer: 'row', person: 'stays', note: 'why' } }, harmless: { id: ['id'] } },
    },
  });
  expect(parts.retention).toContain('| tries | until the next hour | their end |\n');
  expect(parts['erased-columns']).toContain('| `users.name` | its row goes | stays | why |\n');
  expect(parts.problems).toContain('| `too_soon` | 429 | Wait. |\n');
  expect(parts.layers).toContain('| `contracts/` | words | nothing |\n| `db/` | rows | `contracts/` |\n');
  expect(parts.layers).toContain('| `temporal.config.ts` | names | everything |\n');
  expect(parts.layers).toContain('- only `npm start` may\n');
  expect(parts.layers).toContain('`@temporalio/workflow`');
  expect(parts.commands).toContain(
    '| `gatehouse mail retry ID` | one \\| two | `--mode <mode>` `[--json]` |\n',
  );
  expect(parts.events).toContain('| `order.received` | an order was stored |\n');
  expect(parts.metrics).toContain('| `gatehouse_a` | A | `mode` |\n');
});
