import { Command, Option } from 'commander';
import { expect, test } from 'vitest';
import { commandsIn, commandsInHelp } from '../../../../tools/checks/docs/commands-in.ts';
import { findWrongCommands } from '../../../../tools/checks/docs/find-wrong-commands.ts';

const program = new Command('gatehouse');
program.command('dev').option('--fake-resend');
program
  .command('mail')
  .command('retry')
  .argument('<ID>')
  .addOption(new Option('--mode <mode>').makeOptionMandatory())
  .option('--json');
const known = {
  program,
  scripts: { start: 'node bin/gatehouse.mjs dev', test: 'vitest run', bench: 'tsx tools/bench/main.ts' },
  optionsBeside: () => new Set(['--queries']),
};

const fenced = (command: string) =>
  findWrongCommands(commandsIn({ file: 'README.md', text: `\`\`\`sh\n${command}\n\`\`\`\n` }), known);
const spanned = (command: string) =>
  findWrongCommands(commandsIn({ file: 'README.md', text: `Run \`${command}\`.` }), known);

test.each([
  'npm start -- --fake-resend',
  'npm test -- --reporter=dot',
  'npm run bench -- --queries',
  'npx gatehouse mail retry send_1 --mode live | head',
  'export A=1 && gatehouse mail retry send_1 \\\n  --mode live --json > result.json',
  'gatehouse dev    runs everything',
  'node bin/gatehouse.mjs mail retry --help',
  'temporal operator namespace create --namespace gatehouse-test --retention 90d',
])('%s is right', (command) => {
  expect(fenced(command)).toEqual([]);
});

test.each([
  ['npm run gone', 'has no script gone'],
  ['npm start -- --gone', 'has no option --gone'],
  ['npm run bench -- --gone', 'has no option --gone'],
  ['npx gatehouse gone', 'has no command gone'],
  ['$ gatehouse mail gone --mode live', 'has no command gone'],
  ['gatehouse mail retry send_1 --mode live --gone', 'has no option --gone'],
  ['gatehouse mail retry send_1 send_2 --mode live', 'takes no send_2'],
  ['gatehouse mail retry send_1', 'needs --mode'],
  ['gatehouse mail retry --mode live', 'needs an argument'],
  ['echo 1 && node bin/gatehouse.mjs dev --gone', 'has no option --gone'],
  ['npx tsx fake-resend/main.ts --gone', 'has no option --gone'],
])('%s: %s', (command, fault) => {
  expect(fenced(command)).toEqual([expect.stringContaining(fault)]);
});

test('in a sentence a command may leave out what it needs, and names nothing that is not there', () => {
  expect(spanned('gatehouse mail retry')).toEqual([]);
  expect(spanned('gatehouse mail retry [--json]')).toEqual([]);
  expect(spanned('gatehouse mail')).toEqual([]);
  expect(spanned('gatehouse mail retry --gone')).toHaveLength(1);
  expect(spanned('npm run gone')).toHaveLength(1);
});

test('examples in a help text are commands too', () => {
  const text = 'const HELP = `\nExamples:\n  $ gatehouse mail retry send_1 --gone --mode live`;\n';
  expect(findWrongCommands(commandsInHelp({ file: 'cli/a.ts', text }), known)).toHaveLength(1);
});
