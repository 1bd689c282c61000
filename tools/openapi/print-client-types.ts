import { createOpenapiDocument } from './create-openapi-document.ts';

/**
 * The part of JSON Schema that our document has. Generators that are about need the compiler API of TypeScript 5, which
 * TypeScript 7 has not, so these lines print the types.
 */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}

interface Described {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: { required?: boolean; content: Record<string, { schema: Schema }> };
  responses: Record<string, { $ref?: string; content?: Record<string, { schema: Schema }> }>;
}

/** A list is sent with an entry a line. */
const LINES = 'application/x-ndjson';

/** Whether an operation takes a header that several share. */
const takes = (name: string, parameters: (Parameter | { $ref: string })[]): boolean =>
  parameters.some((each) => '$ref' in each && each.$ref.endsWith(`/${name}`));

const nameOf = ($ref: string): string => $ref.split('/').at(-1) ?? '';
const field = (name: string, isRequired: boolean): string =>
  `${/^\w+$/.test(name) ? name : JSON.stringify(name)}${isRequired ? '' : '?'}`;

/** A schema as a type of TypeScript. */
function typeOf(schema: Schema): string {
  if (schema.$ref) return `Schemas['${nameOf(schema.$ref)}']`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(typeOf).join(' | ');
  if (schema.allOf) return schema.allOf.map((each) => `(${typeOf(each)})`).join(' & ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type })).join(' | ');
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return `(${typeOf(schema.items ?? {})})[]`;
    case 'object':
      return objectOf(schema);
    default:
      return 'unknown';
  }
}

function objectOf({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${field(name, required.includes(name))}: ${typeOf(schema)};`,
  );
  if (fields.length > 0) return `{ ${fields.join(' ')} }`;
  return typeof additionalProperties === 'object'
    ? `{ [name: string]: ${typeOf(additionalProperties)} }`
    : '{ [name: string]: never }';
}

/** The types of the client, as a file of TypeScript. */
export function printClientTypes(): string {
  const { paths = {}, components = {} } = JSON.parse(JSON.stringify(createOpenapiDocument()));
  const schemas = Object.entries<Schema>(components.schemas).map(
    ([name, schema]) => `  ${name}: ${typeOf(schema)};`,
  );
  const operations = Object.entries<Record<string, Described>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      ...operation,
    })),
  );
  const codesOf = ({ responses }: Described): string => {
    const all = Object.values(responses).flatMap(({ $ref, content }) => {
      const { content: problem } = $ref ? components.responses[nameOf($ref)] : { content };
      return problem?.['application/problem+json']?.schema.allOf[1].properties.code ?? [];
    });
    return all.map(({ const: only, enum: codes = [only] }: Schema) => typeOf({ enum: codes })).join(' | ');
  };
  const callOf = (operation: Described): string => {
    const parameters = (operation.parameters ?? []).filter((each): each is Parameter => 'name' in each);
    const those = (place: string) => {
      const found = parameters.filter((each) => each.in === place);
      return found.length === 0
        ? 'undefined'
        : `{ ${found.map(({ name, required, schema }) => `${field(name, required === true)}: ${typeOf(schema)};`).join(' ')} }`;
    };
    const body = operation.requestBody;
    const content = body?.content['application/json'] ?? body?.content[LINES];
    const bodyType = content ? typeOf(content.schema) : 'undefined';
    const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
    const answer = success?.[1].content?.['application/json']?.schema;
    return `  ${operation.operationId}: {
    params: ${those('path')};
    query: ${those('query')};
    body: ${bodyType}${body && body.required !== true ? ' | undefined' : ''};
    answer: ${answer ? typeOf(answer) : 'undefined'};
    codes: ${codesOf(operation)};
  };`;
  };
  return `// Printed by \`npm run docs:print\` from the description of the API.
// biome-ignore-all format: printed

/** What requests and answers are made of. */
export interface Schemas {
${schemas.join('\n')}
}

/** Every operation by its id. */
export interface Calls {
${operations.map(callOf).join('\n')}
}

/** Where each operation is, whether it takes an Idempotency-Key and If-Match, and whether its body is JSON a line. */
export const CALLS = {
${operations
  .map(
    ({ method, path, operationId, parameters = [], requestBody }) =>
      `  ${operationId}: { method: '${method}', path: '${path}', takesKey: ${takes('IdempotencyKey', parameters)}, takesIfMatch: ${takes('IfMatch', parameters)}, isLines: ${requestBody?.content[LINES] !== undefined} },`,
  )
  .join('\n')}
} as const satisfies Record<keyof Calls, { method: string; path: string; takesKey: boolean; takesIfMatch: boolean; isLines: boolean }>;
`;
}

/** The file that is committed. */
export const CLIENT_TYPES_FILE = 'clients/typescript/src/calls.ts';
