// @module-tag long
import { execFileSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { onboardingReads, order } from '../support/portal/visitor.ts';
import { type OwnDeployment, openOwnDeployment } from '../support/processes/own-deployment.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { builtBin } from '../support/run/provided.ts';
import { eventually } from '../support/run/watch.ts';

const ESCAPE = '\u001b[';
const MODE = ['--mode', 'live'];

let own: OwnDeployment;
let customerId: string;
beforeAll(async () => {
  own = await openOwnDeployment('sqlite');
  const input = anOrder();
  const { onboardingId } = await order(own.door, input);
  await onboardingReads(own.door, onboardingId, 'invited');
  customerId = input.customer.customerId;
  const made = await own.run('api-key', 'create', ...MODE, '--name', 'old');
  const id = /Key (\S+) for/.exec(made.stderr)?.[1] ?? '';
  await own.run('api-key', 'revoke', id, ...MODE);
  await own.run('product-key', 'create', ...MODE);
  await own.run('reseller', 'create', ...MODE, '--name', 'Alpha');
  await own.run('certificate-key', 'rotate', ...MODE);
  await own.run('webhook', 'create', 'https://nowhere.invalid/hooks', ...MODE);
  await own.store.campaigns.insert({ dryRun: true, now: new Date().toISOString() });
}, 240_000);
afterAll(() => own.close());

/** What shows states, with a piece of what it prints and its colour. */
const SHOWN: [args: string[], code: number, coloured: string][] = [
  [['onboarding', 'list', ...MODE], 33, 'invited      '],
  [['mail', 'list', ...MODE], 32, 'sent'],
  [['api-key', 'list', ...MODE], 32, 'active'],
  [['product-key', 'list', ...MODE], 32, 'active'],
  [['reseller', 'list', ...MODE], 32, 'active'],
  [['certificate-key', 'list', ...MODE], 32, 'signs'],
  [['webhook', 'list', ...MODE], 32, 'enabled'],
  [['campaign', 'list', ...MODE], 32, 'running'],
  [['secrets', 'list', ...MODE], 32, 'in use'],
  [['doctor', ...MODE], 32, 'ok      '],
];
const colour = (code: number, text: string) => `${ESCAPE}${code}m${text}`;
const onTerminal = (args: string[], env: Record<string, string> = {}) =>
  gatehouse(args, { env: { ...own.env, ...env }, showsResult: true });

test.each(SHOWN)(
  '%j shows states in colour on a terminal, and the same text without',
  async (args, code, text) => {
    const shown = await onTerminal(args);
    expect(shown.stdout).toContain(colour(code, text));
    expect(shown.stderr).not.toContain(ESCAPE);
    const piped = await own.run(...args);
    expect(piped.stdout).not.toContain(ESCAPE);
    if (args[0] !== 'doctor') expect(stripVTControlCharacters(shown.stdout)).toBe(piped.stdout);
    expect((await onTerminal(args, { NO_COLOR: '1' })).stdout).not.toContain(ESCAPE);
    expect((await onTerminal(args, { TERM: 'dumb' })).stdout).not.toContain(ESCAPE);
    const forced = await gatehouse(args, { env: { ...own.env, FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain(colour(code, text));
    if (['product-key', 'reseller', 'certificate-key'].includes(args[0] ?? '')) return;
    const json = await gatehouse([...args, '--json'], {
      env: { ...own.env, FORCE_COLOR: '1' },
      showsResult: true,
    });
    expect(json.stdout).not.toContain(ESCAPE);
  },
);

test('a case, and what disagrees', async () => {
  for (const command of ['show', 'explain'])
    expect((await onTerminal(['onboarding', command, customerId, ...MODE])).stdout).toContain(
      `${colour(33, 'invited')}${ESCAPE}39m since `,
    );
  await own.client.workflow.getHandle(`onboarding/${customerId}`).terminate('by hand');
  const found = await eventually('Temporal lists it no longer', async () => {
    const answer = await onTerminal(['reconcile', ...MODE]);
    return answer.code === 1 && answer;
  });
  expect(found.stdout).toContain(colour(31, 'not_running'));
});

test('a key that was revoked is dim', async () => {
  expect((await onTerminal(['api-key', 'list', ...MODE])).stdout).toContain(colour(2, 'revoked '));
});

test('a process knows its own terminal', () => {
  const line = `${process.execPath} ${builtBin()} api-key list --mode live`;
  const run = (command: string) =>
    execFileSync('script', ['-qec', command, '/dev/null'], {
      env: { PATH: process.env.PATH, TERM: 'xterm', ...own.env },
      encoding: 'utf8',
    });
  expect(run(line)).toContain(colour(32, 'active'));
  expect(run(`${line} | cat`)).not.toContain(ESCAPE);
  expect(run(`NO_COLOR=1 ${line}`)).not.toContain(ESCAPE);
});
