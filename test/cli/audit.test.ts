import { beforeEach, describe, expect, it } from 'vitest';
import type { AuditAction } from '../../policy/event-types.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

describe('gatehouse audit', () => {
  let env: { GATEHOUSE_DATA: string };
  beforeEach(async () => {
    env = { GATEHOUSE_DATA: await temporaryDataFolder() };
    const { stores, close } = await openStores(env);
    const event = { businessAccountId: null, subject: 'user_1', data: { network: '192.0.2.0/24' } };
    await stores.live.audit.record([
      {
        ...event,
        naturalKey: '1',
        at: '2026-11-01T08:00:00.000Z',
        action: 'user.signed_in',
        actor: 'user:user_1',
      },
      {
        ...event,
        naturalKey: '2',
        at: '2026-11-02T08:00:00.000Z',
        action: 'user.sign_in_failed',
        actor: 'visitor',
      },
      {
        ...event,
        naturalKey: '3',
        at: '2026-11-03T08:00:00.000Z',
        action: 'api_key.created\u001b[2J' as AuditAction,
        actor: 'operator',
        subject: 'key_1',
        data: {},
      },
    ]);
    await close();
  });
  const run = (...args: string[]) => gatehouse(['audit', '--mode', 'live', ...args], { env });

  it('shows the events, newest first, and nothing that moves the cursor', async () => {
    expect(await run()).toEqual({
      code: 0,
      stdout:
        '2026-11-03T08:00:00.000Z  api_key.created [2J  operator  key_1  -\n' +
        '2026-11-02T08:00:00.000Z  user.sign_in_failed  visitor  user_1  -  {"network":"192.0.2.0/24"}\n' +
        '2026-11-01T08:00:00.000Z  user.signed_in  user:user_1  user_1  -  {"network":"192.0.2.0/24"}\n',
      stderr: '',
    });
  });

  it('finds them by person, action and time, as JSON too', async () => {
    const { stdout } = await run('--about', 'user_1', '--action', 'user.sign_in', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      mode: 'live',
      events: [{ action: 'user.sign_in_failed', actor: 'visitor', data: { network: '192.0.2.0/24' } }],
    });
    expect((await run('--since', '2026-11-02', '--until', '2026-11-03')).stdout).toMatch(
      /^2026-11-02\S+ {2}user\.sign_in_failed.*\n$/,
    );
    expect((await run('--limit', '1')).stdout.split('\n')).toHaveLength(2);
    expect((await run('--account', 'acct_none')).stdout).toBe('No event matches.\n');
  });

  it('says what is wrong with a moment or a number, and requires a mode', async () => {
    expect((await run('--since', 'yesterday')).stderr).toContain('--since yesterday is no moment');
    expect(await run('--limit', 'all')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--limit all is not a whole number'),
    });
    expect(await run('--since', 'never')).toMatchObject({ code: 2 });
    expect(await run('--action', 'user.sign_inn')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /^--action user\.sign_inn begins no action\. There are user\.[^\n]*, user\.sign_in_failed, [^\n]*\.\n$/,
      ),
    });
    expect((await run('--action', 'login')).stderr).toMatch(/There are account\., .*, user\./);
    expect((await run('--action', 'user')).code).toBe(0);
    expect((await gatehouse(['audit'], { env })).code).toBe(2);
  });
});
