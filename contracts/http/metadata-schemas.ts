import { z } from 'zod';
import { checkMetadataKey, checkMetadataValue, METADATA } from '../../policy/metadata.ts';

/** What the description of the API says of keys and values; tools that make requests from it know no `\p{…}`. */
const KEY_DESCRIBED = {
  minLength: 1,
  maxLength: METADATA.keyCharacters,
  pattern: '^[^\\u0000-\\u001F\\u007F-\\u009F\\[\\]]+$',
};
const VALUE_DESCRIBED = {
  maxLength: METADATA.valueCharacters,
  pattern: '^[^\\u0000-\\u001F\\u007F-\\u009F]*$',
};

const checked = (check: (text: string) => string | null) =>
  z.string('must be text').superRefine((text, context) => {
    const message = check(text);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

const key = checked(checkMetadataKey).meta(KEY_DESCRIBED);
const value = checked(checkMetadataValue).meta(VALUE_DESCRIBED);

const ofKeys = <Value extends z.ZodType>(values: Value, error: string) =>
  z.record(key, values, {
    error: (issue) => (issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined) ?? error,
  });

/**
 * Looks at the names before any value is checked: too many cost one fault, and zod's records leave out `__proto__` without
 * a word.
 */
const lookAtKeys = (most: number, message: string) => (sent: unknown, context: z.RefinementCtx) => {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent;
  if (Object.keys(sent).length > most) context.addIssue({ code: 'custom', message });
  const fault = Object.hasOwn(sent, '__proto__') && checkMetadataKey('__proto__');
  if (fault) context.addIssue({ code: 'custom', path: ['__proto__'], message: fault });
  return sent;
};

const NEW = `must be an object with up to ${METADATA.keys} keys whose values are text`;

/** `metadata` of something that is being made. */
export const metadataSchema = z
  .preprocess(lookAtKeys(METADATA.keys, `must have at most ${METADATA.keys} keys`), ofKeys(value, NEW))
  .meta({ maxProperties: METADATA.keys, description: 'Yours alone: other clients do not see it.' });

/** As many keys as one change can name: those that go, and those that come. */
const NAMED = 2 * METADATA.keys;
const lookAtNamed = lookAtKeys(NAMED, `must name at most ${NAMED} keys: those that go, and those that come`);

/** `metadata` of a change: null or an empty text removes a key, or for the whole all of them. */
export const metadataChangeSchema = z
  .preprocess(
    (sent, context) => (sent === '' ? null : lookAtNamed(sent, context)),
    ofKeys(value.nullable(), `${NEW} or null, or null`).nullable(),
  )
  .meta({
    anyOf: [
      {
        type: 'object',
        maxProperties: NAMED,
        propertyNames: { type: 'string', ...KEY_DESCRIBED },
        additionalProperties: { type: ['string', 'null'], ...VALUE_DESCRIBED },
      },
      { type: 'null' },
      { type: 'string', const: '' },
    ],
    description:
      'Yours alone. Keys that are not named stay; null or an empty text removes a key, and for the whole removes all.',
  });

/** Body of `PATCH /v1/orders/{id}`. */
export const changeOrderSchema = z.strictObject(
  { metadata: metadataChangeSchema },
  'must be a JSON object with metadata',
);
