// Records histories of this version's workflows, scenario by scenario, into test/histories/. Every later version must
// be able to replay them. Run it once for each new version in package.json; it never overwrites a recording.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '--root', root, '--config', 'test/workflows/record.config.ts'],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
