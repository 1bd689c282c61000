import type { RunName } from './data.ts';
import type { CaseModel } from './model.ts';
import { runNames } from './naming.ts';

/** An event of the real case, and its effect on the model. */
export interface Happening {
  /** Returns the outcome, where a person waits for it. */
  apply(model: CaseModel, moment: number): string | undefined;
  /** The real answer; null: the case had ended; undefined: no one waits. */
  code: string | null | undefined;
  run: RunName;
  /** The run's time when it was asked, and when it answered. */
  window: [number, number];
}

/** The present time of a run. */
export type Clock = (run: RunName) => number;

/**
 * The possible states of a customer after some events at the same moment: they went one after the other in some
 * order, and runs looked their cases over in between or only afterwards. `unanswered`: runs that ended before they
 * answered.
 */
export function* lawfulModels(
  model: CaseModel,
  happenings: readonly Happening[],
  clock: Clock,
  unanswered: readonly RunName[] = [],
): Iterable<CaseModel> {
  const goOn = unanswered.filter((run) => !ends(model, run, clock));
  // One run's steps may wake another.
  if (happenings.length === 0)
    for (const next of lookings(model, clock))
      if (goOn.every((run) => ends(next, run, clock))) yield looked(next, clock);
  for (const [index, happening] of happenings.entries()) {
    const rest = happenings.toSpliced(index, 1);
    const silent = happening.code === null ? [...goOn, happening.run] : goOn;
    for (const next of after(model, happening)) {
      yield* lawfulModels(next, rest, clock, silent);
      if (rest.length > 0)
        for (const seen of lookings(next, clock)) yield* lawfulModels(seen, rest, clock, silent);
    }
  }
}

const ends = (model: CaseModel, run: RunName, clock: Clock): boolean =>
  model.isClosed(run) || looked(model, clock).isClosed(run);

function* after(model: CaseModel, { apply, code, run, window }: Happening): Iterable<CaseModel> {
  if (code === null && model.isClosed(run)) yield model.clone();
  for (const moment of window) {
    const next = model.clone();
    const expected = apply(next, moment);
    // A command whose run ended before it answered may be done, also if something else ended the run.
    if (code !== null && !isSame(code, expected)) continue;
    yield next;
    return;
  }
}

/** A person who asks again after a crash finds that reminders are already off. */
const isSame = (code: string | undefined, expected: string | undefined): boolean =>
  code === expected || (code === 'unchanged' && expected === 'done');

/** All runs look their cases over: the customer's first, or that of an invitation that it waits for. */
function lookings(model: CaseModel, clock: Clock): CaseModel[] {
  const names = runNames(model.data);
  const orders = names.length > 1 ? [names, names.toReversed()] : [names];
  return orders.map((order) => looked(model, clock, order));
}

function looked(model: CaseModel, clock: Clock, names = runNames(model.data)): CaseModel {
  const next = model.clone();
  for (const name of names) next.look(name, clock(name));
  return next;
}
