// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMAND_EXAMPLES } from '../../contracts/commands.ts';
import { CANCEL_EXAMPLE } from '../../contracts/commands-by-hand.ts';
import { invited, type TestCase } from '../support/cases/case.ts';
import { temporalUrlOf } from '../support/cases/case-view.ts';
import { AN_HOUR_OF_BUSINESS } from '../support/cases/week-moments.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventsOf, nameOf } from '../support/temporal/history.ts';
import {
  openTemporalUi,
  readCaseFile,
  readOffers,
  sendByHand,
  type TemporalUi,
} from '../support/temporal/temporal-ui.ts';

let ui: TemporalUi;
let world: World;
beforeAll(async () => {
  ui = await openTemporalUi();
  world = await openWorld({
    temporal: ui.address,
    env: { TEMPORAL_UI_URL: ui.url },
    beginsAt: AN_HOUR_OF_BUSINESS,
  });
});
// Closing replays every history.
afterAll(async () => {
  await world.close();
  await ui.close();
});

/** No task of the run has failed. */
async function sound(it: TestCase): Promise<void> {
  const names = (await eventsOf(it.handle())).map(nameOf);
  expect(names.filter((name) => name === 'workflowTaskFailed')).toEqual([]);
}

/** Its invitation was mailed once, and can be accepted. */
async function goesOn(it: TestCase): Promise<void> {
  expect(await it.sends()).toHaveLength(1);
  expect(await it.accept()).toEqual({ code: 'done' });
  await it.is('completed', { closed: true });
  await sound(it);
}

// A message takes the Temporal UI ten seconds and more on a busy machine.
describe('an operator who sends messages by hand in the Temporal UI', { timeout: 400_000 }, () => {
  test('reads what each does, with an example', async () => {
    const it = await invited(world);
    const url = await temporalUrlOf(it);
    const updates = (await readOffers(ui.page, url, 'Update')).join('\n');
    for (const example of Object.values(COMMAND_EXAMPLES)) expect(updates).toContain(JSON.stringify(example));
    expect(updates).toContain(JSON.stringify(CANCEL_EXAMPLE));
    expect((await readOffers(ui.page, url, 'Signal')).join('\n')).toMatch(/wake\s+Looks the case over/);
  });

  const sender = async (it: TestCase) => {
    const url = await temporalUrlOf(it);
    return (name: string, input: string | null, kind: 'Signal' | 'Update' = 'Update') =>
      sendByHand(ui.page, url, { kind, name, input });
  };

  test('wrongly, is told what to send, and breaks no case', async () => {
    const it = await invited(world);
    const send = await sender(it);
    const wrongly: [name: string, input: string | null, says: RegExp][] = [
      // First: a minute after the invitation it would be done.
      ['resend', null, /Nothing was done: a mail was sent a moment ago: try again in \d+ s/],
      ['accept', '{"invitationId":"Ms Meyer"}', /accept: invitationId is missing or malformed/],
      ['decline', null, /decline needs an object/],
      ['resend', '"now"', /Send resend without input/],
      ['revoke', '[1]', /revoke needs an object/],
      ['reminders', '{"enabled":"no"}', /reminders: /],
      [
        'correctEmail',
        '{"primaryEmail":"x@y.example"}',
        /gatehouse onboarding correct-email C-\w+ NEW@ADDRESS --mode test/,
      ],
      ['cancel', '{"reason":"because"}', /customer_asked, wrong_order, duplicate, other/],
      ['nonsense', '{}', /nonsense/],
    ];
    for (const [name, input, says] of wrongly) expect(await send(name, input), name).toMatch(says);
    await goesOn(it);
  });

  test('about no case, or with signals that do not exist, changes nothing', async () => {
    const it = await invited(world);
    const send = await sender(it);
    for (const name of ['accept', 'decline', 'revoke', 'correctEmail', 'reminders'] as const) {
      // The ids of the example are of no case.
      expect(await send(name, JSON.stringify(COMMAND_EXAMPLES[name])), name).toBeNull();
    }
    for (const [name, input] of [
      ['wake', null],
      ['wake', '{"a":1}'],
      ['nonsense', '"x"'],
      ['order', '7'],
    ] as const)
      expect(await send(name, input, 'Signal'), name).toBeNull();
    await goesOn(it);
  });

  test('rightly, sees in the case file what was done', async () => {
    const it = await invited(world);
    const send = await sender(it);
    const url = await temporalUrlOf(it);
    await world.test.store
      .knex('mail_sends')
      .where({ invitation_id: (await it.invitation()).id })
      .update({ queued_at: new Date(Date.now() - 3_600_000).toISOString() });
    expect(await send('resend', null)).toBeNull();
    expect(await it.sends()).toHaveLength(2);
    expect((await readCaseFile(ui.page, url)).current).toMatch(/resend by operator: done/);
    expect(await send('cancel', JSON.stringify(CANCEL_EXAMPLE))).toBeNull();
    await it.is('cancelled', { closed: true });
    expect((await readCaseFile(ui.page, url)).current).toContain('cancel (wrong_order) by operator: done');
    await sound(it);
  });
});
