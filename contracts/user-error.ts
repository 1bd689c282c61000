/**
 * The exit code of each kind of fault, so that a script can tell them apart: a line that is wrong, an id that is not there,
 * a service that says no, a service or Temporal that does not answer, and any other.
 */
export const EXIT_CODES = {
  fault: 1,
  usage: 2,
  not_found: 3,
  refused: 4,
  unreachable: 5,
} as const;
export type FaultKind = keyof typeof EXIT_CODES;

interface UserErrorOptions extends ErrorOptions {
  /** Default: `fault`. */
  kind?: FaultKind;
  /** Names the fault for scripts and docs; stands at the end of the message. */
  code?: string;
}

/** A fault that the person at the terminal can fix: printed as one line, without a stack. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly kind: FaultKind;

  constructor(message: string, { kind = 'fault', code, ...options }: UserErrorOptions = {}) {
    super(code === undefined ? message : `${message} (${code})`, options);
    this.kind = kind;
  }
}
