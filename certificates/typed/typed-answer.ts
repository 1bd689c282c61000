import type { JWK } from 'jose';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import { LICENSE_EDITIONS } from '../../contracts/states.ts';
import { isSignedBy, signBytes } from '../offline/instance-key.ts';
import type { SigningKey } from '../signing-key.ts';
import { checkClaims, type VerifyCertificateOptions } from '../verify-certificate.ts';
import { type ByteReader, ByteWriter } from './bytes.ts';
import { readTypedCode, type TypedCodeFault, writeTypedCode } from './typed-code.ts';
import { identityBytes, type TypedIdentity } from './typed-identity.ts';

/** What a typed certificate says: no account and no instance, which the portal finds by its id. Ends are whole days. */
export interface TypedCertificate
  extends Pick<CertificateClaims, 'jti' | 'aud' | 'iat' | 'exp' | 'version' | 'entitlements'> {
  license: Omit<CertificateClaims['license'], 'id'>;
}

export type DecodedTypedAnswer =
  | { ok: true; certificate: TypedCertificate }
  | ({ ok: false } & (TypedCodeFault | { code: 'bad_signature' | 'expired' | 'not_yet_valid' }));

/** No JWS begins so: what it signs is base64url. */
const SIGNED_KIND = Buffer.from('gatehouse typed certificate 1\n');
const SIGNATURE_BYTES = 64;
const ID_BYTES = 16;
const ID_PATTERN = /^cert_([0-9a-f]{32})$/;
const DAY_MS = 86_400_000;

export interface EncodeTypedAnswerInput {
  claims: TypedCertificate;
  /** The request that is answered: the certificate is valid for it alone. */
  request: TypedIdentity;
}

/**
 * A certificate as a code to type, some 40 groups: what the instance knows of itself is signed with it and not typed.
 * @throws RangeError when the claims are for another product than the request
 */
export function encodeTypedAnswer(
  { privateJwk }: Pick<SigningKey, 'privateJwk'>,
  { claims, request }: EncodeTypedAnswerInput,
): string {
  if (claims.aud !== request.product || claims.version !== request.productVersion)
    throw new RangeError('the certificate is not for the product of the request');
  const body = writeBody(claims);
  const signature = signBytes(privateJwk, signedBytes(body, request));
  return writeTypedCode('answer', Buffer.concat([body, signature]));
}

/**
 * Reads a typed certificate and checks it.
 * @param keys the keys that the instance trusts
 * @param own what the instance asked with. `bad_signature` also means: an answer to another request
 */
export function decodeTypedAnswer(
  typed: string,
  keys: readonly JWK[],
  own: TypedIdentity,
  options: Pick<VerifyCertificateOptions, 'now' | 'allowExpiredForSeconds'> = {},
): DecodedTypedAnswer {
  const code = readTypedCode('answer', typed);
  if (!code.ok) return code;
  try {
    const certificate = readBody(code.body, own);
    const signed = signedBytes(code.body.readBytes(), own);
    const signature = code.body.bytes(SIGNATURE_BYTES);
    code.body.end();
    if (!keys.some((key) => isSignedBy(key, signed, signature))) return { ok: false, code: 'bad_signature' };
    const checked = checkClaims(certificate, options);
    if (checked.ok) return { ok: true, certificate };
    return { ok: false, code: checked.code === 'expired' ? 'expired' : 'not_yet_valid' };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, code: 'damaged' };
    throw error;
  }
}

const signedBytes = (body: Uint8Array, identity: TypedIdentity): Buffer =>
  Buffer.concat([SIGNED_KIND, identityBytes(identity), body]);

function writeBody({ jti, iat, exp, license, entitlements }: TypedCertificate): Buffer {
  const [, id] = ID_PATTERN.exec(jti) ?? [];
  if (!id) throw new RangeError('not the id of a certificate');
  const body = new ByteWriter()
    .bytes(Buffer.from(id, 'hex'))
    .number(iat)
    .number(exp - iat);
  body.number(LICENSE_EDITIONS.indexOf(license.edition) * 2 + (license.kind === 'subscription' ? 1 : 0));
  body.version(license.version).number(license.quantity);
  body.number(dayOf(license.endsAt)).number(dayOf(license.upgradeInsuranceUntil));
  return body
    .number(entitlements.users === null ? 0 : entitlements.users + 1)
    .number(dayOf(entitlements.graceUntil))
    .done();
}

function readBody(body: ByteReader, own: TypedIdentity): TypedCertificate {
  const jti = `cert_${body.bytes(ID_BYTES).toString('hex')}`;
  const iat = body.number();
  const exp = iat + body.number();
  const kinds = body.number();
  const edition = LICENSE_EDITIONS[kinds >> 1];
  if (!edition) throw new RangeError('an edition that is not known');
  const kind = kinds & 1 ? 'subscription' : 'permanent';
  const [version, quantity] = [body.version(), body.number()];
  const [endsAt, upgradeInsuranceUntil] = [textOf(body.number()), textOf(body.number())];
  const users = body.number();
  const graceUntil = textOf(body.number());
  return {
    ...{ jti, aud: own.product, iat, exp, version: own.productVersion },
    license: { kind, version, edition, quantity, endsAt, upgradeInsuranceUntil },
    entitlements: { users: users === 0 ? null : users - 1, graceUntil },
  };
}

/** A day as a number; 0 is no day. */
const dayOf = (at: string | null): number =>
  at === null ? 0 : Math.floor(Date.parse(at.slice(0, 10)) / DAY_MS) + 1;

const textOf = (day: number): string | null =>
  day === 0 ? null : new Date((day - 1) * DAY_MS).toISOString().slice(0, 10);
