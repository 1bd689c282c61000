import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import { z } from 'zod';
import { publicHalf, publicKeySchema } from './instance-key.ts';
import { type OfflineFile, type OfflineFormat, readOfflineFile, writeOfflineFile } from './offline-file.ts';

const REQUEST = {
  format: 'gatehouse-offline-request',
  schema: z.object({
    product: z.string().regex(/^[a-z0-9-]{1,64}$/),
    productVersion: z.string().regex(/^\d{1,4}(?:\.\d{1,4}){0,3}$/),
    fingerprint: z.string().regex(/^[A-Za-z0-9._:-]{8,128}$/),
    name: z.string().min(1).max(200),
    hostname: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,253}$/)
      .exactOptional(),
    /** Of the instance: its certificate and its return receipt are bound to it. */
    publicKey: publicKeySchema,
    nonce: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
    createdAt: z.iso.datetime(),
  }),
};

/** What an instance without network asks for. Whether product and name are known and allowed is the reader's matter. */
export type OfflineRequest = z.infer<typeof REQUEST.schema>;

export interface CreateOfflineRequestInput
  extends Pick<OfflineRequest, 'product' | 'productVersion' | 'fingerprint' | 'name'> {
  hostname?: string | undefined;
  publicKey: JWK;
  now: Date;
}

/** The file that an instance without network writes. */
export function createOfflineRequest({
  hostname,
  publicKey,
  now,
  ...about
}: CreateOfflineRequestInput): string {
  return writeOfflineFile<OfflineRequest>(REQUEST as OfflineFormat<OfflineRequest>, {
    ...about,
    ...(hostname === undefined ? {} : { hostname }),
    publicKey: publicHalf(publicKey),
    nonce: randomBytes(16).toString('base64url'),
    createdAt: now.toISOString(),
  });
}

export const readOfflineRequest = (content: string | Uint8Array): OfflineFile<OfflineRequest> =>
  readOfflineFile(REQUEST as OfflineFormat<OfflineRequest>, content);
