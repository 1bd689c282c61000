import { countsUsers, productName } from '../../policy/products.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import type { CheckedCertificate } from './check-stored.ts';
import type { StoredInstance } from './instance-store.ts';

/** What an installation knows of itself, from its certificate. */
export interface InstanceFacts {
  status: 'active' | 'expired' | 'deactivated';
  instanceId: string;
  product: string;
  version: string;
  businessAccount: { id: string; companyName: string };
  license: CheckedCertificate['claims']['license'];
  entitlements: CheckedCertificate['claims']['entitlements'];
  certificateExpiresAt: string;
}

export function instanceFacts(instance: StoredInstance, checked: CheckedCertificate): InstanceFacts {
  const { claims, isExpired } = checked;
  const lasting = isExpired ? 'expired' : 'active';
  return {
    status: instance.endedAt === null ? lasting : 'deactivated',
    instanceId: instance.id,
    product: claims.aud,
    version: claims.version,
    businessAccount: instance.businessAccount,
    license: claims.license,
    entitlements: claims.entitlements,
    certificateExpiresAt: new Date(claims.exp * 1_000).toISOString(),
  };
}

/** Prints the facts under a headline, or as JSON and nothing else. */
export function printInstance(
  headline: string,
  facts: InstanceFacts,
  { json }: { json?: boolean },
  terminal: Terminal,
): void {
  terminal.out(json ? `${printableJson(facts, 2)}\n` : `${[headline, ...toLines(facts)].join('\n')}\n`);
}

function toLines(facts: InstanceFacts): string[] {
  const { businessAccount, certificateExpiresAt } = facts;
  return [
    `  account      ${printable(businessAccount.companyName)} (${businessAccount.id})`,
    ...licenseLines(facts),
    `  certificate  until ${certificateExpiresAt}; a heartbeat refreshes it`,
  ].map(printable);
}

type LicenseSide = Pick<InstanceFacts, 'product' | 'entitlements'> & {
  /** Without an id where the certificate was typed. */
  license: Omit<InstanceFacts['license'], 'id'> & { id?: string };
};

/** What a certificate says of the license, a line each. */
export function licenseLines(facts: LicenseSide): string[] {
  const { license, entitlements } = facts;
  const insured = license.upgradeInsuranceUntil;
  const name = license.id === undefined ? '' : `${license.id}: `;
  return [
    `  license      ${name}${productName(facts.product)} ${license.version}, ${license.kind}`,
    `  until        ${license.endsAt?.slice(0, 10) ?? 'no end'}`,
    ...(license.kind === 'permanent'
      ? [`  upgrades     ${insured ? `versions released up to ${insured.slice(0, 10)}` : 'none'}`]
      : []),
    `  allowed      ${allowed(facts)}`,
    ...(entitlements.graceUntil ? [`  grace        more users until ${entitlements.graceUntil}`] : []),
  ];
}

const allowed = ({ product, license, entitlements }: LicenseSide): string =>
  countsUsers(product)
    ? `${entitlements.users ?? license.quantity} concurrent users, over all instances of the license`
    : `this instance, one of ${license.quantity} seats`;
