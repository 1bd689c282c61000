import { expect, test } from 'vitest';
import { type Happening, lawfulModels } from './alternatives.ts';
import type { OrderEvent } from './events.ts';
import { CaseModel } from './model.ts';

const NOW = Date.parse('2026-03-02T10:00:00.000Z');
const order: OrderEvent = { type: 'order', address: 'ada', others: ['dora'], lines: 1 };

const happening = (apply: (model: CaseModel) => void, code?: null): Happening => ({
  apply: (model) => {
    apply(model);
    return undefined;
  },
  ...{ code, run: 'case', window: [NOW, NOW] },
});

/** An onboarding waits for a colleague's invitation, which has a run of its own. */
function waitsForColleague(): CaseModel {
  const model = new CaseModel();
  model.storeOrder(order);
  model.look('case', NOW);
  model.ask({ type: 'cancel', onboarding: 0 }, 'case', NOW);
  model.inviteByHand('ada', 'admin', NOW);
  model.look(1, NOW);
  model.storeOrder(order);
  model.look('case', NOW);
  return model;
}

test('an order is cancelled while mail fails: sales is told, or the onboarding has ended before', () => {
  const cancel = happening((model) => model.cancelOrder(1));
  const fail = happening((model) => model.reportProblem(1, 0, 'refused'));
  const models = [...lawfulModels(waitsForColleague(), [cancel, fail], () => NOW)];
  const told = models.map((model) => model.snapshot().told.join());
  expect(new Set(told)).toEqual(new Set(['', 'contact-needed 1 1']));
});

test('a command whose run ended before it answered may be done, whatever ended the run', () => {
  const model = new CaseModel();
  model.storeOrder(order);
  model.look('case', NOW);
  const about = { invitation: 0, epoch: 1 };
  const stop = happening((next) => {
    next.ask({ type: 'reminders', enabled: false, ...about }, 'case', NOW);
  }, null);
  const join = happening((next) => {
    next.ask({ type: 'accept', by: 'ada', ...about }, 'case', NOW);
  }, null);
  const after = (happenings: Happening[]) => [...lawfulModels(model, happenings, () => NOW)];
  const reminders = after([join, stop]).map((next) => next.snapshot().invitations.join());
  expect(new Set(reminders.map((text) => text.includes('(stopped)')))).toEqual(new Set([true, false]));
  expect(after([stop])).toEqual([]);
});
