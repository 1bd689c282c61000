import { createHash } from 'node:crypto';
import { canonicalJson } from '../../contracts/canonical-json.ts';

/** A hash of JSON data that does not depend on the order of its fields. */
export const hashJson = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url');
