// @module-tag long
import { beforeEach, describe, expect, it } from 'vitest';
import { createTestTransport } from '../../mail/transport/test-mode.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { invitedCase } from '../activities/cases.ts';
import { deliver } from '../mail/delivery/sending.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

describe('gatehouse test mails', () => {
  let env: { GATEHOUSE_DATA: string };
  const invited: { sendId: string; email: string; customerId: string; onboardingId: string }[] = [];
  beforeEach(async () => {
    env = { GATEHOUSE_DATA: await temporaryDataFolder() };
    invited.length = 0;
    const { stores, close } = await openStores(env);
    for (let n = 0; n < 2; n += 1) {
      const its = await invitedCase(stores.test);
      await deliver(stores.test, createTestTransport(stores.test), its.sendId);
      invited.push(its);
    }
    await close();
  });
  const run = (...args: string[]) => gatehouse(['test', 'mails', ...args], { env });
  const listed = async (...args: string[]) =>
    JSON.parse((await run('--json', ...args)).stdout).data.map(({ to }: { to: string }) => to);

  it('lists what test mode would have sent, newest first, as the API does', async () => {
    const [first, second] = invited;
    expect(await listed()).toEqual([second?.email, first?.email]);
    const { code, stdout } = await run('--json', '--limit', '1');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      data: [
        {
          id: expect.stringMatching(/^send_/),
          to: second?.email,
          subject: expect.any(String),
          kind: 'invitation',
          sentAt: expect.any(String),
          onboardingId: second?.onboardingId,
          customerId: second?.customerId,
        },
      ],
    });
    const text = (await run()).stdout.trim().split('\n');
    expect(text).toHaveLength(2);
    expect(text[0]).toContain(`invitation  ${second?.email}  ${second?.customerId}  `);
  });

  it('by address, kind, onboarding and customer', async () => {
    const [first] = invited;
    const only = [first?.email];
    expect(await listed('--to', String(first?.email).toUpperCase())).toEqual(only);
    expect(await listed('--customer', String(first?.customerId))).toEqual(only);
    expect(await listed('--onboarding', String(first?.onboardingId))).toEqual(only);
    expect(await listed('--kind', 'last-reminder')).toEqual([]);
    expect((await run('--kind', 'last-reminder')).stdout).toBe('No mail matches.\n');
  });

  it.each([
    [['--kind', 'letter'], /--kind letter is no kind of mail/],
    [['--limit', '0'], /--limit 0 is not a whole number from 1 to 1000/],
  ])('refuses %s', async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('explains itself', async () => {
    expect((await run('--help')).stdout).toContain('GET /v1/test/mails');
  });
});
