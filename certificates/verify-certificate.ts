import { compactVerify, createLocalJWKSet, errors, type JWK } from 'jose';
import type { CertificateClaims } from '../contracts/certificate.ts';
import { certificateClaimsSchema } from './claims-schema.ts';
import { CERTIFICATE_TYPE } from './sign-certificate.ts';

export type CertificateFault =
  | 'malformed'
  | 'unknown_key'
  | 'bad_signature'
  | 'expired'
  | 'not_yet_valid'
  | 'wrong_product';

export type VerifiedCertificate =
  | { ok: true; claims: CertificateClaims }
  | { ok: false; code: CertificateFault };

export interface VerifyCertificateOptions {
  /** The time of the check. */
  now?: Date;
  /** The only product that the certificate may be for. */
  product?: string;
  /** How long after its end it is still taken. */
  allowExpiredForSeconds?: number;
}

/** Longer than every certificate. */
const MAX_LENGTH = 8_000;
/** Clocks of machines differ. */
const CLOCKS_APART_SECONDS = 120;

/**
 * Checks a certificate against public keys alone, without a network.
 * @param keys the published keys (JWKS)
 */
export async function verifyCertificate(
  text: string,
  keys: JWK[],
  options: VerifyCertificateOptions = {},
): Promise<VerifiedCertificate> {
  const parts = text.length > MAX_LENGTH ? [] : text.split('.');
  if (parts.length !== 3 || !parts.every(isCanonical)) return { ok: false, code: 'malformed' };
  try {
    const { payload, protectedHeader } = await compactVerify(text, createLocalJWKSet({ keys }), {
      algorithms: ['EdDSA'],
    });
    if (protectedHeader.typ !== CERTIFICATE_TYPE) return { ok: false, code: 'malformed' };
    return checkClaims(readClaims(payload), options);
  } catch (error) {
    return { ok: false, code: faultOf(error) };
  }
}

/**
 * Checks what signed claims say against a moment and a product.
 * @param claims null: the signed text has no such claims
 */
export function checkClaims<T extends Pick<CertificateClaims, 'aud' | 'iat' | 'exp'>>(
  claims: T | null,
  { now = new Date(), product, allowExpiredForSeconds = 0 }: VerifyCertificateOptions,
): { ok: true; claims: T } | { ok: false; code: CertificateFault } {
  if (!claims) return { ok: false, code: 'malformed' };
  if (product !== undefined && claims.aud !== product) return { ok: false, code: 'wrong_product' };
  const seconds = now.getTime() / 1000;
  if (claims.iat > seconds + CLOCKS_APART_SECONDS) return { ok: false, code: 'not_yet_valid' };
  const late = Math.max(CLOCKS_APART_SECONDS, allowExpiredForSeconds);
  return seconds < claims.exp + late ? { ok: true, claims } : { ok: false, code: 'expired' };
}

/** The last character of base64url has bits that mean nothing: one certificate must not have several texts. */
const isCanonical = (part: string): boolean => Buffer.from(part, 'base64url').toString('base64url') === part;

function readClaims(payload: Uint8Array): CertificateClaims | null {
  try {
    return certificateClaimsSchema.safeParse(JSON.parse(Buffer.from(payload).toString())).data ?? null;
  } catch {
    return null;
  }
}

function faultOf(error: unknown): CertificateFault {
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown_key';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'bad_signature';
  if (error instanceof errors.JOSEError) return 'malformed';
  throw error;
}
