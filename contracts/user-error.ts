/** A fault that the person at the terminal can fix: printed as one line, without a stack, exit code 1. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
