import { CompactSign, importJWK } from 'jose';
import { canonicalJson } from '../contracts/canonical-json.ts';
import type { CertificateClaims } from '../contracts/certificate.ts';
import type { SigningKey } from './signing-key.ts';

/** The type in a certificate's header: no other signed text of the same key is taken for one. */
export const CERTIFICATE_TYPE = 'gatehouse-certificate+jwt';

/**
 * A certificate as compact JWS (RFC 7515). Ed25519 is deterministic and the claims are written in one order: the same claims
 * and key give the same text, so a console whose answer was lost gets the same certificate.
 */
export async function signCertificate(
  { kid, privateJwk }: Pick<SigningKey, 'kid' | 'privateJwk'>,
  claims: CertificateClaims,
): Promise<string> {
  const key = await importJWK(privateJwk, 'EdDSA');
  return new CompactSign(Buffer.from(canonicalJson(claims)))
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: CERTIFICATE_TYPE })
    .sign(key);
}
