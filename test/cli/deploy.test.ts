// @module-tag long
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { anOrder } from '../support/cases/orders.ts';
import { onboardingReads, order } from '../support/portal/visitor.ts';
import { freePort } from '../support/processes/free-port.ts';
import { type GatehouseProcess, startGatehouse } from '../support/processes/gatehouse-process.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';
import { bundleOtherBuild, TWIN_THAT_FAILS } from '../support/temporal/other-build.ts';

type Env = Record<string, string>;

/** Runs a command in a process of its own, as an operator does. */
async function run(args: string[], env: Env): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const started = startGatehouse(args, env);
  const code = await started.ended;
  return { code, stdout: started.stdout(), stderr: started.stderr() };
}

it('a build takes cases once it is promoted, and one that cannot continue them is not', {
  timeout: 180_000,
}, async () => {
  const server = await startTemporalServer(await serverOptions());
  onTestFinished(() => server.stop());
  const started: GatehouseProcess[] = [];
  onTestFinished(async () => {
    for (const each of started) each.signal('SIGKILL');
    await Promise.all(started.map(({ ended }) => ended));
  });
  const env: Env = {
    GATEHOUSE_DATA: await temporaryFolder(),
    PORT: String(await freePort()),
    TEMPORAL_ADDRESS: server.address,
  };
  const start = (part: 'api' | 'worker', more: Env = {}) => {
    const part_ = startGatehouse([part], { ...env, ...more });
    started.push(part_);
    return part_;
  };
  const api = start('api');
  await api.says(/^ready: http/m);
  const worker = start('worker', { GATEHOUSE_BUILD_ID: 'a1' });
  await worker.says(/^ready: workers of both environments, build a1$/m);
  const key = (
    await gatehouse(['api-key', 'create', '--mode', 'live', '--name', 'shop'], { env })
  ).stdout.trim();
  const door = { url: `http://127.0.0.1:${env.PORT}`, apiKeys: { live: key, test: key } };
  const { onboardingId } = await order(door, anOrder());

  // Temporal knows a version a moment after its worker is ready.
  const before = await eventually('the build is listed', async () => {
    const status = await run(['deploy', 'status'], env);
    return status.stdout.includes('  a1 ') && status;
  });
  expect(before.stdout).toContain('live: workers without a build take all cases\n  a1 ');
  expect(before.stdout).toMatch(/a1 +inactive {3}never current {2}0 open cases/);
  expect((await onboardingReads(door, onboardingId, 'received')).status).toBe('received');

  expect(await run(['deploy', 'promote', 'a1'], env)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('This program has no GATEHOUSE_BUILD_ID'),
  });
  expect(await run(['deploy', 'promote', 'a0'], { ...env, GATEHOUSE_BUILD_ID: 'a1' })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('This program is build a1'),
  });
  expect(await run(['deploy', 'promote', 'a1'], { ...env, GATEHOUSE_BUILD_ID: 'a1' })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /test: build a1 takes all cases now\.\nlive: build a1 takes all cases now\.\n$/,
    ),
  });
  await onboardingReads(door, onboardingId, 'invited');
  const json = await run(['deploy', 'status', '--json'], env);
  expect(JSON.parse(json.stdout).live).toMatchObject({
    current: 'a1',
    versions: [{ buildId: 'a1', status: 'current', openRuns: expect.any(Number) }],
  });

  expect(await run(['replay', '--mode', 'live'], env)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^live: all \d+ open cases replay\.\n$/),
  });
  const twin = (await bundleOtherBuild(TWIN_THAT_FAILS)).codePath;
  const other = { ...env, GATEHOUSE_BUILD_ID: 'a2', GATEHOUSE_WORKFLOW_BUNDLE: twin };
  const broken = start('worker', { GATEHOUSE_BUILD_ID: 'a2', GATEHOUSE_WORKFLOW_BUNDLE: twin });
  await broken.says(/^ready: workers/m);
  const refused = await run(['deploy', 'promote', 'a2'], other);
  expect(refused).toMatchObject({
    code: 4,
    stdout: expect.stringMatching(/^onboarding\/\S+ {2}\S+ {2}.*\nlive: 1 of \d+ open cases do not replay/m),
    stderr: expect.stringContaining('Build a2 is not promoted'),
  });
  expect(await run(['replay', '--mode', 'live', '--json'], other)).toMatchObject({ code: 4 });
  expect((await run(['deploy', 'status'], env)).stdout).toContain('live: build a1 takes all cases');

  expect(await run(['deploy', 'drain', 'a1'], env)).toMatchObject({ code: 4 });
  expect(await run(['deploy', 'drain', 'a9'], env)).toMatchObject({ code: 3 });
  expect(await run(['deploy', 'drain', 'a2'], env)).toMatchObject({
    code: 0,
    stdout: 'Build a2 takes no case any more: its workers may be stopped.\n',
  });
});

describe('without Temporal', () => {
  let env: Env;
  beforeAll(async () => {
    env = { TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` };
  });

  it.each([
    ['deploy', 'status'],
    ['deploy', 'drain', 'a1'],
    ['replay', '--mode', 'live'],
  ])('gatehouse %s says so', async (...args) => {
    const { code, stderr } = await gatehouse(args, { env });
    expect(code).toBe(5);
    expect(stderr).toMatch(/^Temporal at 127\.0\.0\.1:\d+ does not answer: [^\n]+\n$/);
  });
});
