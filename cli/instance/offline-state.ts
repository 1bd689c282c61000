import path from 'node:path';
import type { JWK } from 'jose';
import { z } from 'zod';
import { createSigningKey } from '../../certificates/signing-key.ts';
import {
  parsePrivateJson,
  readPrivate,
  readPrivateJson,
  toJsonText,
  writeOnce,
  writePrivate,
} from './instance-files.ts';

const askedSchema = z.object({ product: z.string(), productVersion: z.string() });

const installedSchema = z.object({
  /** What was installed: a certificate, or the code that was typed. */
  form: z.enum(['file', 'typed']),
  text: z.string(),
  certificateId: z.string(),
  instanceId: z.string().nullable(),
  issuedAt: z.number(),
  expiresAt: z.number(),
  asked: askedSchema,
});

const tombstoneSchema = z.object({
  certificateId: z.string(),
  instanceId: z.string().nullable(),
  /** When the certificate was issued: an older one is not installed in its place. */
  issuedAt: z.number().default(0),
  returnedAt: z.string(),
});

const stateSchema = z.object({
  /** The last request; an answer must be to this one. */
  asked: askedSchema.nullable(),
  installed: installedSchema.nullable(),
  /** Certificates that were given back, the latest last: none of them is installed again. */
  returned: z.array(tombstoneSchema),
});
export type OfflineState = z.output<typeof stateSchema>;
export type InstalledOffline = z.output<typeof installedSchema>;

const keySchema = z.looseObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().length(43),
  d: z.string().length(43),
});

/** Whether a certificate was given back here, or is older than one that was: it must not work in its place. */
export const isReturned = (
  { returned }: Pick<OfflineState, 'returned'>,
  { certificateId, issuedAt }: Pick<InstalledOffline, 'certificateId' | 'issuedAt'>,
): boolean => returned.some((one) => one.certificateId === certificateId || issuedAt < one.issuedAt);

const EMPTY: OfflineState = { asked: null, installed: null, returned: [] };
const stateFile = (folder: string) => path.join(folder, 'offline.json');
const keyFile = (folder: string) => path.join(folder, 'instance-key.json');

export const readOfflineState = async (folder: string): Promise<OfflineState> =>
  (await readPrivateJson(stateFile(folder), stateSchema)) ?? EMPTY;

/** Replaces the state as a whole: a crash leaves the old one or the new one. */
export const writeOfflineState = (folder: string, state: OfflineState): Promise<void> =>
  writePrivate(stateFile(folder), toJsonText(state));

/** The instance's own key, made once. */
export async function readInstanceKey(folder: string): Promise<JWK> {
  const file = keyFile(folder);
  const known = await readPrivate(file);
  const text = known ?? (await writeOnce(file, toJsonText((await createSigningKey()).privateJwk)));
  return parsePrivateJson(file, text, keySchema) as JWK;
}
