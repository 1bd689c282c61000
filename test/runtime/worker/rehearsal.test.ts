// @module-tag long
import { NativeConnection, type Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  describeWorkerVersions,
  hasWorkers,
  promoteWorkerVersion,
} from '../../../cases/operations/worker-versions.ts';
import { POLLED_WITHIN_MS } from '../../../policy/doctor.ts';
import { replayOpenRuns } from '../../../runtime/worker/replay-open-runs.ts';
import { createWorker } from '../../../runtime/worker/worker.ts';
import { order, type TestCase } from '../../support/cases/case.ts';
import { openWorld, type World } from '../../support/cases/world.ts';
import { temporalAddress, workflowBundle } from '../../support/run/provided.ts';
import { eventually } from '../../support/run/watch.ts';
import { eventsOf } from '../../support/temporal/history.ts';
import { bundleOtherBuild, SAME_BEHAVIOUR, TWIN_THAT_FAILS } from '../../support/temporal/other-build.ts';

const CASES = 50;

let world: World;
let native: NativeConnection;
const running = new Map<string, { worker: Worker; ended: Promise<void> }>();

beforeAll(async () => {
  world = await openWorld({ workers: [] });
  native = await NativeConnection.connect({ address: temporalAddress() });
});
afterAll(async () => {
  for (const name of [...running.keys()]) await stop(name);
  await world.close();
  await native.close();
});

async function start(name: string, bundle: WorkflowBundleOption, buildId?: string): Promise<void> {
  const worker = await createWorker(world.test, { connection: native, workflowBundle: bundle, buildId });
  world.test.sender.start();
  running.set(name, { worker, ended: worker.run() });
}

async function stop(name: string): Promise<void> {
  const found = running.get(name);
  running.delete(name);
  found?.worker.shutdown();
  await found?.ended;
}

const replay = (bundle: WorkflowBundleOption) => {
  const { client, taskQueue } = world.test.temporal;
  return replayOpenRuns({ client, taskQueue, workflowBundle: bundle, patienceMs: 60_000 });
};

/** Promotes a build once its workers are known to Temporal. */
const promote = (buildId: string) =>
  eventually(
    `${buildId} is promoted`,
    async () => (await promoteWorkerVersion(world.test, buildId)) === null,
  );

/** The build that took the last step of each of these cases. */
const buildsOf = (cases: TestCase[]) =>
  Promise.all(
    cases.map(async (it) => {
      const tasks = (await eventsOf(it.handle())).flatMap(
        (event) => event.workflowTaskCompletedEventAttributes ?? [],
      );
      return tasks.at(-1)?.deploymentVersion?.buildId ?? null;
    }),
  );

/** Open cases in five stages, ten of each. */
async function openCases(): Promise<TestCase[]> {
  const cases: TestCase[] = [];
  for (let n = 0; n < CASES; n += 1) cases.push(await order(world));
  await Promise.all(cases.map((it) => it.is('invited')));
  const stages = [
    async () => {},
    (it: TestCase) => it.forward({ days: 4 }),
    (it: TestCase) => it.forward({ days: 10 }),
    async (it: TestCase) => {
      await it.reportProblem('bounced');
      await it.is('needs_contact');
    },
    async (it: TestCase) => {
      await it.orderAgain();
      await it.correct(`other-${it.order.customer.primaryEmail}`);
    },
  ];
  for (const [index, it] of cases.entries()) await stages[index % stages.length]?.(it);
  return cases;
}

test('two builds are rolled out and back with open cases in every stage; a build that fails is not', {
  timeout: 300_000,
}, async () => {
  const first = workflowBundle();
  await start('without', first);
  const cases = await openCases();
  const ofStage = (stage: number) => cases.filter((_, index) => index % 5 === stage);

  // The first build with a version is the code that runs.
  await start('a', first, 'build-a');
  expect(await replay(first)).toMatchObject({ failed: [] });
  await promote('build-a');
  expect(await promoteWorkerVersion(world.test, 'build-a')).toBeNull();
  await stop('without');
  for (const it of ofStage(1)) await it.forward({ days: 5 });
  expect(new Set(await buildsOf(ofStage(1)))).toEqual(new Set(['build-a']));
  expect(new Set(await buildsOf(ofStage(0)))).toEqual(new Set([null]));

  const twin = await replay(await bundleOtherBuild(TWIN_THAT_FAILS));
  const failed = new Set(twin.failed.map(({ workflowId }) => workflowId));
  for (const it of cases) expect(failed).toContain(it.workflowId);

  const second = await bundleOtherBuild(SAME_BEHAVIOUR);
  await start('b', second, 'build-b');
  const replayed = await replay(second);
  expect(replayed.failed).toEqual([]);
  expect(replayed.replayed).toBeGreaterThanOrEqual(CASES);
  await promote('build-b');
  const during = [...ofStage(0), ...ofStage(2)];
  for (const it of during) expect(await it.accept()).toEqual({ code: 'done' });
  for (const it of during) await it.is('completed', { closed: true });
  expect(new Set(await buildsOf(during))).toEqual(new Set(['build-b']));

  // Back, while the second build still runs.
  expect((await replay(first)).failed).toEqual([]);
  await promote('build-a');
  const { current, versions } = await describeWorkerVersions(world.test);
  expect(current).toBe('build-a');
  expect(versions.map(({ buildId }) => buildId).sort()).toEqual(['build-a', 'build-b']);
  await stop('b');
  for (const it of ofStage(3)) {
    expect(await it.correct(`right-${it.order.customer.primaryEmail}`)).toEqual({ code: 'done' });
    await it.is('invited');
  }
  const rest = [...ofStage(1), ...ofStage(3), ...ofStage(4)];
  for (const it of rest) expect(await it.accept()).toEqual({ code: 'done' });
  for (const it of rest) await it.is('completed', { closed: true });
  expect(new Set(await buildsOf(rest))).toEqual(new Set(['build-a']));
});

test('a build without workers is not promoted, nor one whose workers have stopped', async () => {
  expect(await promoteWorkerVersion(world.test, 'build-z')).toBe('no_workers');
  expect(await hasWorkers(world.test, 'build-a')).toBe(true);
  await stop('a');
  // Temporal goes on calling it a version, and would promote it.
  const later = new Date(Date.now() + 2 * POLLED_WITHIN_MS);
  expect(await promoteWorkerVersion(world.test, 'build-a', later)).toBe('no_workers');
});
