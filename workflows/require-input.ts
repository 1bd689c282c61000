import { ApplicationFailure } from '@temporalio/workflow';

/**
 * Ends a run that was started by hand without the input of its workflow: its tasks would fail for ever.
 * @param field what every start of Gatehouse has
 */
export function requireInput<Input extends object>(input: Input, field: keyof Input & string): void {
  const given: unknown = input;
  if (
    typeof given === 'object' &&
    given !== null &&
    typeof (given as Record<string, unknown>)[field] === 'string'
  )
    return;
  throw ApplicationFailure.nonRetryable(
    `Gatehouse starts its workflows by itself; an input without ${field} is of none. To make a case, send an order.`,
    'InvalidInput',
  );
}
