import type { JWK } from 'jose';
import { publicHalf, thumbprintOf } from '../../certificates/offline/instance-key.ts';
import { decodeTypedAnswer, type TypedCertificate } from '../../certificates/typed/typed-answer.ts';
import { createTypedIdentity } from '../../certificates/typed/typed-identity.ts';
import { verifyCertificate } from '../../certificates/verify-certificate.ts';
import { UserError } from '../../contracts/user-error.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { REFUSED } from './activating-commands.ts';
import { FOR_EVER_SECONDS } from './check-stored.ts';
import { licenseLines } from './describe-instance.ts';
import type { InstanceStore } from './instance-store.ts';
import { explainCertificate, explainTyped } from './offline-faults.ts';
import { type InstalledOffline, readInstanceKey } from './offline-state.ts';

/** Prints what the installed answer says, checked again with the keys that are trusted here. */
export async function showOfflineStatus(
  store: InstanceStore,
  installed: InstalledOffline,
  { flags, terminal }: { flags: { json?: boolean }; terminal: Terminal },
): Promise<void> {
  const { aud, version, license, entitlements, exp } = await checkInstalled(installed, {
    fingerprint: await store.fingerprint(),
    publicKey: await readInstanceKey(store.folder),
    keys: await store.keys(),
  });
  const isExpired = Date.now() >= exp * 1_000;
  const facts = {
    status: isExpired ? 'expired' : 'active',
    isOffline: true,
    ...{ instanceId: installed.instanceId, certificateId: installed.certificateId },
    ...{ product: aud, version, license, entitlements },
    certificateExpiresAt: new Date(exp * 1_000).toISOString(),
  };
  const lines = [
    isExpired
      ? 'The certificate has ended: gatehouse instance request asks for another one.'
      : `${installed.instanceId ?? installed.certificateId} is active, without a network.`,
    ...licenseLines(facts),
    `  certificate  until ${facts.certificateExpiresAt}; a new request brings a later one`,
  ];
  terminal.out(flags.json ? `${printableJson(facts, 2)}\n` : `${lines.map(printable).join('\n')}\n`);
  if (isExpired) terminal.exitCode = REFUSED;
}

/** @throws UserError for an answer that is not good here, other than by its age */
async function checkInstalled(
  { form, text, asked }: InstalledOffline,
  own: { fingerprint: string; publicKey: JWK; keys: JWK[] },
): Promise<TypedCertificate> {
  const options = { allowExpiredForSeconds: FOR_EVER_SECONDS };
  if (form === 'typed') {
    const identity = createTypedIdentity({ ...asked, ...own });
    const read = decodeTypedAnswer(text, own.keys, identity, options);
    if (!read.ok) throw notGood(explainTyped(read));
    return read.certificate;
  }
  const verified = await verifyCertificate(text, own.keys, { product: asked.product, ...options });
  if (!verified.ok) throw notGood(explainCertificate(verified.code));
  const { claims } = verified;
  const isOwn =
    claims.fingerprint === own.fingerprint && claims.cnf?.jkt === thumbprintOf(publicHalf(own.publicKey));
  if (!isOwn) throw notGood('it is of another installation');
  return claims;
}

const notGood = (why: string): UserError => new UserError(`The installed answer is not good: ${why}.`);
