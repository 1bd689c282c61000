import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** A key pair that signs certificates. */
export interface SigningKey {
  /** The thumbprint of the public key (RFC 7638). */
  kid: string;
  publicJwk: JWK;
  privateJwk: JWK;
}

/** Makes an Ed25519 key pair. */
export async function createSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const publicJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicJwk);
  const about = { kid, alg: 'EdDSA', use: 'sig' };
  return {
    kid,
    publicJwk: { ...publicJwk, ...about },
    privateJwk: { ...(await exportJWK(privateKey)), ...about },
  };
}
