import { randomBytes } from 'node:crypto';
import type { JWK } from 'jose';
import {
  type Brought,
  type BroughtRequest,
  readBroughtCode,
  readBroughtFile,
} from '../../../cases/instances/read-brought.ts';
import { createOfflineRequest } from '../../../certificates/offline/offline-request.ts';
import { createSigningKey } from '../../../certificates/signing-key.ts';
import { createTypedIdentity } from '../../../certificates/typed/typed-identity.ts';
import { encodeTypedRequest } from '../../../certificates/typed/typed-request.ts';

/** A machine without network, as what it writes shows it. */
export interface SilentMachine {
  privateKey: JWK;
  /** Each file is another request; each code is the same. */
  file(): BroughtRequest;
  code(): BroughtRequest;
}

export async function aSilentMachine({
  fingerprint = `fp-${randomBytes(8).toString('hex')}`,
  product = 'desktop-business',
  productVersion = '19',
} = {}): Promise<SilentMachine> {
  const { privateJwk: privateKey } = await createSigningKey();
  const about = { product, productVersion, fingerprint, publicKey: privateKey };
  return {
    privateKey,
    file: () =>
      requestIn(
        readBroughtFile(
          Buffer.from(createOfflineRequest({ ...about, name: 'Vault', now: new Date() })),
          new Date(),
        ),
      ),
    code: () => requestIn(readBroughtCode(encodeTypedRequest(createTypedIdentity(about)))),
  };
}

function requestIn(brought: Brought): BroughtRequest {
  if (brought.kind !== 'request') throw new Error(JSON.stringify(brought));
  return brought.request;
}
