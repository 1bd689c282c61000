import type { Request } from 'express';
import type { Environment } from '../cases/environment.ts';

/** Who calls, and in which environment; the key decides both. */
export interface Caller {
  environment: Environment;
  submitter: string;
}

/** What a route answers; plain data, so that it can be kept for a repeated request. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export interface ApiRequest {
  caller: Caller;
  params: Record<string, string>;
  query: unknown;
  body: unknown;
  /** Names this request to workflows, so that a repeat is the same Update; undefined when the caller gave no key. */
  updateId: string | undefined;
  /** How long to wait for a workflow's answer; undefined for as long as a person waits. */
  patienceMs: number | undefined;
}

export type Handler = (request: ApiRequest) => Promise<Answer>;

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** Path parameters as plain strings: no route here has a wildcard. */
export const paramsOf = (req: Request): Record<string, string> => req.params as Record<string, string>;
