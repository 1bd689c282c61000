import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Environment } from '../cases/environment.ts';
import type { Report } from '../contracts/report.ts';
import type { Mode } from '../contracts/states.ts';
import type { ApiOperation } from '../policy/api-access.ts';
import {
  type Answer,
  actorOf,
  type Caller,
  type Handler,
  isRead,
  paramsOf,
  type ReceiveBody,
} from './answer.ts';
import type { Departure } from './departure.ts';
import { readIfMatch } from './if-match.ts';
import type { InstanceHandler } from './instances/routes.ts';
import { authenticate, authorise } from './middleware/authenticate.ts';
import { errorHandler } from './middleware/error-handler.ts';
import { idempotencyKey, once } from './middleware/idempotency.ts';
import { jsonBody } from './middleware/json-body.ts';
import { methodNotAllowed, notFound } from './middleware/not-found.ts';
import { requestId } from './middleware/request-id.ts';
import { createSlowBadKeys, limitClients, type SlowBadKeys } from './middleware/request-limits.ts';
import { apiSecurityHeaders } from './middleware/security-headers.ts';
import { serveOpenapi } from './openapi/serve-openapi.ts';
import { validateQuery } from './problem.ts';
import { createReference } from './reference/serve-reference.ts';
import {
  INSTANCE_ROUTES,
  type InstanceRoutes,
  METHODS,
  operationOf,
  type Routes,
  STREAMED,
  TAKES_QUERY,
  V1_ROUTES,
} from './route-table.ts';
import { healthz, readyz } from './routes/health.ts';
import { mailWebhook } from './routes/mail-webhook.ts';

export interface ApiOptions {
  departure: Departure;
  environments: Record<Mode, Environment>;
  /** Whether callers reach this service over TLS. */
  https: boolean;
  /** How long to wait for a workflow's answer; undefined: as long as for a person. */
  patienceMs: number | undefined;
  /** Whether the mails of this machine can be read at `/dev/mailbox.json`. */
  hasMailbox: boolean;
  /** Answers `GET /metrics`. */
  metrics: RequestHandler[];
  /** Where the operator is told of messages that were taken but not understood. */
  report: Report;
}

/** The HTTP API for sales and reseller systems: `/v1`, health and readiness. */
export function createApi(options: ApiOptions): Router {
  const { departure, environments, https, patienceMs, metrics, report, hasMailbox } = options;
  const router = express.Router();
  router.use(
    ['/v1', '/healthz', '/readyz', '/metrics', '/openapi.json', '/docs', '/llms.txt'],
    requestId,
    apiSecurityHeaders({ https }),
  );
  router.get('/healthz', healthz(environments));
  router.get('/readyz', readyz(environments, departure));
  router.get('/metrics', metrics);
  router.get('/openapi.json', serveOpenapi());
  router.all(['/healthz', '/readyz', '/metrics', '/openapi.json'], methodNotAllowed('GET'));
  const reference = createReference({ publicUrl: environments.live.publicUrl, hasMailbox });
  router.get('/docs', ...reference.page);
  router.use('/docs', reference.files);
  router.get('/llms.txt', reference.guide);

  const v1 = express.Router();
  const streamed = express.Router();
  for (const [path, handlers] of Object.entries<Routes>(V1_ROUTES)) {
    const route = v1.route(path);
    for (const method of METHODS) {
      const handler = handlers[method];
      if (!handler) continue;
      const operation = operationOf(method, path);
      const receive = STREAMED[operation];
      const own = receive ? streamed.route(path) : route;
      own[LOWER[method]](answer(operation, { handler, receive }, patienceMs));
    }
    const refuse = methodNotAllowed(...Object.keys(handlers));
    // Before the body is read: another method is refused whatever the type of its body is.
    if (METHODS.every((method) => !handlers[method] || STREAMED[operationOf(method, path)]))
      streamed.route(path).all(refuse);
    route.all(refuse);
  }
  // The webhook has a signature over its raw bytes instead of a key, so it comes before the routes that read a key or
  // a body.
  router
    .route('/v1/webhooks/resend')
    .post(...mailWebhook(environments.live, report))
    .all(methodNotAllowed('POST'));
  const slowBadKeys = createSlowBadKeys(environments);
  // Installations of products have no API key.
  for (const [path, handlers] of Object.entries<InstanceRoutes>(INSTANCE_ROUTES)) {
    const route = router.route(path);
    const answering = (handler: InstanceHandler) => answerInstance(handler, environments, slowBadKeys);
    if (handlers.GET) route.get(answering(handlers.GET));
    if (handlers.POST) route.post(...jsonBody(), answering(handlers.POST));
    route.all(methodNotAllowed(...Object.keys(handlers)));
  }
  // The key is checked first: without one, a caller does not even learn that its JSON is broken. Then the request is
  // counted, before its body costs anything.
  const limits = limitClients(environments, callerOf);
  router.use('/v1', requireKey(environments, slowBadKeys), limits, streamed, ...jsonBody(), v1);
  router.use('/v1', notFound);
  router.use(errorHandler(report));
  return router;
}

const LOWER = { GET: 'get', POST: 'post', PATCH: 'patch', DELETE: 'delete' } as const;

const answerInstance =
  (
    handler: InstanceHandler,
    environments: Record<Mode, Environment>,
    slowBadKeys: SlowBadKeys,
  ): RequestHandler =>
  async (req, res) => {
    const { status, body } = await slowBadKeys(req, res, () => handler(req, environments));
    res.status(status).json(body);
  };

/** A misspelt parameter is noticed also where none is known. */
const NO_QUERY = z.strictObject({});

const callers = new WeakMap<Request, Caller>();

function requireKey(environments: Record<Mode, Environment>, slowBadKeys: SlowBadKeys): RequestHandler {
  return async (req, res, next) => {
    const caller = await slowBadKeys(req, res, () => authenticate(req, environments));
    callers.set(req, caller);
    res.locals.actor = actorOf(caller);
    res.locals.mode = caller.environment.mode;
    next();
  };
}

/** The caller of a request whose key was checked. */
function callerOf(req: Request): Caller {
  const caller = callers.get(req);
  if (!caller) throw new Error('the key of this request was not checked');
  return caller;
}

function answer(
  operation: ApiOperation,
  { handler, receive }: { handler: Handler; receive: ReceiveBody | undefined },
  patienceMs: number | undefined,
): RequestHandler {
  return async (req, res) => {
    const caller = callerOf(req);
    authorise(caller, operation);
    if (!TAKES_QUERY.has(operation)) validateQuery(NO_QUERY, req.query);
    // A read needs no Idempotency-Key.
    const key = isRead(req.method) ? undefined : idempotencyKey(req.get('Idempotency-Key'));
    const ifMatch = readIfMatch(req, operation);
    const received = await receive?.(req, caller);
    const body: unknown = received ? received.body : req.body;
    const run = (requestId?: string) =>
      handler({
        ...{ caller, params: paramsOf(req), query: req.query, body },
        ...{ requestId, idempotencyKey: key, ifMatch, patienceMs },
      });
    const path = `${req.baseUrl}${req.path}`;
    const request = { method: req.method, path, body: received ? received.digest : body };
    try {
      send(res, key ? await once({ caller, key, request }, run) : await run());
    } finally {
      await received?.discard();
    }
  };
}

function send(res: Response, { status, body, bodyOnce, headers = {} }: Answer): void {
  res.locals.about = body;
  res.status(status).set(headers);
  const sent = bodyOnce ? { ...(body as object), ...bodyOnce } : body;
  // Express would add an ETag, and this answer shows no object.
  if (headers.ETag === undefined && !isRead(res.req.method)) res.type('json').end(JSON.stringify(sent));
  else res.json(sent);
}
