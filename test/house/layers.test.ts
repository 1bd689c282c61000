import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const BIOME = resolve('node_modules/@biomejs/biome/bin/biome');

const FORBIDDEN = [
  ['workflows/a.ts', '../db/store.ts'],
  ['workflows/b.ts', '../contracts/schemas.ts'],
  ['workflows/c.ts', '../policy/reminders.ts'],
  ['workflows/d.ts', 'node:fs'],
  ['workflows/e.ts', 'luxon'],
  ['contracts/messages.ts', 'zod'],
  ['policy/a.ts', '../db/store.ts'],
  ['activities/a.ts', '../workflows/onboarding.ts'],
  ['activities/b.ts', '../api/app.ts'],
  ['db/a.ts', '../activities/index.ts'],
  ['db/b.ts', '../delivery/sender.ts'],
  ['email/a.ts', '../delivery/sender.ts'],
  ['links/a.ts', '../delivery/seal.ts'],
  ['policy/b.ts', '../delivery/sender.ts'],
  ['contracts/a.ts', '../delivery/sender.ts'],
  ['workflows/i.ts', '../delivery/sender.ts'],
  ['portal/b.ts', '../delivery/sender.ts'],
  ['delivery/a.ts', '../activities/index.ts'],
  ['delivery/b.ts', '../cases/view.ts'],
  ['delivery/c.ts', '../runtime/settings.ts'],
  ['delivery/d.ts', '../fake-resend/server.ts'],
  ['portal/a.ts', '../activities/index.ts'],
  ['portal/routes/a.ts', '../../workflows/case.ts'],
  ['api/a.ts', '../workflows/case.ts'],
  ['cases/a.ts', '../portal/page.ts'],
  ['cli/commands/a.ts', '../../workflows/case.ts'],
  ['runtime/a.ts', '../workflows/index.ts'],
  ['runtime/b.ts', '../bench/statistics.ts'],
  ['api/b.ts', '../bench/statistics.ts'],
  ['runtime/c.ts', '../fake-resend/server.ts'],
  ['email/transport/a.ts', '../../fake-resend/server.ts'],
  ['activities/d.ts', '../fake-resend/server.ts'],
  ['cli/commands/b.ts', '../../fake-resend/server.ts'],
  ['runtime/dev/a.ts', '../../workflows/index.ts'],
  ['fake-resend/a.ts', '../email/transport/resend.ts'],
  ['texts/a.ts', '../portal/page.ts'],
  ['policy/c.ts', '../texts/translators.ts'],
] as const;

const ALLOWED = [
  ['email/b.ts', '../texts/translators.ts'],
  ['portal/locales/a.ts', '../../texts/translators.ts'],
  ['workflows/f.ts', '../contracts/messages.ts'],
  ['workflows/g.ts', '../policy/send-limits.ts'],
  ['workflows/h.ts', '@temporalio/workflow'],
  ['activities/c.ts', '../db/store.ts'],
  ['activities/e.ts', '../delivery/sender.ts'],
  ['cases/c.ts', '../delivery/person-mail.ts'],
  ['api/c.ts', '../delivery/events/record.ts'],
  ['worker/a.ts', '../delivery/sender.ts'],
  ['runtime/d.ts', '../delivery/sender.ts'],
  ['delivery/e.ts', '../db/store.ts'],
  ['delivery/f.ts', '../email/render.tsx'],
  ['delivery/g.ts', '../links/urls.ts'],
  ['delivery/h.ts', '../policy/numbers.ts'],
  ['portal/routes/b.ts', '../../cases/view.ts'],
  ['bench/a.ts', '../db/store.ts'],
  ['bench/b.ts', '../fake-resend/server.ts'],
  ['runtime/dev/b.ts', '../../fake-resend/server.ts'],
  ['runtime/dev/c.ts', '../settings.ts'],
  ['fake-resend/b.ts', './mail.ts'],
] as const;

/** The files that the project's own lint settings refuse an import in, if they stood in these folders. */
function refused(folder: string): string[] {
  cpSync('biome.json', join(folder, 'biome.json'));
  for (const [file, specifier] of [...FORBIDDEN, ...ALLOWED]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `import * as thing from '${specifier}';\n\nexport { thing };\n`);
  }
  const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--only=style/noRestrictedImports'];
  const { stdout, stderr } = spawnSync(process.execPath, [BIOME, ...args], { cwd: folder, encoding: 'utf8' });
  return [...(stdout + stderr).matchAll(/^(\S+\.ts):\d+:\d+ lint\/style\/noRestrictedImports/gm)].map(
    ([, file]) => file as string,
  );
}

test('lint refuses imports against the arrows between folders, and no others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-layers-'));
  try {
    expect(refused(folder).sort()).toEqual(FORBIDDEN.map(([file]) => file).sort());
  } finally {
    rmSync(folder, { recursive: true });
  }
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
