import type { StepDeps } from '../../activities/step.ts';
import type { Store } from '../../db/store.ts';

/** Dependencies of steps in a model: no process is poked, and a reported fault fails the test. */
export const strictStepDeps = (store: Store): StepDeps => ({
  store,
  mail: { salesEmail: 'sales@vendor.example' },
  pokeSender() {},
  pokeDispatcher() {},
  report(message, error) {
    throw new Error(message, { cause: error });
  },
});
