import { createHash } from 'node:crypto';
import type { JWK } from 'jose';
import { publicHalf, thumbprintOf } from '../offline/instance-key.ts';
import { ByteWriter } from './bytes.ts';

/** Of an installation: what a typed request carries and a typed answer is signed for. */
export interface TypedIdentity {
  product: string;
  productVersion: string;
  /** 80 bits of the fingerprint's hash, in hex: to forge another one takes 2⁸⁰ tries. */
  fingerprintHash: string;
  /** 80 bits of the hash of the instance's public key, in hex. */
  keyHash: string;
}

export const SHORT_HASH_BYTES = 10;

/** 80 bits of a hash, in hex. `about` says of what; for another purpose the same text has another hash. */
const shortHash = (about: string, text: string): string =>
  createHash('sha256')
    .update(`gatehouse ${about}\n${text}`)
    .digest()
    .subarray(0, SHORT_HASH_BYTES)
    .toString('hex');

/** The short form of a fingerprint, by which the portal finds an instance that it knows by the long one. */
export const hashFingerprint = (fingerprint: string): string => shortHash('fingerprint', fingerprint);

/** What a typed request says of an instance's key. */
export const hashInstanceKey = (publicKey: JWK): string =>
  shortHash('instance key', thumbprintOf(publicHalf(publicKey)));

export const createTypedIdentity = ({
  product,
  productVersion,
  fingerprint,
  publicKey,
}: {
  product: string;
  productVersion: string;
  fingerprint: string;
  publicKey: JWK;
}): TypedIdentity => ({
  product,
  productVersion,
  fingerprintHash: hashFingerprint(fingerprint),
  keyHash: hashInstanceKey(publicKey),
});

/** All of it as bytes to be signed; nothing of it needs to be typed again. */
export function identityBytes({ product, productVersion, fingerprintHash, keyHash }: TypedIdentity): Buffer {
  const name = Buffer.from(product);
  return new ByteWriter()
    .number(name.length)
    .bytes(name)
    .version(productVersion)
    .bytes(Buffer.from(fingerprintHash, 'hex'))
    .bytes(Buffer.from(keyHash, 'hex'))
    .done();
}
