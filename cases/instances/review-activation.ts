import type { InstanceRow } from '../../db/instance-rows.ts';
import type { BusinessAccountRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import {
  fingerprintHashOf,
  type MachineFingerprint,
  seatsGivenUp,
} from '../../domain/instances/activate-instance.ts';
import { judgeLicenses, type LicenseJudgement } from '../../domain/instances/judge-licenses.ts';
import { isVouchedFor } from '../../policy/account-standing.ts';
import { releaseDateOf } from '../../policy/products.ts';

/** An account of a person, and how many instances of the product it has. */
export interface AccountOption {
  id: string;
  companyName: string;
  instances: number;
}

/** What asks to be activated. */
export interface AskedInstance {
  product: string;
  version: string;
  fingerprint: MachineFingerprint;
  /** As typed at the console. */
  license_key: string | null;
  replaces: string | null;
  isOffline?: boolean;
}

export interface ActivationReview {
  /** The account under which the person would activate. */
  account: AccountOption;
  others: AccountOption[];
  judgement: LicenseJudgement;
  /** The same installation, if the account has it already. */
  before: InstanceRow | undefined;
  /**
   * Another account of the same organisation that has instances while this one has none. `instances` is null for one that
   * the person does not belong to: how many it has is not theirs to know.
   */
  second: { companyName: string; instances: number | null } | undefined;
}

/** Accounts with the name of an organisation; more are not looked at. */
const NAMESAKES = 10;

/**
 * What a person decides about: the account (the one asked for, else the one that has instances of the product, else the one
 * opened last) and its licenses. Null for a person without an account.
 */
export async function reviewActivation(
  store: Store,
  row: AskedInstance,
  own: { accounts: { id: string; companyName: string }[]; wantedId: string | null; chosenId: string | null },
): Promise<ActivationReview | null> {
  const { product, version } = row;
  const counts = await store.instances.countByAccount(
    own.accounts.map(({ id }) => id),
    product,
  );
  const options = own.accounts
    .map((account) => ({ ...account, instances: counts.get(account.id) ?? 0 }))
    .toSorted(
      (a, b) => b.instances - a.instances || Number(b.id === own.chosenId) - Number(a.id === own.chosenId),
    );
  const account = options.find(({ id }) => id === own.wantedId) ?? options[0];
  if (!account) return null;
  const before = await store.instances.findByFingerprint({
    business_account_id: account.id,
    product,
    fingerprint_hash: fingerprintHashOf(row.fingerprint),
  });
  const replaced = row.replaces ? await store.instances.getOf(account.id, row.replaces) : undefined;
  const now = new Date().toISOString();
  const judgement = await judgeLicenses(store, {
    accountId: account.id,
    rows: await store.licenses.boundOf(account.id, product),
    need: {
      product,
      version,
      releasedOn: releaseDateOf(product, version) ?? '9999-12-31',
      now,
      isOffline: row.isOffline ?? false,
    },
    licenseKey: row.license_key,
    licenseId: null,
    had: before?.license_id ?? null,
    except: seatsGivenUp({ before, replaced, now }),
  });
  const others = options.filter((option) => option !== account);
  const second =
    before || account.instances > 0 ? undefined : await findSecond(store, { account, others, product });
  return { account, others, judgement, before, second };
}

/**
 * An own account with instances, or one of the same name. Only an account that the vendor knows asks by name: who makes an
 * account of another organisation's name must not learn what that one has.
 */
async function findSecond(
  store: Store,
  { account, others, product }: { account: AccountOption; others: AccountOption[]; product: string },
): Promise<ActivationReview['second']> {
  const own = others.find(({ instances }) => instances > 0);
  if (own) return own;
  const row = await store.accounts.get(account.id);
  if (!row || !isVouchedFor(row)) return undefined;
  const known = await store.accounts.knownByName(account.companyName, NAMESAKES);
  // Two customers of the vendor's CRM are two organisations, whatever their names.
  const isOther = (other: BusinessAccountRow) => other.customer_id === null || row.customer_id === null;
  const namesakes = known.filter((other) => other.id !== account.id && isOther(other));
  const counts = await store.instances.countByAccount(
    namesakes.map(({ id }) => id),
    product,
  );
  const found = namesakes.find(({ id }) => counts.has(id));
  return found && { companyName: found.company_name, instances: null };
}
