/** Tells the operator of what happened, in one line; an error adds its stack. */
export type Report = (message: string, error?: unknown) => void;
