import type { z } from 'zod';
import type { ProblemCode } from '../../contracts/problems.ts';
import type { INSTANCE_ROUTES, V1_ROUTES } from '../route-table.ts';

/** `/orders/:id` as the document writes it: `/orders/{id}`. */
type Braced<Path extends string> = Path extends `${infer Before}:${infer Name}/${infer After}`
  ? `${Before}{${Name}}/${Braced<After>}`
  : Path extends `${infer Before}:${infer Name}`
    ? `${Before}{${Name}}`
    : Path;

type KeysOf<Table, Prefix extends string> = {
  [Path in keyof Table & string]: `${keyof Table[Path] & string} ${Prefix}${Braced<Path>}`;
}[keyof Table & string];

/** Routes that no table has. */
type ServiceKey = 'GET /healthz' | 'GET /readyz' | 'POST /v1/webhooks/resend';

/** `POST /v1/orders`: every operation, read from the tables that the router serves. */
export type OperationKey = KeysOf<typeof V1_ROUTES, '/v1'> | KeysOf<typeof INSTANCE_ROUTES, ''> | ServiceKey;

type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer After}`
  ? Name | ParamsOf<After>
  : never;

/** What identifies the caller. */
export type Credential = 'apiKey' | 'productKey' | 'certificate' | 'mailProvider';

/** A further operation that an answer leads to. */
export interface OperationLink {
  operationId: string;
  /** Parameters of that operation, each from this answer: `$response.body#/onboardingId`. */
  parameters: Record<string, string>;
}

/** One operation of the API, as the document describes it. Problems that every operation has are not repeated in it. */
export interface Operation {
  operationId: string;
  tag:
    | 'Orders'
    | 'Onboardings'
    | 'Licenses'
    | 'Customers'
    | 'Business accounts'
    | 'Campaigns'
    | 'Events'
    | 'Resellers and keys'
    | 'Instances'
    | 'Test mode'
    | 'Service';
  summary: string;
  description?: string;
  /** Any of them; empty: it needs none. */
  callers: readonly Credential[];
  params?: Readonly<Record<string, z.ZodType>>;
  query?: z.ZodObject;
  /** The schema that validates the body. */
  body?: z.ZodType;
  /** Another body than one JSON document: what each media type holds. */
  files?: Readonly<Record<string, { schema: z.ZodType; example: unknown }>>;
  /** Whether a request without a body is taken as `{}`. */
  bodyMayBeAbsent?: boolean;
  /** The schema of each answer that is no problem document. */
  answers: Readonly<Record<number, z.ZodType>>;
  /** Headers of the successful answer, beside those of every answer. */
  headers?: readonly AnswerHeader[];
  problems?: readonly ProblemCode[];
  /** Held against the schemas by a test. */
  examples?: { request?: unknown; answers?: Readonly<Record<number, unknown>> };
  links?: Readonly<Record<string, OperationLink>>;
}

export type AnswerHeader = 'Location' | 'Gatehouse-Repeated' | 'ETag';

type OperationAt<Key extends string> = Operation &
  ([ParamsOf<Key>] extends [never]
    ? { params?: never }
    : { params: Readonly<Record<ParamsOf<Key>, z.ZodType>> });

/** The operations at a path and below it: TypeScript names one that is missing, and one that no route has. */
export type OperationsUnder<Path extends string> = {
  readonly [Key in OperationKey as Key extends `${string} ${Path}` | `${string} ${Path}/${string}`
    ? Key
    : never]: OperationAt<Key>;
};
