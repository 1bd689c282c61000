interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  anyOf?: Schema[];
}

interface Document {
  paths?: object;
  components?: { schemas?: object };
}

interface Operation {
  requestBody?: { content: { 'application/json'?: { schema: Schema } } };
}

/** Says of every body that `null` for an optional field is its absence, as `dropNulls` takes it. */
export function allowNulls({ paths = {}, components = {} }: Document): void {
  const schemas = (components.schemas ?? {}) as Record<string, Schema>;
  const done = new Set<Schema>();
  const visit = (schema: Schema | undefined): void => {
    if (!schema || done.has(schema)) return;
    done.add(schema);
    if (schema.$ref) visit(schemas[schema.$ref.split('/').at(-1) ?? '']);
    visit(schema.items);
    const { additionalProperties: others } = schema;
    if (typeof others === 'object' && others.type) schema.additionalProperties = orNull(others);
    for (const either of schema.anyOf ?? []) visit(either);
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      visit(field);
      if (schema.properties && !schema.required?.includes(name)) schema.properties[name] = orNull(field);
    }
  };
  for (const path of Object.values<Record<string, Operation>>(paths as Record<string, never>)) {
    for (const { requestBody } of Object.values(path))
      visit(requestBody?.content['application/json']?.schema);
  }
}

function orNull(schema: Schema): Schema {
  const isNull = (type: unknown) => type === 'null' || (Array.isArray(type) && type.includes('null'));
  if (isNull(schema.type) || schema.anyOf?.some(({ type }) => isNull(type))) return schema;
  if (schema.anyOf) return { ...schema, anyOf: [...schema.anyOf, { type: 'null' }] };
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const values = schema.enum ? { enum: [...schema.enum, null] } : {};
  return { ...schema, type: [schema.type, 'null'], ...values };
}
