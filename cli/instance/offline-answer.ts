import { readFile } from 'node:fs/promises';
import type { JWK } from 'jose';
import { z } from 'zod';
import { publicHalf, publicKeySchema, thumbprintOf } from '../../certificates/offline/instance-key.ts';
import { readOfflineAnswer } from '../../certificates/offline/offline-answer.ts';
import { decodeTypedAnswer } from '../../certificates/typed/typed-answer.ts';
import { createTypedIdentity } from '../../certificates/typed/typed-identity.ts';
import { verifyCertificate } from '../../certificates/verify-certificate.ts';
import { UserError } from '../../contracts/user-error.ts';
import { printable, type Terminal } from '../terminal.ts';
import { type InstanceStore, openInstanceStore } from './instance-store.ts';
import { explainCertificate, explainFile, explainTyped } from './offline-faults.ts';
import {
  type InstalledOffline,
  isReturned,
  type OfflineState,
  readInstanceKey,
  readOfflineState,
  writeOfflineState,
} from './offline-state.ts';

export interface AnswerFlags {
  data?: string;
  keys?: string;
  typed?: boolean;
}

interface Reader {
  asked: NonNullable<OfflineState['asked']>;
  fingerprint: string;
  publicKey: JWK;
  keys: JWK[];
}

/** Installs the answer to the last request: from a file, from standard input (`-`), or a typed code. */
export async function installAnswer(answer: string, flags: AnswerFlags, terminal: Terminal): Promise<void> {
  const store = await openInstanceStore(flags.data, terminal.env);
  const state = await readOfflineState(store.folder);
  if (!state.asked)
    throw new UserError('There is no request to answer: run gatehouse instance request first.', {
      kind: 'not_found',
    });
  const reader = {
    asked: state.asked,
    fingerprint: await store.fingerprint(),
    publicKey: await readInstanceKey(store.folder),
    keys: await trustedKeys(store, flags.keys),
  };
  const content = flags.typed && answer !== '-' ? answer : await readContent(answer, terminal);
  const installed = flags.typed ? openTyped(content.toString(), reader) : await openFile(content, reader);
  if (isReturned(state, installed)) throw refused('its seat was given back here: make a new request');
  if (state.installed && state.installed.issuedAt > installed.issuedAt)
    throw refused('a later answer is installed');
  await writeOfflineState(store.folder, { ...state, installed });
  const end = new Date(installed.expiresAt * 1000).toISOString();
  terminal.out(`Installed ${printable(installed.certificateId)}, valid until ${end}.\n`);
}

async function openFile(content: string | Uint8Array, reader: Reader): Promise<InstalledOffline> {
  const read = readOfflineAnswer(content);
  if (!read.ok) throw refused(explainFile(read.code));
  // Never the keys in the file: they are whatever its writer put there.
  const verified = await verifyCertificate(read.value.certificate, reader.keys, {
    product: reader.asked.product,
  });
  if (!verified.ok) throw refused(explainCertificate(verified.code));
  const { claims } = verified;
  const isOwn =
    claims.fingerprint === reader.fingerprint &&
    claims.cnf?.jkt === thumbprintOf(publicHalf(reader.publicKey)) &&
    claims.version === reader.asked.productVersion;
  if (!isOwn) throw refused('it answers another request, or that of another installation');
  const { jti: certificateId, sub: instanceId, iat: issuedAt, exp: expiresAt } = claims;
  const about = { certificateId, instanceId, issuedAt, expiresAt, asked: reader.asked };
  return { form: 'file', text: read.value.certificate, ...about };
}

function openTyped(typed: string, { asked, fingerprint, publicKey, keys }: Reader): InstalledOffline {
  const own = createTypedIdentity({ ...asked, fingerprint, publicKey });
  const read = decodeTypedAnswer(typed, keys, own);
  if (!read.ok) throw refused(explainTyped(read));
  const { jti: certificateId, iat: issuedAt, exp: expiresAt } = read.certificate;
  return { form: 'typed', text: typed, certificateId, instanceId: null, issuedAt, expiresAt, asked };
}

const refused = (why: string): UserError => new UserError(`The answer is not installed: ${why}.`);

const jwksSchema = z.object({ keys: z.array(publicKeySchema.loose()).min(1) });

/** The keys that this installation trusts; those of a file that is given replace them. */
async function trustedKeys(store: InstanceStore, file: string | undefined): Promise<JWK[]> {
  if (file !== undefined) await store.setKeys(readKeys((await readGiven(file)).toString(), file));
  const keys = await store.keys();
  if (keys.length > 0) return keys;
  throw new UserError(
    'No keys are trusted here: give those of the vendor (GET /v1/activations/keys) with --keys.',
  );
}

function readKeys(text: string, file: string): JWK[] {
  try {
    return jwksSchema.parse(JSON.parse(text)).keys as JWK[];
  } catch {
    throw new UserError(`${printable(file)} has no keys (JWKS).`);
  }
}

async function readContent(file: string, terminal: Terminal): Promise<Buffer> {
  if (file !== '-') return readGiven(file);
  const parts: Uint8Array[] = [];
  for await (const part of terminal.input()) parts.push(part);
  return Buffer.concat(parts);
}

async function readGiven(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UserError(`Cannot read ${printable(file)} (${(error as NodeJS.ErrnoException).code}).`, {
      kind: 'usage',
    });
  }
}
