import { createHash } from 'node:crypto';
import { hostname as readHostname } from 'node:os';
import { UserError } from '../../contracts/user-error.ts';
import { findProduct, PRODUCTS, productName } from '../../policy/products.ts';
import { printable } from '../terminal.ts';
import type { InstanceDoor, StoredInstance, WaitingActivation } from './instance-store.ts';

export interface AskingFlags {
  product?: string;
  version?: string;
  licenseKey?: string;
  email?: string;
  name?: string;
  hostname?: string;
}

/** What an installation asks the service for. */
export interface Asking {
  body: {
    product: string;
    version: string;
    licenseKey?: string;
    email?: string;
    instance: { fingerprint: string; name: string; hostname?: string };
    previous?: { version: string; instanceId: string };
    replaces?: string;
  };
  /** Tells whether a later run asks for the same. */
  hash: string;
}

export interface BuildAskingInput {
  flags: AskingFlags;
  door: InstanceDoor;
  fingerprint: string;
  /** The instance that is upgraded in place. */
  upgrades?: StoredInstance | undefined;
  /** The instance whose seat this one takes. */
  replaces?: string | undefined;
}

/** The characters that the service takes in a host's name. */
const HOST = /^[A-Za-z0-9._-]{1,253}$/;

/** @throws UserError when product or version is missing */
export function buildAsking({ flags, door, fingerprint, upgrades, replaces }: BuildAskingInput): Asking {
  const { licenseKey, email, version } = flags;
  const product = upgrades?.product ?? findAskedProduct(flags.product);
  if (version === undefined)
    throw new UserError(`Which version of ${productName(product)}? Give --version.`, { kind: 'usage' });
  const own = readHostname();
  const hostname = flags.hostname ?? (HOST.test(own) ? own : undefined);
  const body = {
    product,
    version,
    ...(licenseKey === undefined ? {} : { licenseKey }),
    ...(email === undefined ? {} : { email }),
    instance: {
      fingerprint,
      name: flags.name ?? hostname ?? productName(product),
      ...(hostname === undefined ? {} : { hostname }),
    },
    ...(upgrades ? { previous: { version: upgrades.version, instanceId: upgrades.id } } : {}),
    ...(replaces === undefined ? {} : { replaces }),
  };
  return { body, hash: createHash('sha256').update(JSON.stringify({ door, body })).digest('base64url') };
}

/** @throws UserError for none, or one that is not sold */
function findAskedProduct(text: string | undefined): string {
  const known = Object.keys(PRODUCTS).join(', ');
  if (text === undefined) throw new UserError(`Which product? Give --product: ${known}.`, { kind: 'usage' });
  const product = findProduct(text);
  if (!product)
    throw new UserError(`There is no product ${printable(text)}: give one of ${known}.`, { kind: 'usage' });
  return product;
}

/** Whether a run asks for what waits already: nothing in particular, or the same. */
export const isSameAsking = (
  waiting: WaitingActivation,
  { product, version }: AskingFlags,
  asking: Asking | null,
): boolean => (asking ? asking.hash === waiting.askedHash : product === undefined && version === undefined);
