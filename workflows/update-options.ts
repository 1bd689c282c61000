import { ApplicationFailure } from '@temporalio/workflow';

/** What the Temporal UI shows beside an Update, and the check that refuses a malformed input before it is accepted. */
export const updateOptions = <Input>(about: {
  description: string;
  /** A right input; missing where the description has it. */
  example?: Input;
  /** The fault in an input, as one sentence; null when there is none. */
  faultOf: (input: Input) => string | null;
}) => ({
  description: about.example
    ? `${about.description}. Input: ${JSON.stringify(about.example)}`.replace('.. Input', '. Input')
    : about.description,
  validator: (input: Input): void => {
    const fault = about.faultOf(input);
    if (fault) throw ApplicationFailure.nonRetryable(fault, 'InvalidInput');
  },
});
