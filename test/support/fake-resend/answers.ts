import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Problem, problem } from './problems.ts';

export const SERVER_ERROR = problem(500, 'internal_server_error', 'An unexpected error occurred.');

export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function answerProblem(response: ServerResponse, { headers, ...body }: Problem): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  answerJson(response, body.statusCode, body);
}

/** What a gateway in front of Resend says when Resend is away. */
export function answerHtml(response: ServerResponse): void {
  response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
}

/** Refuses a request that Resend would not look at: no user agent, no key, a wrong one. */
export function judgeSender({ method, headers }: IncomingMessage, apiKey: string): Problem | null {
  if (!headers['user-agent']) return problem(403, 'application_error', 'error code: 1010');
  if (!headers.authorization) return problem(401, 'missing_api_key', 'Missing API key in the header.');
  if (headers.authorization !== `Bearer ${apiKey}`)
    return problem(403, 'invalid_api_key', 'API key is invalid');
  if (method !== 'POST') return problem(405, 'method_not_allowed', 'Method is not allowed.');
  return null;
}
