import { createLocalJWKSet, errors, type JWK, jwtVerify } from 'jose';
import type { CertificateClaims } from '../contracts/certificate.ts';
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

/** Longer than every certificate. */
const MAX_LENGTH = 8_000;
/** Clocks of machines differ. */
const CLOCKS_APART_SECONDS = 120;

/**
 * Checks a certificate against public keys alone, without a network.
 * @param keys the published keys (JWKS)
 * @param options `now`: the time of the check; `product`: the only product it may be for; `allowExpiredForSeconds`: how long
 * after its end it is still taken
 */
export async function verifyCertificate(
  text: string,
  keys: JWK[],
  options: { now?: Date; product?: string; allowExpiredForSeconds?: number } = {},
): Promise<VerifiedCertificate> {
  if (text.length > MAX_LENGTH || text.split('.').length !== 3) return { ok: false, code: 'malformed' };
  try {
    const { payload } = await jwtVerify(text, createLocalJWKSet({ keys }), {
      algorithms: ['EdDSA'],
      typ: CERTIFICATE_TYPE,
      requiredClaims: ['sub', 'jti', 'aud', 'iat', 'exp'],
      currentDate: options.now ?? new Date(),
      clockTolerance: Math.max(CLOCKS_APART_SECONDS, options.allowExpiredForSeconds ?? 0),
      ...(options.product === undefined ? {} : { audience: options.product }),
    });
    return { ok: true, claims: payload as unknown as CertificateClaims };
  } catch (error) {
    return { ok: false, code: faultOf(error) };
  }
}

function faultOf(error: unknown): CertificateFault {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWKSNoMatchingKey) return 'unknown_key';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'bad_signature';
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'wrong_product';
    return error.claim === 'iat' || error.claim === 'nbf' ? 'not_yet_valid' : 'malformed';
  }
  if (error instanceof errors.JOSEError) return 'malformed';
  throw error;
}
