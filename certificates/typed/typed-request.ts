import { createHash } from 'node:crypto';
import type { ByteReader } from './bytes.ts';
import { ByteWriter } from './bytes.ts';
import { readTypedCode, type TypedCodeFault, writeTypedCode } from './typed-code.ts';
import { SHORT_HASH_BYTES, type TypedIdentity } from './typed-identity.ts';

export type DecodedTypedRequest =
  | { ok: true; request: TypedIdentity }
  | ({ ok: false } & (TypedCodeFault | { code: 'unknown_product' }));

/** Enough to tell products apart; a new product whose hash is taken needs another id. */
const PRODUCT_HASH_BYTES = 3;

const hashProduct = (product: string): Buffer =>
  createHash('sha256').update(product).digest().subarray(0, PRODUCT_HASH_BYTES);

/** The code that a person carries from an instance to the portal: 12 or 13 groups. */
export function encodeTypedRequest({
  product,
  productVersion,
  fingerprintHash,
  keyHash,
}: TypedIdentity): string {
  const body = new ByteWriter()
    .bytes(hashProduct(product))
    .version(productVersion)
    .bytes(Buffer.from(fingerprintHash, 'hex'))
    .bytes(Buffer.from(keyHash, 'hex'));
  return writeTypedCode('request', body.done());
}

/** Reads a typed request. `products`: the ids of those that are known. */
export function decodeTypedRequest(typed: string, products: readonly string[]): DecodedTypedRequest {
  const code = readTypedCode('request', typed);
  if (!code.ok) return code;
  try {
    return readBody(code.body, products);
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, code: 'damaged' };
    throw error;
  }
}

function readBody(body: ByteReader, products: readonly string[]): DecodedTypedRequest {
  const hash = body.bytes(PRODUCT_HASH_BYTES);
  const productVersion = body.version();
  const fingerprintHash = body.bytes(SHORT_HASH_BYTES).toString('hex');
  const keyHash = body.bytes(SHORT_HASH_BYTES).toString('hex');
  body.end();
  const product = products.find((one) => hashProduct(one).equals(hash));
  if (product === undefined) return { ok: false, code: 'unknown_product' };
  return { ok: true, request: { product, productVersion, fingerprintHash, keyHash } };
}
