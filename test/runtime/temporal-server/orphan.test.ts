// @module-tag long
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../../contracts/user-error.ts';
import { commandLine, endProcess } from '../../../runtime/processes.ts';
import { startTemporalServer, type TemporalServerOptions } from '../../../runtime/temporal-server/server.ts';
import { freePort } from '../../support/processes/free-port.ts';
import { serverOptions } from '../../support/processes/server-options.ts';

const OWNER = fileURLToPath(new URL('../../fixtures/server-owner.ts', import.meta.url));

/** Starts another process with a server on these options; the end of the test ends both. */
const startOwner = async (options: TemporalServerOptions): Promise<{ owner: ChildProcess; pid: number }> => {
  const owner = spawn(process.execPath, ['--import', 'tsx', OWNER, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = await Promise.race([
    once(owner.stdout, 'data'),
    text(owner.stderr).then((why) => Promise.reject(new Error(why))),
  ]);
  const pid = Number(String(said[0]));
  onTestFinished(async () => {
    owner.kill('SIGKILL');
    await endProcess(pid, async () => (await commandLine(pid)) === null);
  });
  return { owner, pid };
};

const startOrphan = async (options: TemporalServerOptions): Promise<number> => {
  const { owner, pid } = await startOwner(options);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  expect(await commandLine(pid)).toContain(options.dbFile);
  return pid;
};

test('a server whose owner was killed is adopted, and stopped like any other', async () => {
  const options = await serverOptions();
  const pid = await startOrphan(options);
  const server = await startTemporalServer(options);
  expect(server.pid).toBe(pid);
  await server.stop();
  expect(await commandLine(pid)).toBeNull();
});

test('an adopted server that ends by itself is reported', async () => {
  const options = await serverOptions();
  const pid = await startOrphan(options);
  let report: (reason: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    report = resolve;
  });
  const server = await startTemporalServer({ ...options, onExit: (reason) => report(reason) });
  process.kill(pid, 'SIGKILL');
  expect(await ended).toBe('it ended');
  await server.stop();
});

test('an orphan on another port is stopped, and a new server continues with its database', async () => {
  const options = await serverOptions();
  const pid = await startOrphan(options);
  const moved = { ...options, port: await freePort() };
  const server = await startTemporalServer(moved);
  onTestFinished(() => server.stop());
  expect(server.pid).not.toBe(pid);
  expect(server.address).toBe(`127.0.0.1:${moved.port}`);
  expect(await commandLine(pid)).toBeNull();
});

test('a server with a living owner is left alone', async () => {
  const options = await serverOptions();
  const { owner, pid } = await startOwner(options);
  const refused = startTemporalServer(options);
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow(
    new RegExp(`Another Gatehouse \\(process ${owner.pid}\\) .* GATEHOUSE_DATA`),
  );
  expect(await commandLine(pid)).toContain(options.dbFile);
});

test('a recorded pid that now belongs to another program is not touched', async () => {
  const options = await serverOptions();
  const bystander = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)']);
  onTestFinished(() => void bystander.kill('SIGKILL'));
  await once(bystander, 'spawn');
  const { binary, dbFile, port, uiPort } = options;
  const note = { pid: bystander.pid, binary, dbFile, port, uiPort, owner: { pid: 1, command: 'gone' } };
  await writeFile(join(options.dataDir, 'temporal-server.json'), JSON.stringify(note));

  const server = await startTemporalServer(options);
  await server.stop();
  expect(bystander.exitCode).toBeNull();
  expect(bystander.signalCode).toBeNull();
});
