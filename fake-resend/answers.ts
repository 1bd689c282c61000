import type { IncomingMessage, ServerResponse } from 'node:http';
import { problem, type ResendProblem } from './problems.ts';
import { SENDING_ROUTES } from './routes.ts';

export const SERVER_ERROR = problem(500, 'internal_server_error', 'An unexpected error occurred.');

export function answerJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function answerProblem(response: ServerResponse, { headers, ...body }: ResendProblem): void {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  answerJson(response, body.statusCode, body);
}

/** The answer of Resend's gateway while Resend is away. */
export function answerHtml(response: ServerResponse): void {
  response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>');
}

interface Keys {
  apiKey: string;
  sendingKey: string | null;
}

/** Refuses requests as Resend does: no user agent, no key, a wrong key, a key for sending only. */
export function judgeSender({ method, headers }: IncomingMessage, keys: Keys): ResendProblem | null {
  if (!headers['user-agent']) return problem(403, 'application_error', 'error code: 1010');
  const { authorization } = headers;
  if (!authorization) return problem(401, 'missing_api_key', 'Missing API key in the header.');
  if (authorization === `Bearer ${keys.apiKey}`) return null;
  if (keys.sendingKey === null || authorization !== `Bearer ${keys.sendingKey}`) {
    return problem(403, 'invalid_api_key', 'API key is invalid');
  }
  if (method === 'POST') return null;
  return problem(401, 'restricted_api_key', 'This API key is restricted to only send emails');
}

/** Refuses unknown paths, and methods that a path does not have. */
export function judgeRoute(method: string | undefined, pathname: string): ResendProblem | null {
  const sends = SENDING_ROUTES.has(pathname);
  const reads = pathname !== '/emails/batch' && /^\/emails(\/[^/]+)?$/.test(pathname);
  if (!sends && !reads) return problem(404, 'not_found', 'The requested endpoint does not exist.');
  if ((method === 'POST' && sends) || (method === 'GET' && reads)) return null;
  return problem(405, 'method_not_allowed', 'Method is not allowed.');
}
