import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const biome = 'node_modules/@biomejs/biome/bin/biome';

/** What lint says of a file with this import, if it stood in that folder. */
function lint(file: string, specifier: string): string {
  const input = `import * as thing from '${specifier}';\nexport { thing };\n`;
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', `--stdin-file-path=${file}`], {
    input,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

describe('the arrows between folders', () => {
  test.each([
    ['workflows/x.ts', '../db/store.ts'],
    ['workflows/x.ts', '../contracts/schemas.ts'],
    ['workflows/x.ts', '../policy/reminders.ts'],
    ['workflows/x.ts', 'node:fs'],
    ['workflows/x.ts', 'luxon'],
    ['contracts/messages.ts', 'zod'],
    ['policy/x.ts', '../db/store.ts'],
    ['activities/x.ts', '../workflows/onboarding.ts'],
    ['activities/x.ts', '../api/app.ts'],
    ['db/x.ts', '../activities/index.ts'],
    ['portal/x.ts', '../activities/index.ts'],
    ['portal/routes/x.ts', '../../workflows/case.ts'],
    ['api/x.ts', '../workflows/case.ts'],
    ['cases/x.ts', '../portal/page.ts'],
    ['cli/commands/x.ts', '../../workflows/case.ts'],
    ['runtime/x.ts', '../workflows/index.ts'],
  ])('%s must not import %s', (file, specifier) => {
    expect(lint(file, specifier)).toContain('noRestrictedImports');
  });

  test.each([
    ['workflows/x.ts', '../contracts/messages.ts'],
    ['workflows/x.ts', '../policy/send-limits.ts'],
    ['workflows/x.ts', '@temporalio/workflow'],
    ['activities/x.ts', '../db/store.ts'],
    ['portal/routes/x.ts', '../../cases/view.ts'],
  ])('%s may import %s', (file, specifier) => {
    expect(lint(file, specifier)).not.toContain('noRestrictedImports');
  });
});

test('no source file is over 300 lines', () => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.css'], {
    encoding: 'utf8',
  }).split('\n');
  const long = files
    .filter((file) => file !== '')
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});
