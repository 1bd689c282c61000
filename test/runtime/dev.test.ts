// @module-tag long
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder, type OrderAnswer } from '../support/cases/orders.ts';
import { mailOf, order } from '../support/portal/visitor.ts';
import { DevService, processesOn, type Service, SOURCES } from '../support/processes/gatehouse-process.ts';
import { eventually } from '../support/run/watch.ts';

/** An order request without its body yet: the service has the headers and waits. */
async function beginOrder({ url, apiKeys }: Service): Promise<ClientRequest> {
  const headers = {
    Authorization: `Bearer ${apiKeys.live}`,
    'Content-Type': 'application/json',
    Expect: '100-continue',
  };
  const sending = request(`${url}/v1/orders`, { method: 'POST', headers });
  sending.flushHeaders();
  await once(sending, 'continue');
  return sending;
}

let dev: DevService;
let service: Service;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-dev-'));
  // A user's profile for another Temporal must not affect the embedded one.
  const profile = join(folder, 'temporal.toml');
  await writeFile(profile, '[profile.default]\naddress = "cloud.example:7233"\napi_key = "key"\n');
  dev = await DevService.on(folder, { TEMPORAL_CONFIG_FILE: profile }, SOURCES);
  service = await dev.start();
});
afterAll(async () => {
  await dev.close();
  await rm(dev.folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('npm start', () => {
  it('prints its addresses for people and writes them for scripts', async () => {
    const lines = dev.process?.stdout().split('\n') ?? [];
    expect(lines.some((line) => line.startsWith('ready'))).toBe(true);
    const file = join(dev.folder, 'dev.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { PORT, TEMPORAL_DEV_PORT, TEMPORAL_DEV_UI_PORT } = dev.env;
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      url: `http://127.0.0.1:${PORT}`,
      mailboxUrl: `http://127.0.0.1:${PORT}/dev/mailbox`,
      fakeResendUrl: null,
      temporalAddress: `127.0.0.1:${TEMPORAL_DEV_PORT}`,
      temporalUi: `http://127.0.0.1:${TEMPORAL_DEV_UI_PORT}`,
      apiKeys: {
        live: expect.stringMatching(/^gh_live_/),
        test: expect.stringMatching(/^gh_test_/),
      },
      productKeys: {
        live: expect.stringMatching(/^gh_pub_live_/),
        test: expect.stringMatching(/^gh_pub_test_/),
      },
      pid: dev.process?.pid,
    });
    for (const path of ['/healthz', '/readyz', '/', '/test/', '/dev/mailbox']) {
      expect([path, (await fetch(`${service.url}${path}`)).status]).toEqual([path, 200]);
    }
    expect((await fetch(service.temporalUi)).status).toBe(200);
  });

  it('accepts orders with both keys, each in its environment', async () => {
    for (const mode of ['live', 'test'] as const) {
      const input = anOrder();
      await order(service, input, mode);
      const mail = await mailOf(service, input.customer.primaryEmail, 'invitation');
      expect(mail.mode).toBe(mode);
    }
  });

  it('SIGTERM lets a request under way end and leaves no process behind; the next start continues', async () => {
    const input = anOrder();
    const sending = await beginOrder(service);
    dev.process?.signal('SIGTERM');
    await dev.process?.says(/SIGTERM: stopping/);
    sending.end(JSON.stringify(input));
    const [response] = (await once(sending, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(202);
    expect(((await json(response)) as OrderAnswer).status).toBe('received');
    expect(await dev.process?.ended).toBe(0);
    expect(dev.process?.stderr()).not.toMatch(/did not stop cleanly|Error/);
    expect(existsSync(join(dev.folder, 'dev.json'))).toBe(false);
    expect(await processesOn(dev.folder)).toEqual([]);

    const again = await dev.start();
    expect(again.apiKeys).toEqual(service.apiKeys);
    service = again;
    await mailOf(service, input.customer.primaryEmail, 'invitation');
  });

  it('one Ctrl-C, which npm repeats, stops it in order', async () => {
    dev.process?.signal('SIGINT');
    // Not after the line that says so: on a busy machine that may come when npm's repeat is long over.
    await sleep(50);
    dev.process?.signal('SIGINT');
    expect(await dev.process?.ended).toBe(0);
    expect(dev.process?.stderr().match(/SIGINT: stopping/g)).toHaveLength(1);
    expect(existsSync(join(dev.folder, 'dev.json'))).toBe(false);
    expect(await processesOn(dev.folder)).toEqual([]);
  });

  it('a signal during the start stops it too', async () => {
    const starting = dev.launch();
    await starting.says(/Starting the Temporal server/);
    starting.signal('SIGTERM');
    expect(await starting.ended).toBe(0);
    expect(starting.stdout()).not.toMatch(/^ready/m);
    expect(existsSync(join(dev.folder, 'dev.json'))).toBe(false);
    expect(await processesOn(dev.folder)).toEqual([]);
  });

  it('a second Ctrl-C during a request ends it at once, with Temporal', async () => {
    service = await dev.start();
    const hanging = await beginOrder(service);
    const cut = once(hanging, 'error');
    dev.process?.signal('SIGINT');
    await dev.process?.says(/SIGINT: stopping/);
    let over = false;
    const ended = dev.process?.ended.then((code) => {
      over = true;
      return code;
    });
    await eventually('it is over', async () => {
      dev.process?.signal('SIGINT');
      return over;
    });
    expect(await ended).toBe(130);
    await cut;
    await eventually('Temporal is gone', async () => (await processesOn(dev.folder)).length === 0);
  });

  it('a stop while Temporal restarts leaves no process behind', async () => {
    service = await dev.start();
    process.kill(await dev.serverPid(), 'SIGKILL');
    await dev.process?.says(/the Temporal server ended/);
    await eventually('another is starting', async () => {
      return (await processesOn(dev.folder, 'start-dev')).length > 0;
    });
    expect(await dev.stop()).toBe(0);
    expect(await processesOn(dev.folder)).toEqual([]);
  });
});
