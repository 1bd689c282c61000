import { chooseLicense, judgeLicense, type LicenseFacts, type LicenseRefusal } from './licensing.ts';
import { compareVersions, isProduct, PRODUCTS, releaseDateOf } from './products.ts';

/** An active instance as the rules see it. */
interface UpgradableInstance {
  product: string;
  version: string;
  licenseId: string;
  users: number;
}

/**
 * To which version an instance can be upgraded. newest: it has the newest version that was released; refused: no license
 * entitles it to a newer one, and `reason` is why the newest is not covered by the license that it has.
 */
export type UpgradeOffer =
  | { can: 'newest' }
  | { can: 'upgrade'; version: string; licenseId: string }
  | { can: 'refused'; version: string; reason: LicenseRefusal | null };

/**
 * The newest released version to which an instance can be upgraded, with the license that entitles it.
 * @param licenses all of the account, with what all their instances use
 * @param now ISO
 */
export function findUpgrade(
  instance: UpgradableInstance,
  licenses: LicenseFacts[],
  now: string,
): UpgradeOffer {
  const versions = newerReleases(instance, now);
  const [newest] = versions;
  if (newest === undefined) return { can: 'newest' };
  const others = licenses
    .filter(({ product }) => product === instance.product)
    .map((license) => (license.id === instance.licenseId ? withoutUse(license, instance) : license));
  const judgedFor = (version: string) => {
    const releasedOn = releaseDateOf(instance.product, version) ?? '';
    const need = { product: instance.product, version, releasedOn, now };
    return others.map((license) => ({ license, verdict: judgeLicense(license, need) }));
  };
  for (const version of versions) {
    const license = chooseLicense(judgedFor(version), instance.licenseId);
    if (license) return { can: 'upgrade', version, licenseId: license.id };
  }
  const own = judgedFor(newest).find(({ license }) => license.id === instance.licenseId);
  return {
    can: 'refused',
    version: newest,
    reason: own && !own.verdict.allowed ? own.verdict.reason : null,
  };
}

/** An instance takes no second seat when it is upgraded. */
const withoutUse = (license: LicenseFacts, { users }: UpgradableInstance): LicenseFacts => ({
  ...license,
  use: { instances: license.use.instances - 1, users: license.use.users - users },
});

/** Released versions that are newer, the newest first. */
function newerReleases({ product, version }: UpgradableInstance, now: string): string[] {
  if (!isProduct(product)) return [];
  const major = version.split('.')[0] ?? version;
  return Object.entries<string>(PRODUCTS[product].releases)
    .filter(([released, day]) => day <= now.slice(0, 10) && compareVersions(released, major) > 0)
    .map(([released]) => released)
    .toSorted((a, b) => compareVersions(b, a));
}
