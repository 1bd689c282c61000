import type { Request } from 'express';
import type { Environment } from '../cases/environment.ts';
import type { ApiScope } from '../policy/api-access.ts';
import type { KeyBounds } from '../policy/key-bounds.ts';

/** The API key, and what it decides: the submitter, the environment and what may be done. */
export interface Caller {
  environment: Environment;
  submitter: string;
  keyId: string;
  /** Null: the vendor, who sees everything. */
  resellerId: string | null;
  scopes: readonly ApiScope[];
  /** What limits the key: those that it makes are limited so as well. */
  bounds: KeyBounds;
}

/** A route's answer: plain data, so that it can be stored for a repeated request. */
export interface Answer {
  status: number;
  body: unknown;
  /** Fields of the body that only the first answer has: secrets, which are not stored for a repeat. */
  bodyOnce?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** How the audit trail names the caller. */
export const actorOf = ({ keyId }: Caller): string => `key:${keyId}`;

/** Tags of which the object must have one. */
export interface IfMatch {
  tags: readonly string[];
}

export interface ApiRequest {
  caller: Caller;
  params: Record<string, string>;
  query: unknown;
  body: unknown;
  /** The id of the request, of its Update and of what it makes: the same when it is repeated; undefined without an Idempotency-Key. */
  requestId: string | undefined;
  idempotencyKey: string | undefined;
  /** What the caller wants to hold when the change is made: ask `guardOf`. */
  ifMatch: IfMatch | undefined;
  /** How long to wait for a workflow's answer; undefined: as long as for a person. */
  patienceMs: number | undefined;
}

/** A body that was read as it came, because it is too large to be held. */
export interface ReceivedBody {
  /** What the handler gets. */
  body: unknown;
  /** Tells this body from others. */
  digest: unknown;
  /** Removes what was stored of it, unless the handler used it. */
  discard(): Promise<void>;
}

export type ReceiveBody = (req: Request, caller: Caller) => Promise<ReceivedBody>;

/** Whether a request changes nothing. */
export const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD';

export type Handler = (request: ApiRequest) => Promise<Answer>;

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** Path parameters are plain strings: no route here has a wildcard. */
export const paramsOf = (req: Request): Record<string, string> => req.params as Record<string, string>;
