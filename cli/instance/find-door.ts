import { MODES, type Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { findService, readOrigin } from '../connection.ts';
import type { Terminal } from '../terminal.ts';
import type { InstanceDoor } from './instance-store.ts';

export interface DoorFlags {
  url?: string;
  productKey?: string;
  mode?: Mode;
}

/**
 * The service that an installation asks: the flags, else what it used before, else GATEHOUSE_URL and dev.json.
 * @throws UserError when no service or no product key is known, or the key is for the other mode
 */
export async function findDoor(
  flags: DoorFlags,
  env: Terminal['env'],
  before: InstanceDoor | undefined,
): Promise<InstanceDoor> {
  const isSame = before && flags.url === undefined && flags.productKey === undefined && !flags.mode;
  if (isSame) return before;
  const { origin, dev } = await findService(flags.url ?? before?.url, env);
  const { productKey } = flags;
  if (productKey !== undefined) {
    checkKey(productKey, flags.mode);
    return { url: origin, productKey };
  }
  // The key is no secret: the service may have moved to another address.
  if (before && flags.mode === undefined) return { url: origin, productKey: before.productKey };
  // The file's keys belong to the service that wrote it.
  const keys = dev && readOrigin(dev.url) === origin ? dev.productKeys : undefined;
  if (keys === undefined)
    throw new UserError(`No product key for ${origin}: give --product-key.`, { kind: 'usage' });
  return { url: origin, productKey: keys[flags.mode ?? 'test'] };
}

function checkKey(key: string, asked: Mode | undefined): void {
  const mode = MODES.find((name) => new RegExp(`^gh_pub_${name}_[\\w-]+$`).test(key));
  if (mode === undefined) {
    throw new UserError('A product key begins with gh_pub_live_ or gh_pub_test_: check the key.', {
      kind: 'usage',
    });
  }
  if (asked !== undefined && asked !== mode) {
    throw new UserError(`The product key is for ${mode} but --mode says ${asked}: change one of them.`, {
      kind: 'usage',
    });
  }
}
