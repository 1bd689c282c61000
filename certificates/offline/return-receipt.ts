import type { JWK } from 'jose';
import { z } from 'zod';
import { canonicalJson } from '../../contracts/canonical-json.ts';
import { isSignedBy, type PublicKeyJwk, publicHalf, publicKeySchema, signBytes } from './instance-key.ts';
import { type OfflineFile, type OfflineFormat, readOfflineFile, writeOfflineFile } from './offline-file.ts';

/** What an instance says when it gives its seat back. */
export interface ReturnStatement {
  /** Null: the certificate was typed, which does not name its instance. The certificate's id does. */
  instanceId: string | null;
  certificateId: string;
  /** In whole seconds. */
  returnedAt: string;
}

export interface ReturnReceipt extends ReturnStatement {
  publicKey: PublicKeyJwk;
  /** base64url */
  signature: string;
}

const RETURN: OfflineFormat<ReturnReceipt> = {
  format: 'gatehouse-return',
  schema: z.object({
    instanceId: z.string().max(64).nullable(),
    certificateId: z.string().min(1).max(64),
    returnedAt: z.iso.datetime(),
    publicKey: publicKeySchema,
    signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
  }),
};

/** No signed text of another kind begins so. */
const SIGNED_KIND = 'gatehouse return receipt 1\n';

export interface CreateReturnReceiptInput {
  instanceId: string | null;
  certificateId: string;
  returnedAt: Date;
}

/**
 * Signs that the seat of a certificate is given back. The same input gives the same receipt, as a lost one must be made
 * again: the instance keeps the moment of the first.
 */
export function createReturnReceipt(
  privateJwk: JWK,
  { instanceId, certificateId, returnedAt }: CreateReturnReceiptInput,
): ReturnReceipt {
  const seconds = new Date(Math.floor(returnedAt.getTime() / 1000) * 1000);
  const statement = { instanceId, certificateId, returnedAt: seconds.toISOString() };
  const signature = signBytes(privateJwk, bytesOf(statement)).toString('base64url');
  return { ...statement, publicKey: publicHalf(privateJwk), signature };
}

/** The receipt as a file. */
export const writeReturnReceipt = (receipt: ReturnReceipt): string => writeOfflineFile(RETURN, receipt);

/** Reads the file; `verifyReturnReceipt` tells whether it is true. */
export const readReturnReceipt = (content: string | Uint8Array): OfflineFile<ReturnReceipt> =>
  readOfflineFile(RETURN, content);

/**
 * Whether the instance signed this receipt.
 * @param publicKey the key in the instance's request, as the portal keeps it; not the one in the receipt
 */
export const verifyReturnReceipt = (receipt: ReturnReceipt, publicKey: JWK): boolean =>
  isSignedBy(publicKey, bytesOf(receipt), Buffer.from(receipt.signature, 'base64url'));

const bytesOf = ({ instanceId, certificateId, returnedAt }: ReturnStatement): Buffer =>
  Buffer.from(SIGNED_KIND + canonicalJson({ instanceId, certificateId, returnedAt }));
