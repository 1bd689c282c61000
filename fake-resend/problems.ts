/** A refusal in Resend's words. */
export interface Problem {
  statusCode: number;
  name: string;
  message: string;
  headers?: Record<string, string>;
}

export const problem = (statusCode: number, name: string, message: string): Problem => ({
  statusCode,
  name,
  message,
});

export const isProblem = (value: object): value is Problem => 'statusCode' in value;
