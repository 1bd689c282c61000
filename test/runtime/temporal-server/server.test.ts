// @module-tag long
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { expect, onTestFinished, test } from 'vitest';
import { searchAttributes } from '../../../contracts/messages.ts';
import { UserError } from '../../../contracts/user-error.ts';
import { commandLine } from '../../../runtime/processes.ts';
import { startTemporalServer } from '../../../runtime/temporal-server/server.ts';
import { SEARCH_ATTRIBUTE_TYPES } from '../../../temporal.config.ts';
import { freePort } from '../../support/processes/free-port.ts';
import { processesOn } from '../../support/processes/gatehouse-process.ts';
import { serverOptions } from '../../support/processes/server-options.ts';
import { eventually } from '../../support/run/watch.ts';

test('a started server has a web UI, namespaces and search attributes; a stopped one is gone', async () => {
  const uiPort = await freePort();
  const options = { ...(await serverOptions()), uiPort };
  const server = await startTemporalServer(options);
  onTestFinished(() => server.stop());
  expect(server.uiUrl).toBe(`http://127.0.0.1:${uiPort}`);
  expect((await fetch(server.uiUrl as string)).status).toBe(200);

  const connection = await Connection.connect({ address: server.address });
  onTestFinished(() => connection.close());
  for (const namespace of options.namespaces) {
    const found = await connection.workflowService.describeNamespace({ namespace });
    expect(found.namespaceInfo?.name).toBe(namespace);
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    expect(Object.keys(customAttributes)).toEqual(
      expect.arrayContaining(Object.keys(SEARCH_ATTRIBUTE_TYPES)),
    );
  }

  await server.stop();
  expect(await commandLine(server.pid)).toBeNull();
  expect(existsSync(join(options.dataDir, 'temporal-server.json'))).toBe(false);
});

test('a server on an older folder gets the search attributes that it lacks, and keeps its runs', async () => {
  const { StatusSince, ...older } = SEARCH_ATTRIBUTE_TYPES;
  const options = await serverOptions();
  const before = await startTemporalServer({ ...options, searchAttributes: older });
  const namespace = options.namespaces[0] as string;
  const earlier = await Connection.connect({ address: before.address });
  await new Client({ connection: earlier, namespace }).workflow.start('any', {
    ...{ taskQueue: 'none', workflowId: 'older' },
    typedSearchAttributes: [{ key: searchAttributes.onboardingStatus, value: 'invited' }],
  });
  await earlier.close();
  await before.stop();

  const server = await startTemporalServer(options);
  onTestFinished(() => server.stop());
  const connection = await Connection.connect({ address: server.address });
  onTestFinished(() => connection.close());
  const client = new Client({ connection, namespace });
  expect((await client.workflow.getHandle('older').describe()).status.name).toBe('RUNNING');
  const since = new Date('2027-03-31T12:00:00Z');
  // The server learns of a new attribute within seconds.
  await eventually('a run starts with it', () =>
    client.workflow
      .start('any', {
        ...{ taskQueue: 'none', workflowId: 'newer' },
        typedSearchAttributes: [{ key: searchAttributes.statusSince, value: since }],
      })
      .then(
        () => true,
        () => false,
      ),
  );
  await eventually('the list finds it', async () => {
    const query = 'StatusSince < "2027-04-01T00:00:00Z"';
    for await (const run of client.workflow.list({ query })) if (run.workflowId === 'newer') return true;
    return false;
  });
});

test('an unexpected end is reported', async () => {
  const options = await serverOptions();
  let report: (reason: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    report = resolve;
  });
  const server = await startTemporalServer({ ...options, onExit: (reason) => report(reason) });
  process.kill(server.pid, 'SIGKILL');
  expect(await ended).toBe('it ended with SIGKILL');
  await server.stop();
});

test('a cancelled start does not wait for the server, and leaves no process behind', async () => {
  const options = await serverOptions();
  const asked = new AbortController();
  const binary = join(options.dataDir, 'never-ready');
  await writeFile(binary, `#!${process.execPath}\nsetInterval(() => {}, 1_000);\n`);
  await chmod(binary, 0o755);
  const starting = startTemporalServer({ ...options, binary, signal: asked.signal });
  const refused = expect(starting).rejects.toThrow('asked to stop');
  await eventually('its process', async () => (await processesOn(options.dataDir)).length > 0);
  asked.abort(new Error('asked to stop'));
  await refused;
  expect(await processesOn(options.dataDir)).toEqual([]);
  expect(existsSync(join(options.dataDir, 'temporal-server.json'))).toBe(false);
});

test('the error for a port in use names the port and its variable', async () => {
  const options = await serverOptions();
  const other = createServer().listen(options.port, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const refused = startTemporalServer(options);
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow(new RegExp(`Port ${options.port} .* TEMPORAL_DEV_PORT`));
});

test('the error for a server that does not start has the last lines of its log', async () => {
  const options = await serverOptions();
  const binary = join(options.dataDir, 'not-temporal');
  await writeFile(binary, '#!/bin/sh\necho "the disk is full"\nexit 7\n');
  await chmod(binary, 0o755);
  const refused = startTemporalServer({ ...options, binary });
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow(/it ended with 7.*the disk is full/s);
  expect(existsSync(join(options.dataDir, 'temporal-server.json'))).toBe(false);
});
