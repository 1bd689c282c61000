// @module-tag long
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CuttableProxy, openProxy } from '../../support/databases/cuttable-proxy.ts';
import { type JoinedAdmin, joinedAdmin } from '../../support/instances/activating.ts';
import { approveCode, PlayedInstance } from '../../support/instances/instance-command.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { startGatehouse } from '../../support/processes/gatehouse-process.ts';
import { eventually } from '../../support/run/watch.ts';

let site: Site;
let admin: JoinedAdmin;
let proxy: CuttableProxy;
beforeAll(async () => {
  site = await openSite();
  admin = await joinedAdmin(site);
  proxy = await openProxy('127.0.0.1', Number(new URL(site.url).port));
});
afterAll(async () => {
  await proxy?.close();
  await site?.close();
});

const ACTIVATE = ['activate', '--product', 'ras', '--version', '20'];
const codeIn = (text: string): string => /code {5}(\S+)/.exec(text)?.[1] ?? '';

test('killed while it waits, it goes on with the same code and is one instance', async () => {
  const console = await PlayedInstance.of(site);
  const first = startGatehouse(['instance', ...ACTIVATE, ...console.door], console.env);
  await first.says(/^Waiting/m);
  first.signal('SIGKILL');
  expect(await first.ended).toBe('SIGKILL');
  const code = codeIn(first.stdout());
  // The approval comes while no console runs.
  await approveCode(site, admin, code);
  const second = startGatehouse(['instance', ...ACTIVATE, ...console.door], console.env);
  expect(await second.ended).toBe(0);
  expect(codeIn(second.stdout())).toBe(code);
  const { instance } = await console.read();
  expect(second.stdout()).toContain(`Activated ${instance.id}.`);
  const rows = await site.world.test.store
    .knex('instances')
    .where({ fingerprint: await fingerprintOf(instance.id) });
  expect(rows).toHaveLength(1);
});

test('Ctrl-C ends it cleanly', async () => {
  const console = await PlayedInstance.of(site);
  const running = startGatehouse(['instance', ...ACTIVATE, ...console.door], console.env);
  await running.says(/^Waiting/m);
  running.signal('SIGINT');
  expect(await running.ended).toBe(130);
  expect(running.stderr()).toBe('Stopped. The same command goes on while the code is valid.\n');
});

test('while the service is away it asks less and less often, and then gets its certificate', async () => {
  const console = await PlayedInstance.of(site, `http://${proxy.address}`);
  const waiting = console.wait([...ACTIVATE, ...console.door]);
  const code = await waiting.userCode();
  await approveCode(site, admin, code);
  await proxy.cut();
  waiting.open();
  await eventually('some polls', async () => waiting.waits.length > 5);
  await proxy.restore();
  expect((await waiting.ended).code).toBe(0);
  expect(waiting.waits.slice(0, 6)).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  expect(waiting.printed.stdout.match(/No answer from/g)).toHaveLength(1);
});

test('lost answers and refusals of the moment cost nothing', async () => {
  let lost = 0;
  const lossy = await openLossy(site.url, (path) => {
    // Each kind of request is done, and its first answer is lost or an error of a proxy.
    lost += 1;
    return path.endsWith('/token') ? 'destroy' : 'bad gateway';
  });
  const console = await PlayedInstance.of(site, lossy.url);
  try {
    const waiting = console.wait([...ACTIVATE, ...console.door]);
    waiting.open();
    await approveCode(site, admin, await waiting.userCode());
    expect(await waiting.ended).toMatchObject({ code: 0 });
    expect(lost).toBeGreaterThanOrEqual(4);
    expect((await console.read()).instance.isAcknowledged).toBe(true);
  } finally {
    lossy.server.closeAllConnections();
    lossy.server.close();
  }
});

test('killed between certificate and heartbeat, the next run acknowledges it and asks for nothing', async () => {
  const console = await PlayedInstance.of(site);
  const waiting = console.wait([...ACTIVATE, ...console.door]);
  await approveCode(site, admin, await waiting.userCode());
  const before = await console.read();
  waiting.open();
  await waiting.ended;
  const after = await console.read();
  const halfDone = { waiting: before.waiting, instance: { ...after.instance, isAcknowledged: false } };
  await console.write('instance.json', halfDone);
  expect(await console.run([...ACTIVATE, ...console.door])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`${after.instance.id} is active.`),
  });
  expect(await console.read()).toEqual(after);
});

const fingerprintOf = async (id: string) => (await site.world.test.store.instances.get(id))?.fingerprint;

/** A proxy that passes each request on, and spoils the first answer of each path. */
async function openLossy(target: string, spoil: (path: string) => 'destroy' | 'bad gateway') {
  const seen = new Set<string>();
  const server: Server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const answer = await fetch(`${target}${req.url}`, {
      method: req.method ?? 'GET',
      headers: {
        Authorization: req.headers.authorization ?? '',
        'Content-Type': req.headers['content-type'] ?? '',
      },
      ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}),
    });
    const path = req.url ?? '';
    if (!seen.has(path)) {
      seen.add(path);
      if (spoil(path) === 'destroy') return void req.socket.destroy();
      return void res.writeHead(502).end('<h1>Bad gateway</h1>');
    }
    const type = answer.headers.get('Content-Type') ?? 'text/plain';
    res.writeHead(answer.status, { 'Content-Type': type }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, url: `http://127.0.0.1:${address.port}` };
}
