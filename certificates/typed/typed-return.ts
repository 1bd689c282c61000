import type { JWK } from 'jose';
import type { PublicKeyJwk } from '../offline/instance-key.ts';
import { type ReturnReceipt, verifyReturnReceipt } from '../offline/return-receipt.ts';
import { ByteWriter } from './bytes.ts';
import { readTypedCode, type TypedCodeFault, writeTypedCode } from './typed-code.ts';
import { hashInstanceKey } from './typed-identity.ts';

export type DecodedTypedReturn = { ok: true; receipt: ReturnReceipt } | ({ ok: false } & TypedCodeFault);

const ID_BYTES = 16;
const IDS = { instanceId: 'inst_', certificateId: 'cert_' };
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

const idBytes = (id: string, prefix: string): Buffer => {
  if (!new RegExp(`^${prefix}[0-9a-f]{32}$`).test(id)) throw new RangeError(`not an id with ${prefix}`);
  return Buffer.from(id.slice(prefix.length), 'hex');
};

/** A receipt as a code to type. It has the public key too: of a typed request the portal knows its hash only. */
export function encodeTypedReturn(receipt: ReturnReceipt): string {
  const body = new ByteWriter().bytes(idBytes(receipt.certificateId, IDS.certificateId));
  body.number(Date.parse(receipt.returnedAt) / 1000).number(receipt.instanceId === null ? 0 : 1);
  if (receipt.instanceId !== null) body.bytes(idBytes(receipt.instanceId, IDS.instanceId));
  body.bytes(Buffer.from(receipt.publicKey.x, 'base64url'));
  body.bytes(Buffer.from(receipt.signature, 'base64url'));
  return writeTypedCode('return', body.done());
}

/** Reads a typed receipt; `verifyReturnReceipt` or `verifyTypedReturn` tell whether it is true. */
export function decodeTypedReturn(typed: string): DecodedTypedReturn {
  const code = readTypedCode('return', typed);
  if (!code.ok) return code;
  const { body } = code;
  try {
    const certificateId = IDS.certificateId + body.bytes(ID_BYTES).toString('hex');
    const returnedAt = new Date(body.number() * 1000).toISOString();
    const instanceId = body.number() === 0 ? null : IDS.instanceId + body.bytes(ID_BYTES).toString('hex');
    const publicKey: PublicKeyJwk = {
      kty: 'OKP',
      crv: 'Ed25519',
      x: body.bytes(KEY_BYTES).toString('base64url'),
    };
    const signature = body.bytes(SIGNATURE_BYTES).toString('base64url');
    body.end();
    return { ok: true, receipt: { instanceId, certificateId, returnedAt, publicKey, signature } };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, code: 'damaged' };
    throw error;
  }
}

/** Whether the instance of a typed request signed this receipt. `keyHash`: as the request had it. */
export const verifyTypedReturn = (receipt: ReturnReceipt, keyHash: string): boolean =>
  hashInstanceKey(receipt.publicKey as JWK) === keyHash && verifyReturnReceipt(receipt, receipt.publicKey);
