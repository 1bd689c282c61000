// @module-tag long
import { Client, Connection } from '@temporalio/client';
import { expect, it, onTestFinished } from 'vitest';
import { CASE_REVISION } from '../../contracts/messages.ts';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { NAMESPACES, TASK_QUEUE } from '../../temporal.config.ts';
import { openProxy } from '../support/databases/cuttable-proxy.ts';
import { type GatehouseProcess, startGatehouse } from '../support/processes/gatehouse-process.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { temporalAddress } from '../support/run/provided.ts';
import { eventually } from '../support/run/watch.ts';
import { bundleOtherBuild, RUNS_FOR_EVER } from '../support/temporal/other-build.ts';

/** Each wait here would last for ever without its bound. */
const PATIENT = { timeout: 180_000 };

async function run(args: string[], env: Record<string, string>) {
  const command = begin(args, env);
  const code = await command.ended;
  return { code, stdout: command.stdout(), stderr: command.stderr() };
}

/** Starts a command, which ends with the test at the latest. */
function begin(args: string[], env: Record<string, string>): GatehouseProcess {
  const command = startGatehouse(args, env);
  onTestFinished(async () => {
    command.signal('SIGKILL');
    await command.ended;
  });
  return command;
}

it(
  'a replay passes over cases that begin later, and names one whose replay does not end',
  PATIENT,
  async () => {
    const server = await startTemporalServer(await serverOptions());
    onTestFinished(() => server.stop());
    const connection = await Connection.connect({ address: server.address });
    onTestFinished(() => connection.close());
    const { workflow } = new Client({ connection, namespace: NAMESPACES.live });
    const start = (customerId: string, more = {}) =>
      workflow.start('onboarding', {
        taskQueue: TASK_QUEUE,
        workflowId: `onboarding/${customerId}`,
        args: [{ customerId, revision: CASE_REVISION }],
        ...more,
      });
    const env = { TEMPORAL_ADDRESS: server.address };
    const replay = ['replay', '--mode', 'live'];
    /** The list of runs learns of a new one a moment later. */
    const areOpen = (count: number) =>
      eventually(`${count} runs are listed`, async () => (await workflow.count()).count === count);
    await start('C-later', { startDelay: '1 hour' });
    await areOpen(1);
    expect(await run(replay, env)).toMatchObject({ code: 0, stdout: 'live: all 1 open cases replay.\n' });

    await start('C-stuck');
    await areOpen(2);
    expect((await run(replay, env)).stdout).toBe('live: all 2 open cases replay.\n');
    const { codePath } = await bundleOtherBuild(RUNS_FOR_EVER);
    expect(
      await run([...replay, '--patience', '5'], { ...env, GATEHOUSE_WORKFLOW_BUNDLE: codePath }),
    ).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/^The replay of onboarding\/C-stuck has not ended after 5 s: .*$/m),
    });
  },
);

it('a promotion waits for workers of the build as long as it may', PATIENT, async () => {
  const env = { TEMPORAL_ADDRESS: temporalAddress() };
  expect(await run(['deploy', 'promote', 'a0', '--no-replay', '--patience', '1'], env)).toEqual({
    code: 4,
    stdout: '',
    stderr:
      'Waiting up to 1 s for a test worker of build a0.\n' +
      'No test worker of build a0 runs: start it with GATEHOUSE_BUILD_ID=a0 gatehouse worker.\n',
  });
  const text = { code: 2, stderr: '--patience soon is not a whole number from 1 to 86400.\n' };
  expect(await run(['deploy', 'promote', 'a0', '--patience', 'soon'], env)).toMatchObject(text);
});

it('a Temporal that falls silent ends a command', PATIENT, async () => {
  const [host = '', port] = temporalAddress().split(':');
  const proxy = await openProxy(host, Number(port));
  onTestFinished(() => proxy.close());
  const args = ['deploy', 'promote', 'a0', '--no-replay', '--patience', '10'];
  const command = begin(args, { TEMPORAL_ADDRESS: proxy.address });
  await command.says(/^Waiting up to 10 s/m);
  proxy.silence();
  expect(await command.ended).toBe(5);
  expect(command.stderr()).toMatch(/^Temporal at \S+ does not answer: start it, and promote again\./m);
});
