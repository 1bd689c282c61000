import { expect, test } from 'vitest';
import { type Happening, lawfulModels } from './alternatives.ts';
import type { OrderEvent } from './events.ts';
import { CaseModel } from './model.ts';

const NOW = Date.parse('2026-03-02T10:00:00.000Z');
const order: OrderEvent = { type: 'order', address: 'ada', others: ['dora'], lines: 1 };

const happening = (apply: (model: CaseModel) => void): Happening => ({
  apply: (model) => {
    apply(model);
    return undefined;
  },
  ...{ code: undefined, run: 'case', window: [NOW, NOW] },
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
