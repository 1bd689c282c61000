// @module-tag long
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { stateQuery } from '../../contracts/messages.ts';
import { openDatabase } from '../../db/connection.ts';
import { fencesIn, sectionsOf } from '../../tools/checks/docs/documents.ts';
import { anOrder } from '../support/cases/orders.ts';
import { holdRepairs } from '../support/databases/hold-repairs.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { joinByMail, mailFor, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

/** Temporal waits ten seconds between the second and the third try of a task. */
const A_MINUTE_MS = 60_000;
const FOLDER = 'docs/operations/drills';
const HEADINGS = ['What one sees', 'How to find it', 'What to do', 'How one knows that it is over'];

let dev: DevService;
let service: Service;
let copies: string;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('drills');
  service = await dev.start();
  copies = join(dev.folder, 'copies');
  await mkdir(copies);
  // The service would be faster than the person who follows a page.
  const file = openLiveFile(dev.folder);
  await holdRepairs(file);
  await file.destroy();
});
afterAll(() => dev.remove());

/** A customer whose invitation was mailed, as a page names it. */
interface Player {
  customerId: string;
  address: string;
  onboardingId: string;
  input: OrderInput;
}

async function invited(): Promise<Player> {
  const input = anOrder();
  const { onboardingId } = await order(service, input);
  const { customerId, primaryEmail } = input.customer;
  await mailOf(service, primaryEmail, 'invitation');
  await onboardingReads(service, onboardingId, 'invited');
  return { customerId, address: primaryEmail, onboardingId, input };
}

async function withHandle<T>(
  { customerId }: Player,
  use: (handle: WorkflowHandle, connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await Connection.connect({ address: service.temporalAddress });
  try {
    return await use(
      new Client({ connection }).workflow.getHandle(onboardingWorkflowId(customerId)),
      connection,
    );
  } finally {
    await connection.close();
  }
}

const joined = async ({ address, onboardingId }: Player): Promise<void> => {
  await joinByMail(service, address);
  await onboardingReads(service, onboardingId, 'completed');
};

const invitationsTo = async ({ address }: Player): Promise<number> =>
  (await mailFor(service, address)).filter(({ kind }) => kind === 'invitation').length;

/** A copy as a backup makes it, while the service runs. */
async function copy(name: 'live.db' | 'temporal.db'): Promise<void> {
  const file = openDatabase({ kind: 'sqlite', file: join(dev.folder, name) });
  await rm(join(copies, name), { force: true });
  await file.raw('vacuum into ?', [join(copies, name)]);
  await file.destroy();
}

const AGREED = 'Rows and workflows agree.';

/** What a command prints. As the index says, a comparison is repeated until Temporal's list is current. */
async function runStep(line: string, args: string[], expected: string[]): Promise<string> {
  const isComparison = args[0] === 'reconcile' && !args.includes('--repair');
  let last = '';
  const isDone = async () => {
    const { code, stdout, stderr } = await gatehouse(args, { env: { GATEHOUSE_DATA: dev.folder } });
    last = stdout;
    expect(stderr, line).toBe('');
    const result = stdout.trim().split('\n').at(-1) ?? '';
    const disagrees = isComparison && result !== AGREED;
    expect(code, `${line}\n${stdout}`).toBe(disagrees ? 1 : 0);
    return !isComparison || expected.includes(result);
  };
  await eventually(line, isDone).catch((error: Error) => {
    throw new Error(`${error.message}\n${last}`, { cause: error });
  });
  return last;
}

/** What the steps of a part print, one after the other. */
async function follow(part: string, players: Player[], expected: string[]): Promise<string> {
  let printed = '';
  for (const line of stepsIn(part)) {
    const [first = '', ...args] = named(line, players).split(' ');
    if (line === '# Stop the service.') await dev.stop();
    else if (line === '# Start the service.') service = await dev.start();
    else if (first === 'gatehouse') {
      printed += await runStep(line, args, expected);
    } else {
      const here = line.replaceAll('.gatehouse/', `${dev.folder}/`).replace('copies/', `${copies}/`);
      await promisify(execFile)('sh', ['-c', here]);
    }
  }
  return printed;
}

const fencesOf = (part: string, language: string): string[] =>
  fencesIn(part)
    .filter((fence) => fence.language === language)
    .flatMap(({ code }) => code.trim().split('\n'));
const stepsIn = (part: string): string[] => fencesOf(part, 'sh');

/** The customers of a page as this run has them. */
const named = (text: string, [first, second]: Player[]): string =>
  text
    .replaceAll('C-1042', first?.customerId ?? 'C-1042')
    .replaceAll('C-2077', second?.customerId ?? 'C-2077');

async function followPage(name: string, players: Player[]): Promise<void> {
  const page = await readFile(`${FOLDER}/${name}.md`, 'utf8');
  const parts = sectionsOf(page).filter(({ level }) => level === 2);
  expect(parts.map(({ heading }) => heading)).toEqual(HEADINGS);
  for (const { heading, body } of parts) {
    const expected = fencesOf(body, 'text').map((line) => named(line, players));
    const printed = await follow(body, players, expected);
    for (const line of expected) expect(printed.split('\n'), heading).toContain(line);
  }
}

const DRILLS: Record<string, { make(): Promise<Player[]>; after?(players: Player[]): Promise<void> }> = {
  'run-terminated': {
    make: async () => {
      const player = await invited();
      await withHandle(player, (handle) => handle.terminate('by hand'));
      return [player];
    },
  },
  'run-deleted': {
    make: async () => {
      const player = await invited();
      await withHandle(player, async (handle, { workflowService }) => {
        const workflowExecution = { workflowId: handle.workflowId };
        await workflowService.deleteWorkflowExecution({ namespace: 'default', workflowExecution });
        const isGone = () => handle.describe().then(...([() => false, () => true] as const));
        await eventually('the workflow is gone', isGone);
      });
      return [player];
    },
  },
  'run-reset': {
    make: async () => {
      const player = await invited();
      await reset(player);
      return [player];
    },
  },
  'task-failing': {
    make: async () => {
      const player = await invited();
      await withHandle(player, async (handle) => {
        await handle.signal('__temporal_reserved');
        const fails = async () => ((await handle.describe()).raw.pendingWorkflowTask?.attempt ?? 0) >= 3;
        await eventually('its task failed three times', fails, A_MINUTE_MS);
      });
      return [player];
    },
  },
  'database-older': {
    make: async () => {
      const first = await invited();
      await copy('live.db');
      await joined(first);
      return [first, await invited()];
    },
    after: async ([, lost]) => {
      // Sales send it again.
      const { onboardingId } = await order(service, (lost as Player).input);
      await onboardingReads(service, onboardingId, 'invited');
    },
  },
  'temporal-older': {
    make: async () => {
      const first = await invited();
      await copy('temporal.db');
      await joined(first);
      return [first, await invited()];
    },
  },
  'temporal-lost': { make: async () => [await invited(), await invited()] },
};

/** As the Temporal UI does: to the end of the first task. */
const reset = (player: Player, resetReapplyExcludeTypes: number[] = []): Promise<unknown> =>
  withHandle(player, async (handle, { workflowService }) => {
    const { runId } = await handle.describe();
    const { events } = await handle.fetchHistory();
    const done = events?.find(
      ({ workflowTaskCompletedEventAttributes }) => workflowTaskCompletedEventAttributes,
    );
    return workflowService.resetWorkflowExecution({
      ...{ namespace: 'default', reason: 'by hand', requestId: runId },
      workflowExecution: { workflowId: handle.workflowId, runId },
      resetReapplyExcludeTypes,
      workflowTaskFinishEventId: done?.eventId ?? null,
    });
  });

test('every page is a drill, and the index names each', async () => {
  const pages = (await readdir(FOLDER)).map((file) => file.replace('.md', ''));
  expect(pages.toSorted()).toEqual(Object.keys(DRILLS).toSorted());
  const index = await readFile('docs/operations/drills.md', 'utf8');
  for (const page of pages) expect(index).toContain(`(drills/${page}.md)`);
});

test.each(Object.entries(DRILLS))('%s, followed as written', async (name, { make, after }) => {
  const players = await make();
  await followPage(name, players);
  await after?.(players);
  for (const player of players) {
    expect(await invitationsTo(player), 'no mail is sent twice').toBe(1);
    const read = await gatehouse(['onboarding', 'show', player.customerId, '--mode', 'live', '--json'], {
      env: { GATEHOUSE_DATA: dev.folder },
    });
    const { status, id } = JSON.parse(read.stdout);
    if (status === 'completed') continue;
    // The case goes on: the person joins with the link that was mailed.
    await joined({ ...player, onboardingId: id });
  }
  await runStep('afterwards', ['reconcile', '--mode', 'live'], [AGREED]);
});

/** A mail is not sent again at once. */
async function makeMailsOld(): Promise<void> {
  const file = openLiveFile(dev.folder);
  const earlier = new Date(Date.now() - 3 * 3_600_000).toISOString();
  await file('mail_sends').update({ queued_at: earlier, settled_at: earlier });
  await file.destroy();
}

test('a reset of a case that is over opens a run that ends', async () => {
  const over = await invited();
  await joined(over);
  await reset(over);
  await eventually('the new run has ended', () =>
    withHandle(over, async (handle) => (await handle.describe()).status.name === 'COMPLETED'),
  );
  expect(await invitationsTo(over)).toBe(1);
});

test('a reset to before a resend mails once more, unless Updates are excluded', async () => {
  const player = await invited();
  const mails = (count: number) =>
    eventually(`${count} mails`, async () => (await invitationsTo(player)) === count);
  await makeMailsOld();
  const args = ['onboarding', 'resend', player.customerId, '--mode', 'live'];
  expect(await gatehouse(args, { env: { GATEHOUSE_DATA: dev.folder } })).toMatchObject({ code: 0 });
  await mails(2);
  await makeMailsOld();
  const stands = (sendCount: number) =>
    eventually('the new run stands where the row does', () =>
      withHandle(player, async (handle) => {
        const state = await handle.query(stateQuery);
        return state?.invitation?.sendCount === sendCount;
      }),
    );
  await reset(player, [temporal.api.enums.v1.ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE]);
  await stands(2);
  expect(await invitationsTo(player)).toBe(2);
  await gatehouse(args, { env: { GATEHOUSE_DATA: dev.folder } });
  await mails(3);
  await makeMailsOld();
  await reset(player);
  await mails(4);
  await stands(4);
});
