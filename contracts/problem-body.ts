import type { ProblemCode } from './problems.ts';

/** One fault of a request: its JSON pointer (RFC 6901, empty for the whole) and what to do about it. */
export interface Fault {
  pointer: string;
  message: string;
}

/** The body of a failed request: RFC 9457, `application/problem+json`. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  errors?: Fault[];
  requestId?: string;
}
