import type { OfflineFileFault } from '../../certificates/offline/offline-file.ts';
import { type OfflineRequest, readOfflineRequest } from '../../certificates/offline/offline-request.ts';
import { type ReturnReceipt, readReturnReceipt } from '../../certificates/offline/return-receipt.ts';
import type { TypedCodeFault } from '../../certificates/typed/typed-code.ts';
import { hashFingerprint, hashInstanceKey } from '../../certificates/typed/typed-identity.ts';
import { decodeTypedRequest } from '../../certificates/typed/typed-request.ts';
import { decodeTypedReturn } from '../../certificates/typed/typed-return.ts';
import { hashJson } from '../../domain/orders/hash-json.ts';
import { checkInstanceName } from '../../policy/instance-name.ts';
import { DAY_MS, OFFLINE_REQUEST_DAYS } from '../../policy/numbers.ts';
import { isProduct, PRODUCTS, releaseDateOf } from '../../policy/products.ts';

/** What a machine without network asks for. */
export interface BroughtRequest {
  form: 'file' | 'typed';
  /** The same request has the same. */
  requestHash: string;
  product: string;
  version: string;
  /** Null: typed, so only its short form is known. */
  fingerprint: string | null;
  fingerprintHash: string;
  /** Null: typed. */
  name: string | null;
  hostname: string | null;
  publicKey: OfflineRequest['publicKey'] | null;
  keyHash: string;
  /** When the machine says that it asked; null: typed. */
  askedAt: string | null;
}

/** Why what a person brought is nothing to act on. old: a file that the machine wrote too long ago. */
export type BroughtFault =
  | { code: OfflineFileFault | 'unknown_product' | 'unknown_version' | 'bad_name' | 'old' }
  | Exclude<TypedCodeFault, { code: 'other_kind' | 'newer_version' | 'damaged' }>
  | { code: 'other_code' | 'damaged_code' };

export type Brought =
  | { kind: 'request'; request: BroughtRequest }
  | { kind: 'return'; receipt: ReturnReceipt }
  | { kind: 'fault'; fault: BroughtFault };

/** Reads a file that a person brought from a machine without network: a request, or the receipt of a seat. */
export function readBroughtFile(content: Uint8Array, now: Date): Brought {
  const receipt = readReturnReceipt(content);
  if (receipt.ok) return { kind: 'return', receipt: receipt.value };
  if (receipt.code !== 'other_format') return faulty({ code: receipt.code });
  const read = readOfflineRequest(content);
  if (!read.ok) return faulty({ code: read.code });
  const { product, productVersion: version, fingerprint, name, hostname = null, ...more } = read.value;
  const { publicKey, createdAt } = more;
  const fault = faultOf({ product, version, name });
  if (fault) return faulty(fault);
  if (Date.parse(createdAt) < now.getTime() - OFFLINE_REQUEST_DAYS * DAY_MS) return faulty({ code: 'old' });
  return asked({
    ...{ form: 'file', requestHash: hashJson(read.value), product, version, fingerprint, name, hostname },
    fingerprintHash: hashFingerprint(fingerprint),
    ...{ publicKey, keyHash: hashInstanceKey(publicKey), askedAt: createdAt },
  });
}

/** Reads a code that a person typed: of a request, or of the receipt of a seat. */
export function readBroughtCode(typed: string): Brought {
  const returned = decodeTypedReturn(typed);
  if (returned.ok) return { kind: 'return', receipt: returned.receipt };
  if (returned.code !== 'other_kind') return faulty(typedFault(returned));
  const read = decodeTypedRequest(typed, Object.keys(PRODUCTS));
  if (!read.ok) return faulty(read.code === 'unknown_product' ? { code: read.code } : typedFault(read));
  const { product, productVersion: version, fingerprintHash, keyHash } = read.request;
  const fault = faultOf({ product, version, name: null });
  if (fault) return faulty(fault);
  return asked({
    ...{ form: 'typed', requestHash: hashJson(read.request), product, version, fingerprintHash, keyHash },
    ...{ fingerprint: null, name: null, hostname: null, publicKey: null, askedAt: null },
  });
}

const faulty = (fault: BroughtFault): Brought => ({ kind: 'fault', fault });
const asked = (request: BroughtRequest): Brought => ({ kind: 'request', request });

function typedFault(fault: TypedCodeFault): BroughtFault {
  if (fault.code === 'wrong_groups' || fault.code === 'wrong_length') return fault;
  if (fault.code === 'other_kind') return { code: 'other_code' };
  return { code: fault.code === 'damaged' ? 'damaged_code' : fault.code };
}

function faultOf({
  product,
  version,
  name,
}: Pick<BroughtRequest, 'product' | 'version' | 'name'>): BroughtFault | null {
  if (!isProduct(product)) return { code: 'unknown_product' };
  if (releaseDateOf(product, version) === null) return { code: 'unknown_version' };
  return name !== null && checkInstanceName(name) !== null ? { code: 'bad_name' } : null;
}
