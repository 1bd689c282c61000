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
 * order, and runs looked their cases over in between or only afterwards.
 */
export function* lawfulModels(
  model: CaseModel,
  happenings: readonly Happening[],
  clock: Clock,
): Iterable<CaseModel> {
  // One run's steps may wake another.
  if (happenings.length === 0) yield looked(looked(model, clock), clock);
  for (const [index, happening] of happenings.entries()) {
    const rest = happenings.toSpliced(index, 1);
    for (const next of after(model, happening, clock)) {
      yield* lawfulModels(next, rest, clock);
      if (rest.length > 0) yield* lawfulModels(looked(next, clock), rest, clock);
    }
  }
}

function* after(
  model: CaseModel,
  { apply, code, run, window }: Happening,
  clock: Clock,
): Iterable<CaseModel> {
  if (code === null && model.isClosed(run)) yield model.clone();
  for (const moment of window) {
    const next = model.clone();
    const expected = apply(next, moment);
    // If the case ended before it answered, the command may be done.
    if (code === null ? looked(next, clock).isClosed(run) : isSame(code, expected)) {
      yield next;
      return;
    }
  }
}

/** A person who asks again after a crash finds that reminders are already off. */
const isSame = (code: string | undefined, expected: string | undefined): boolean =>
  code === expected || (code === 'unchanged' && expected === 'done');

function looked(model: CaseModel, clock: Clock): CaseModel {
  const next = model.clone();
  for (const name of runNames(next.data)) next.look(name, clock(name));
  return next;
}
