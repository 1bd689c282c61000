// @module-tag long
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND_EXAMPLES, type CommandName } from '../../contracts/commands.ts';
import { CANCEL_EXAMPLE } from '../../contracts/commands-by-hand.ts';
import { stateQuery } from '../../contracts/messages.ts';
import { invited, type TestCase } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually } from '../support/run/watch.ts';
import { eventsOf, nameOf } from '../support/temporal/history.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
// Closing replays every history.
afterAll(() => world.close());

/** Inputs of `resend` that mean this case's invitation. */
const NONE = ['nothing', 'null', 'an empty object'];

const COMMANDS = Object.keys(COMMAND_EXAMPLES) as CommandName[];

/** Inputs that an operator can send by hand in the Temporal UI. */
const INPUTS: Record<string, unknown[]> = {
  nothing: [],
  null: [null],
  'an empty object': [{}],
  'a string': ['oops'],
  'a number': [7],
  'a list': [[1, 2]],
  '100 kB': [{ invitationId: 'x'.repeat(100_000), id: 'x'.repeat(100_000) }],
};

/** What a run knows, besides what became of its mails meanwhile. */
async function stateOf(it: TestCase) {
  const { stepFacts: _mails, ...state } = (await it.handle().query(stateQuery)) ?? {};
  return state;
}

/** The case continues: its invitation can be accepted, and no workflow task failed. */
async function goesOn(it: TestCase): Promise<void> {
  expect(await it.accept()).toEqual({ code: 'done' });
  await it.is('completed', { closed: true });
  const names = (await eventsOf(it.handle())).map(nameOf);
  expect(names.filter((name) => name === 'workflowTaskFailed')).toEqual([]);
}

describe('a malformed Update', () => {
  test.each(COMMANDS)('%s is refused before it is accepted, and says what to send', async (name) => {
    const it = await invited(world);
    for (const [what, args] of Object.entries(INPUTS)) {
      if (name === 'resend' && NONE.includes(what)) continue;
      const refused = await it
        .handle()
        .executeUpdate(name, { args: args as [] })
        .catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(WorkflowUpdateFailedError);
      const { cause } = refused as WorkflowUpdateFailedError;
      expect(cause).toMatchObject({ type: 'InvalidInput' });
      expect(cause?.message).toContain(JSON.stringify(COMMAND_EXAMPLES[name]));
      expect(cause?.message.length).toBeLessThan(400);
    }
    const names = (await eventsOf(it.handle())).map(nameOf);
    expect(names).not.toContain('workflowExecutionUpdateAccepted');
    await goesOn(it);
  });

  test.each(COMMANDS)("%s about another customer's case is not found", async (name) => {
    const it = await invited(world);
    // The row says so before the run's first task has ended.
    const before = await eventually('the run says invited', async () => {
      const state = await stateOf(it);
      return 'status' in state && state.status === 'invited' && state;
    });
    const outcome = await it.handle().executeUpdate(name, { args: [COMMAND_EXAMPLES[name]] });
    expect(outcome).toEqual({ code: 'not_found' });
    expect(await stateOf(it)).toEqual(before);
    await goesOn(it);
  });
});

describe('a malformed signal', () => {
  const SIGNALS = ['wake', 'order', 'deliveryProblem', 'adminJoined', 'nonsense'];

  test.each(SIGNALS)('%s changes nothing', async (name) => {
    const it = await invited(world);
    for (const args of Object.values(INPUTS)) await it.handle().signal(name, ...args);
    expect(await it.sends()).toHaveLength(1);
    await goesOn(it);
  });

  test('that cannot be decoded changes nothing', async () => {
    const it = await invited(world);
    const { workflowService, options } = world.test.temporal.client.workflow;
    await workflowService.signalWorkflowExecution({
      namespace: options.namespace,
      workflowExecution: { workflowId: it.workflowId },
      signalName: 'wake',
      input: {
        payloads: [{ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from('{not json') }],
      },
    });
    await goesOn(it);
  });
});

test('the handlers describe themselves, with an example', async () => {
  const it = await invited(world);
  const metadata = await it.handle().query<{
    definition: { updateDefinitions: { name: string; description?: string }[] };
  }>('__temporal_workflow_metadata');
  const described = metadata.definition.updateDefinitions;
  const examples: Record<string, unknown> = { ...COMMAND_EXAMPLES, cancel: CANCEL_EXAMPLE };
  expect(described.map(({ name }) => name).sort()).toEqual(Object.keys(examples).sort());
  // Those that only a page or the API sends say so: what to send by hand instead is cancel.
  for (const { name, description } of described)
    expect(description).toContain(JSON.stringify(examples[name]));
});

describe('a late command', () => {
  test('about the previous invitation does not affect the next case', async () => {
    const it = await invited(world);
    const old = await it.invitation();
    const userId = await it.invitee();
    expect(await it.cancel()).toEqual({ code: 'done' });
    const again = await it.orderAgain();
    expect(again.onboardingId).not.toBe(it.onboardingId);
    await again.is('invited');
    const late = { invitationId: old.id, epoch: old.epoch };
    const handle = again.handle();
    const outcomes = [
      await handle.executeUpdate('accept', { args: [{ ...late, userId }] }),
      await handle.executeUpdate('decline', { args: [{ ...late, noteId: 'note_1' }] }),
      await handle.executeUpdate('reminders', { args: [{ ...late, enabled: false }] }),
      await handle.executeUpdate('resend', { args: [{ ...late, by: 'invitee' }] }),
      await handle.executeUpdate('correctEmail', { args: [{ ...late, contactId: 'cont_1' }] }),
      await handle.executeUpdate('revoke', { args: [{ id: it.onboardingId }] }),
    ];
    const codes = outcomes.map((outcome) => (outcome as { code: string }).code);
    expect(codes).toEqual(['revoked', 'revoked', 'replaced', 'revoked', 'revoked', 'done']);
    expect(await handle.query(stateQuery)).toMatchObject({
      onboardingId: again.onboardingId,
      status: 'invited',
    });
    expect((await again.invitation()).id).not.toBe(old.id);
    expect((await handle.describe()).status.name).toBe('RUNNING');
    await goesOn(again);
  });

  test('a cancelled case stays so, whatever comes at the same moment', async () => {
    const it = await invited(world);
    const [, cancelled] = await Promise.all([
      it.correct(`other-${it.order.customer.primaryEmail}`),
      it.cancel(),
    ]);
    if (cancelled) expect(cancelled).toEqual({ code: 'done' });
    const again = await it.orderAgain();
    await again.is('invited');
    expect(again.onboardingId).not.toBe(it.onboardingId);
    expect(await it.is('cancelled')).toMatchObject({ closed_at: expect.any(String) });
  });
});
