import { hostname } from 'node:os';
import { createOfflineRequest } from '../../certificates/offline/offline-request.ts';
import { createTypedIdentity } from '../../certificates/typed/typed-identity.ts';
import { encodeTypedRequest } from '../../certificates/typed/typed-request.ts';
import { UserError } from '../../contracts/user-error.ts';
import { checkInstanceName } from '../../policy/instance-name.ts';
import { isProduct, releaseDateOf, VERSION_PATTERN } from '../../policy/products.ts';
import { printable, type Terminal } from '../terminal.ts';
import { openInstanceStore } from './instance-store.ts';
import { readInstanceKey, readOfflineState, writeOfflineState } from './offline-state.ts';

export interface RequestFlags {
  data?: string;
  product: string;
  version: string;
  name?: string;
  typed?: boolean;
}

/** Writes what the administrator carries to the portal, as a file or as a code to type. */
export async function writeRequest(flags: RequestFlags, terminal: Terminal): Promise<void> {
  const { product, version: productVersion, name = hostname() } = flags;
  if (!isProduct(product))
    throw new UserError(`There is no product ${printable(product)}.`, { kind: 'usage' });
  if (!VERSION_PATTERN.test(productVersion) || releaseDateOf(product, productVersion) === null)
    throw new UserError(`There is no version ${printable(productVersion)} of ${product}.`, { kind: 'usage' });
  const fault = checkInstanceName(name);
  if (fault) throw new UserError(`The name ${fault}.`, { kind: 'usage' });
  const store = await openInstanceStore(flags.data, terminal.env);
  const about = {
    ...{ product, productVersion, fingerprint: await store.fingerprint() },
    publicKey: await readInstanceKey(store.folder),
  };
  const state = await readOfflineState(store.folder);
  await writeOfflineState(store.folder, { ...state, asked: { product, productVersion } });
  if (flags.typed) return terminal.out(inRows(encodeTypedRequest(createTypedIdentity(about))));
  terminal.out(createOfflineRequest({ ...about, name, now: new Date() }));
}

const GROUPS_IN_ROW = 5;

/** A code as people read it: five groups a line. */
export function inRows(code: string): string {
  const groups = code.split('-');
  const rows = Array.from({ length: Math.ceil(groups.length / GROUPS_IN_ROW) }, (_, row) =>
    groups.slice(row * GROUPS_IN_ROW, (row + 1) * GROUPS_IN_ROW).join(' '),
  );
  return `${rows.join('\n')}\n`;
}
