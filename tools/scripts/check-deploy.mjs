import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHART = 'deploy/helm/gatehouse';
/** The oldest Kubernetes that the chart names, and a newer one. */
const VERSIONS = ['1.27.0', '1.33.0'];

/** Runs a program; answers what it printed, or null where it is not installed or has failed. */
function run(program, args, options = {}) {
  const { error, status, stdout } = spawnSync(program, args, { encoding: 'utf8', ...options });
  if (error?.code === 'ENOENT') return null;
  if (error) throw error;
  if (status === 0) return stdout ?? '';
  console.error(`${program} ${args.join(' ')} failed`);
  process.exitCode = 1;
  return null;
}

/** Whether it is there; says what is checked with it, or not without it. */
function isThere(program, arg, what) {
  const there = spawnSync(program, [arg], { stdio: 'ignore' }).error === undefined;
  console.log(there ? `checked: ${what}` : `not checked: ${what} (${program} is not installed)`);
  return there;
}

const shown = { stdio: ['ignore', 'inherit', 'inherit'] };

/** What the chart makes of its values, each in a file. */
function checkChart(folder) {
  const validates = isThere('kubernetes-validate', '--version', 'the manifests');
  for (const file of readdirSync(join(CHART, 'ci'))) {
    const values = ['--values', join(CHART, 'ci', file)];
    run('helm', ['lint', '--quiet', '--strict', CHART, ...values], shown);
    for (const version of VERSIONS) {
      const args = ['template', 'gatehouse', CHART, '--kube-version', version, ...values];
      const manifests = run('helm', args, { stdio: ['ignore', 'pipe', 'inherit'] });
      if (manifests === null || !validates) continue;
      const made = join(folder, `${version}-${file}`);
      writeFileSync(made, manifests);
      run('kubernetes-validate', ['--quiet', '--strict', '--kubernetes-version', version, made], shown);
    }
  }
}

/** Asks the linters of what a deployment is made of; says what is not checked where one is not installed. */
if (isThere('hadolint', '--version', 'the Dockerfile')) run('hadolint', ['Dockerfile'], shown);
if (isThere('helm', 'version', 'the chart')) {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-chart-'));
  try {
    checkChart(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
