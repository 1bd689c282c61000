import type { ZodOpenApiComponentsObject } from 'zod-openapi';
import type { Credential } from '../../api/openapi/operation.ts';

const SECURITY_SCHEMES = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'An API key, `gh_live_…` or `gh_test_…`. Its prefix chooses the mode; the two share nothing.',
  },
  productKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'The publishable key of a product, `gh_pub_live_…` or `gh_pub_test_…`.',
  },
  certificate: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWS',
    description: 'The certificate of the instance that the path names.',
  },
  mailProvider: {
    type: 'apiKey',
    in: 'header',
    name: 'svix-signature',
    description: 'The signature of Resend over the bytes of the body.',
  },
} as const satisfies Record<Credential, object>;

const text = (description: string) => ({ description, schema: { type: 'string' as const } });

/** What several operations share. */
export const createComponents = (): ZodOpenApiComponentsObject => ({
  securitySchemes: SECURITY_SCHEMES,
  parameters: {
    IdempotencyKey: {
      in: 'header',
      name: 'Idempotency-Key',
      required: false,
      description:
        'The same key with the same path and body gets the first answer again, for 30 days. After a refusal (4xx) it is free.',
      schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,255}$' },
    },
    IfMatch: {
      in: 'header',
      name: 'If-Match',
      required: false,
      description:
        'The `ETag` of the object as you read it, or several: the change is made only while the object has one of them. `*`: whatever it has.',
      schema: { type: 'string', pattern: '^(\\*|(W/)?"[!#-~]*"([ \\t]*,[ \\t]*(W/)?"[!#-~]*")*)$' },
    },
    IfNoneMatch: {
      in: 'header',
      name: 'If-None-Match',
      required: false,
      description: 'The `ETag` of what you have: the answer is 304 without a body while it is the same.',
      schema: { type: 'string' },
    },
  },
  headers: {
    RequestId: text('Names this request; send it to us when you ask about it.'),
    RetryAfter: {
      description: 'Seconds to wait before the request is sent again.',
      schema: { type: 'integer' },
    },
    RateLimit: text(
      'The limit of requests, how many are left (`r`), and after how many seconds it starts over (`t`).',
    ),
    RateLimitPolicy: text('The limit of requests: how many (`q`) in how many seconds (`w`).'),
    Authenticate: text('`Bearer`'),
    Location: text('The path of what was made.'),
    ETag: text(
      'Stands for the object as you read it: another tag, another object. Send it as If-Match with a change.',
    ),
    GatehouseRepeated: text('`true`: the same order was stored before.'),
    IdempotentReplayed: text('`true`: the first answer of this Idempotency-Key.'),
  },
});
