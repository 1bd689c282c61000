// @module-tag long
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Mode } from '../../contracts/states.ts';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { NAMESPACES } from '../../temporal.config.ts';
import { anOrder } from '../support/cases/orders.ts';
import { onboardingReads, order } from '../support/portal/visitor.ts';
import { startPart } from '../support/processes/deployment.ts';
import { freePort } from '../support/processes/free-port.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

const PATIENT = { timeout: 240_000 };

test(
  'a worker that starts while the Temporal of test is away works for live, and for test once it is there',
  PATIENT,
  async () => {
    const folder = await temporaryFolder();
    const options = async (mode: Mode) => ({ ...(await serverOptions()), namespaces: [NAMESPACES[mode]] });
    const own = { live: await options('live'), test: await options('test') };
    const start = async (mode: Mode) => {
      const server = await startTemporalServer(own[mode]);
      onTestFinished(() => server.stop());
    };
    const profile = (mode: Mode) => `[profile.${mode}]\naddress = "127.0.0.1:${own[mode].port}"\n`;
    await writeFile(join(folder, 'temporal.toml'), profile('live') + profile('test'));
    await start('live');
    const env = {
      GATEHOUSE_DATA: folder,
      PORT: String(await freePort()),
      WORKER_PORT: String(await freePort()),
      TEMPORAL_CONFIG_FILE: join(folder, 'temporal.toml'),
      ...{ TEMPORAL_PROFILE_LIVE: 'live', TEMPORAL_PROFILE_TEST: 'test' },
    };
    const worker = startPart('worker', env);
    const api = startPart('api', env);
    await Promise.all([
      worker.says(/^ready: workers of both environments; that of test waits for its Temporal$/m),
      api.says(/^ready: http/m),
    ]);
    const key = async (mode: Mode) =>
      (await gatehouse(['api-key', 'create', '--mode', mode, '--name', 'shop'], { env })).stdout.trim();
    const door = {
      url: `http://127.0.0.1:${env.PORT}`,
      apiKeys: { live: await key('live'), test: await key('test') },
    };
    const ids = {
      test: (await order(door, anOrder(), 'test')).onboardingId,
      live: (await order(door, anOrder(), 'live')).onboardingId,
    };
    await onboardingReads(door, ids.live, 'invited', 'live');
    expect((await onboardingReads(door, ids.test, 'received', 'test')).status).toBe('received');
    const ready = await fetch(`http://127.0.0.1:${env.WORKER_PORT}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { code: 'worker_away' }]);
    // A ping has a second: on a busy machine a single answer may say away.
    const parts = () => expect.poll(async () => (await fetch(`${door.url}/readyz`)).json());
    await parts().toMatchObject({ temporal: 'ok', temporals: { live: 'ok', test: 'away' } });
    await start('test');
    await onboardingReads(door, ids.test, 'invited', 'test');
    await parts().toMatchObject({ temporals: { live: 'ok', test: 'ok' } });
    worker.signal('SIGTERM');
    expect(await worker.ended).toBe(0);
  },
);
