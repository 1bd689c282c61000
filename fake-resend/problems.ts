/** A refusal in Resend's words. */
export interface ResendProblem {
  statusCode: number;
  name: string;
  message: string;
  headers?: Record<string, string>;
}

export const problem = (statusCode: number, name: string, message: string): ResendProblem => ({
  statusCode,
  name,
  message,
});

export const isProblem = (value: object): value is ResendProblem => 'statusCode' in value;
