/** What one round of either kind yields. */
export interface Round {
  n: number;
  /** From the first submission to the last mail, and from the first acceptance to the last closing, together. */
  seconds: number;
  /** A submission's answer, each in milliseconds. */
  submit: number[];
  /** From an order's submission to its mail; a skeleton has no moment for that. */
  orderToMail: number[];
  /** From pressing the button to the answer, by when the licenses are bound. */
  accept: number[];
  /** CPU milliseconds of the whole round, by process. */
  cpu: Record<string, number>;
  workflowIds: string[];
}

export interface Contender {
  round(label: string, n: number): Promise<Round>;
  stop(): Promise<void>;
}

const now = (): number => performance.now();

/** Runs something and answers how long it took, in milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = now();
  await run();
  return now() - start;
}
