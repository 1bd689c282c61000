import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { JWK } from 'jose';
import { z } from 'zod';

/** An Ed25519 public key; whatever else a file has beside it is left out. */
export const publicKeySchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type PublicKeyJwk = z.infer<typeof publicKeySchema>;

/** The public half of a key as files carry it. */
export const publicHalf = (jwk: JWK): PublicKeyJwk => publicKeySchema.parse(jwk);

/** The thumbprint of a public key (RFC 7638), which a certificate names as `cnf.jkt`. */
export const thumbprintOf = ({ crv, kty, x }: PublicKeyJwk): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');

/** Signs bytes with an Ed25519 key. They begin with a line that names their kind, so that they pass for nothing else. */
export const signBytes = (privateJwk: JWK, bytes: Uint8Array): Buffer =>
  sign(null, bytes, createPrivateKey({ key: privateJwk as Record<string, string>, format: 'jwk' }));

/** Whether the holder of an Ed25519 key signed the bytes. */
export function isSignedBy(publicJwk: JWK, bytes: Uint8Array, signature: Uint8Array): boolean {
  const key = readPublicKey(publicJwk);
  return key !== null && verify(null, bytes, key, signature);
}

function readPublicKey(jwk: JWK): KeyObject | null {
  const read = publicKeySchema.safeParse(jwk);
  if (!read.success) return null;
  try {
    return createPublicKey({ key: read.data, format: 'jwk' });
  } catch {
    return null;
  }
}
