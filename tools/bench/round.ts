/** The measurements of one round of either kind. */
export interface Round {
  n: number;
  /** From the first submission to the last mail, plus from the first acceptance to the last closing. */
  seconds: number;
  /** The answer time of each submission, in milliseconds. */
  submit: number[];
  /** From an order's submission to its mail; empty for a skeleton. */
  orderToMail: number[];
  /** From pressing the button to the answer, when the licenses are bound. */
  accept: number[];
  /** CPU milliseconds of the whole round, by process. */
  cpu: Record<string, number>;
  workflowIds: string[];
  /** The activations after the onboardings; absent for a skeleton. */
  activations?: Activations;
}

/** A round of activations. */
export interface Activations {
  seconds: number;
  /** From a console's request to its certificate, in milliseconds. */
  each: number[];
}

export interface Contender {
  round(label: string, n: number): Promise<Round>;
  stop(): Promise<void>;
}

const now = (): number => performance.now();

/** Runs something and returns its milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = now();
  await run();
  return now() - start;
}
