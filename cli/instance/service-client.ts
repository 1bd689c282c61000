import type { JWK } from 'jose';
import { z } from 'zod';
import { type ApiClient, ApiError, createApiClient, unexpected } from '../api-client.ts';
import { type Sleep, withRetries } from '../retry.ts';
import type { InstanceDoor } from './instance-store.ts';

const startedSchema = z.object({
  activationId: z.string(),
  deviceCode: z.string(),
  userCode: z.string(),
  verificationUri: z.string(),
  verificationUriComplete: z.string(),
  expiresIn: z.number().positive(),
  interval: z.number().positive(),
  account: z.object({ state: z.string(), companyName: z.string().optional() }).optional(),
});
export type StartedActivationAnswer = z.output<typeof startedSchema>;

const collectedSchema = z.object({
  instanceId: z.string(),
  businessAccount: z.object({ id: z.string(), companyName: z.string() }),
  certificate: z.string(),
});
export type CollectedAnswer = z.output<typeof collectedSchema>;

const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

const beatSchema = z.object({
  status: z.string(),
  certificate: z.string().optional(),
  users: z
    .looseObject({ allowed: z.number(), reported: z.number(), graceUntil: z.string().nullable() })
    .optional(),
});
export type BeatAnswer = z.output<typeof beatSchema>;

// A service of an earlier version does not say it.
const deactivatedSchema = z.object({ seatHeldUntil: z.string().nullish() });
export type DeactivatedAnswer = z.output<typeof deactivatedSchema>;

const refusedSchema = z.object({ error: z.string(), interval: z.number().optional() });

/** What the token route answers without a certificate (RFC 8628 §3.5). */
export interface TokenRefusal {
  error: string;
  interval?: number | undefined;
}

/** The product's side of the API. */
export interface ServiceClient {
  start(body: object): Promise<StartedActivationAnswer>;
  /** Asks once; the caller decides when again. */
  collect(deviceCode: string): Promise<CollectedAnswer | TokenRefusal>;
  keys(): Promise<JWK[]>;
  beat(instance: { id: string; certificate: string }, body: { users?: number }): Promise<BeatAnswer>;
  deactivate(instance: { id: string; certificate: string }): Promise<DeactivatedAnswer>;
}

/** Each request but `collect` is tried for half a minute while the service is away; a repeat does no harm. */
export function createServiceClient(
  { url, productKey }: InstanceDoor,
  { signal, sleep }: { signal: AbortSignal; sleep: Sleep },
): ServiceClient {
  const clientOf = (apiKey: string): ApiClient => createApiClient({ url, apiKey, signal });
  const product = clientOf(productKey);
  const retried = <T>(call: () => Promise<T>) => withRetries(call, sleep);
  return {
    start: (body) =>
      retried(async () => parse(startedSchema, await product.request('POST', '/v1/activations', body))),
    async collect(deviceCode) {
      try {
        return parse(collectedSchema, await product.request('POST', '/v1/activations/token', { deviceCode }));
      } catch (error) {
        const refused = error instanceof ApiError ? refusedSchema.safeParse(error.body) : undefined;
        if (refused?.success) return refused.data;
        throw error;
      }
    },
    keys: () =>
      retried(async () => parse(keysSchema, await product.request('GET', '/v1/activations/keys')).keys),
    beat: ({ id, certificate }, body) =>
      retried(async () =>
        parse(beatSchema, await clientOf(certificate).request('POST', `/v1/instances/${id}/heartbeat`, body)),
      ),
    deactivate: ({ id, certificate }) =>
      retried(async () =>
        parse(
          deactivatedSchema,
          await clientOf(certificate).request('POST', `/v1/instances/${id}/deactivate`, {}),
        ),
      ),
  };
}

function parse<S extends z.ZodType>(
  schema: S,
  { status, body }: { status: number; body: unknown },
): z.output<S> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw unexpected(status);
  return parsed.data;
}
