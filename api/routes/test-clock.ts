import { advanceClock } from '../../cases/sandbox/advance-clock.ts';
import { TimeMachineUnavailableError } from '../../cases/sandbox/move-time.ts';
import { advanceClockSchema } from '../../contracts/http/sandbox-schemas.ts';
import { type Handler, ok } from '../answer.ts';
import { Problem, validate } from '../problem.ts';
import { lookUpOnboarding } from './onboardings.ts';

/** `POST /v1/test/clock/advance`: moves one case's time, and answers what happened meanwhile. */
export const postClockAdvance: Handler = async ({ caller, body, patienceMs }) => {
  const { onboardingId, by } = validate(advanceClockSchema, body);
  const { row, isAlone } = await lookUpOnboarding({ caller, params: { id: onboardingId } });
  if (!isAlone) throw new Problem('other_orders_stand');
  const closed = () =>
    new Problem('onboarding_closed', `This onboarding is ${row.status}: no time passes in it.`);
  try {
    const asked = { onboarding: row, by, viewer: caller, patienceMs, report: () => {} };
    const advanced = await advanceClock(caller.environment, asked);
    if (!advanced) throw closed();
    return ok(advanced);
  } catch (error) {
    if (error instanceof TimeMachineUnavailableError)
      throw new Problem('time_machine_unavailable', undefined, { cause: error });
    throw error;
  }
};
