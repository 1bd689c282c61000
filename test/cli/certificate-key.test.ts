import { expect, it } from 'vitest';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

it('gatehouse certificate-key rotates the key of one environment and lists its keys', async () => {
  const env = { GATEHOUSE_DATA: await temporaryDataFolder() };
  const run = (...args: string[]) => gatehouse(['certificate-key', ...args], { env });
  expect((await run('list', '--mode', 'live')).stdout).toBe(
    'No keys for live: the first certificate makes one.\n',
  );

  const [first, second] = [await run('rotate', '--mode', 'live'), await run('rotate', '--mode', 'live')];
  expect([first.code, second.code]).toEqual([0, 0]);
  expect(first.stdout).toMatch(/^[\w-]{43}\n$/);
  const { stdout } = await run('list', '--mode', 'live');
  const [retired = '', signs = '', ...others] = stdout.trim().split('\n');
  expect(retired).toMatch(new RegExp(`^${first.stdout.trim()}  .*  retired `));
  expect(signs).toMatch(new RegExp(`^${second.stdout.trim()}  .*  signs$`));
  expect(others).toEqual([]);
  expect((await run('list', '--mode', 'test')).stdout).toContain('No keys for test');
});
