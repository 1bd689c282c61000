import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ONBOARDING_STATUSES } from '../../contracts/states.ts';
import { PRODUCTS } from '../../policy/products.ts';
import { openWorld } from '../support/cases/world.ts';
import { onboardingIs } from '../support/run/watch.ts';

const run = promisify(execFile);
const guide = await readFile(new URL('../../docs/api-guide.md', import.meta.url), 'utf8');
const hasCurl = await run('curl', ['--version']).then(
  () => true,
  () => false,
);

test('the guide knows every status and product', () => {
  for (const word of [...ONBOARDING_STATUSES, ...Object.keys(PRODUCTS)])
    expect(guide).toContain(`\`${word}\``);
});

test.skipIf(!hasCurl)('the commands of the guide work in their order', async () => {
  const world = await openWorld();
  const server = createServer(world.app).listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const folder = join(world.dataFolder, 'guide');
    await mkdir(join(folder, '.gatehouse'), { recursive: true });
    const devJson = { url, apiKeys: world.apiKeys };
    await writeFile(join(folder, '.gatehouse', 'dev.json'), JSON.stringify(devJson));

    // One shell for each part: in between, the onboarding gets invited, as it does while a reader continues.
    const blocks = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block);
    const shell = async (script: string) =>
      (await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder })).stdout;
    const variables = blocks[0] ?? '';
    const ordering = await shell(blocks.slice(0, 4).join('\n'));
    expect(ordering).toMatch(/^HTTP\/1.1 202 .*\r\n/);
    const id = /"onboardingId":"(onb_\w+)"/.exec(ordering)?.[1] ?? '';
    expect(ordering).toContain(`{"id":"${id}","status":"`);
    await onboardingIs(world.test, id, 'invited');

    const commands = await shell([variables, `ONBOARDING=${id}`, ...blocks.slice(4)].join('\n'));
    const statuses = [...commands.matchAll(/HTTP\/1.1 (\d+) /g)].map(([, status]) => status);
    // The first resend is too soon, as the guide explains.
    expect(statuses).toEqual(['429', '200', '200', '200', '202', '200', '200']);
    expect(commands.match(/\{"data":\[\{"id":"onb_/g)).toHaveLength(2);
  } finally {
    server.close();
    await world.close();
  }
});
