// @module-tag long
import { beforeEach, describe, expect, it } from 'vitest';
import { openStores } from '../../runtime/open-stores.ts';
import { aLicense, record } from '../support/cases/campaigns.ts';
import { seedOrder } from '../support/cases/seed.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

describe('gatehouse customer', () => {
  let env: { GATEHOUSE_DATA: string };
  beforeEach(async () => {
    env = { GATEHOUSE_DATA: await temporaryDataFolder() };
    const { stores, close } = await openStores(env);
    await record(stores.live, [aLicense({ customerId: 'L-1' }), aLicense({ customerId: 'L-2' })]);
    await seedOrder(stores.live, { customerId: 'L-2' });
    await close();
  });
  const run = (command: string, ...args: string[]) => gatehouse(['customer', command, ...args], { env });
  const done = (stdout: string | RegExp) => ({
    code: 0,
    stdout: typeof stdout === 'string' ? stdout : expect.stringMatching(stdout),
    stderr: '',
  });

  it('opts out and in, and says when there is nothing to do', async () => {
    const [out, back] = [
      () => run('opt-out', 'L-1', '--mode', 'live'),
      () => run('opt-in', 'L-1', '--mode', 'live'),
    ];
    expect(await back()).toEqual(done('L-1 was not opted out; nothing to do.\n'));
    expect(await out()).toEqual(done('L-1 is opted out: no campaign will invite it.\n'));
    expect(await out()).toEqual(done(/^L-1 is opted out already, since \d{4}-.*Z; nothing to do\.\n$/));
    const { stdout } = await gatehouse(['eligibility', 'L-1', '--mode', 'live'], { env });
    expect(stdout).toContain('not eligible (opted_out): The customer has opted out of campaign mail.');
    expect(await back()).toEqual(done('L-1 is opted in: campaigns may invite it again.\n'));
  });

  it('names an open onboarding', async () => {
    expect(await run('opt-out', 'L-2', '--mode', 'live')).toEqual(
      done(
        /no campaign will invite it\.\nIts onboarding onb_\w+ is open and continues until it is cancelled\.\n$/,
      ),
    );
    const { stdout } = await run('opt-in', 'L-2', '--mode', 'live', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      mode: 'live',
      customerId: 'L-2',
      optedOut: false,
      changed: true,
    });
  });

  it('does not find a customer of the other mode, and requires a mode', async () => {
    expect(await run('opt-out', 'L-1', '--mode', 'test')).toEqual({
      code: 3,
      stdout: '',
      stderr: 'There is no customer L-1 in test mode: check the id, or try the other mode.\n',
    });
    expect((await run('opt-out', 'L-1')).code).toBe(2);
  });
});
