import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { canonicalJson } from '../../contracts/canonical-json.ts';

/** Why a file that was carried between an instance and the portal cannot be read. */
export type OfflineFileFault =
  | 'too_large'
  | 'not_json'
  | 'other_format'
  | 'newer_version'
  | 'damaged'
  | 'invalid_fields';

export type OfflineFile<T> =
  | { ok: true; value: T }
  | {
      ok: false;
      code: OfflineFileFault;
      /** The fields with a fault. */
      fields?: string[];
    };

/** How one kind of file is written. */
export interface OfflineFormat<T> {
  format: string;
  schema: z.ZodType<T>;
}

const VERSION = 1;
/** Far more than the longest file, which is an answer. */
const MAX_BYTES = 64_000;
const CHECK_LENGTH = 22;

/** Writes the fields as a file, with a checksum over all of them. */
export function writeOfflineFile<T extends object>({ format }: OfflineFormat<T>, fields: T): string {
  const content = { format, version: VERSION, ...fields };
  return `${JSON.stringify({ ...content, check: checksumOf(content) }, null, 2)}\n`;
}

/** Reads a file as it was uploaded: text in UTF-8, or in UTF-16 as some shells write it. */
export function readOfflineFile<T extends object>(
  { format, schema }: OfflineFormat<T>,
  content: string | Uint8Array,
): OfflineFile<T> {
  if (content.length > MAX_BYTES) return { ok: false, code: 'too_large' };
  const parsed = parseObject(decode(content));
  if (!parsed) return { ok: false, code: 'not_json' };
  if (parsed.format !== format) return { ok: false, code: 'other_format' };
  if (typeof parsed.version === 'number' && parsed.version > VERSION)
    return { ok: false, code: 'newer_version' };
  const { check, ...fields } = parsed;
  if (parsed.version !== VERSION || !hasChecksum(fields, check)) return { ok: false, code: 'damaged' };
  const read = schema.safeParse(fields);
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, code: 'invalid_fields', fields: read.error.issues.map(({ path }) => path.join('/')) };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function decode(content: string | Uint8Array): string {
  if (typeof content === 'string') return content.replace(/^\ufeff/, '');
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(content);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(content);
  return new TextDecoder().decode(content);
}

/** False also for a file that nests deeper than it can be read: none of ours does. */
function hasChecksum(fields: object, check: unknown): boolean {
  try {
    return check === checksumOf(fields);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Finds damage on the way; who made a file is what signatures tell. */
const checksumOf = (fields: object): string =>
  createHash('sha256').update(canonicalJson(fields)).digest('base64url').slice(0, CHECK_LENGTH);
