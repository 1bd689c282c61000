import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { Terminal } from '../terminal.ts';
import {
  damagedFile,
  prepareFolder,
  readPrivate,
  readPrivateJson,
  toJsonText,
  writeOnce,
  writePrivate,
} from './instance-files.ts';

/** The service that an installation is activated at. The key is publishable. */
const doorSchema = z.object({ url: z.string(), productKey: z.string() });

const waitingSchema = z.object({
  door: doorSchema,
  activationId: z.string(),
  /** The console's secret. */
  deviceCode: z.string(),
  userCode: z.string(),
  verificationUri: z.string(),
  verificationUriComplete: z.string(),
  intervalSeconds: z.number(),
  expiresAt: z.string(),
  product: z.string(),
  version: z.string(),
  /** Tells whether a later run asks for the same; it holds no license key. */
  askedHash: z.string(),
});

const instanceSchema = z.object({
  door: doorSchema,
  /** The activation that it came from. */
  activationId: z.string(),
  id: z.string(),
  product: z.string(),
  version: z.string(),
  businessAccount: z.object({ id: z.string(), companyName: z.string() }),
  certificate: z.string(),
  activatedAt: z.string(),
  /** Whether a heartbeat has used the certificate: its device code then opens nothing more. */
  isAcknowledged: z.boolean(),
  /** When the service said that the instance is no longer active. */
  endedAt: z.string().nullable(),
});

const stateSchema = z.object({
  /** The activation that waits for a person. */
  waiting: waitingSchema.nullable(),
  instance: instanceSchema.nullable(),
});

const keysSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });
const BEGIN_AGAIN = ', or delete it and run gatehouse instance activate again';
const FINGERPRINT = /^[A-Za-z0-9._:-]{8,128}$/;

export type InstanceDoor = z.output<typeof doorSchema>;
export type WaitingActivation = z.output<typeof waitingSchema>;
export type StoredInstance = z.output<typeof instanceSchema>;
export type InstanceState = z.output<typeof stateSchema>;

/** What one installation keeps between runs. */
export interface InstanceStore {
  folder: string;
  /** Made once, and the same for ever: by it the service knows the installation again. */
  fingerprint(): Promise<string>;
  read(): Promise<InstanceState>;
  /** Changes what was read a moment ago. */
  update(change: Partial<InstanceState>): Promise<InstanceState>;
  /** The published keys as last fetched; none before. */
  keys(): Promise<JWK[]>;
  setKeys(keys: JWK[]): Promise<void>;
}

/**
 * Opens the folder of an installation: the flag, then GATEHOUSE_INSTANCE_DATA, then `.gatehouse-instance`. Its files are
 * readable by their owner only.
 */
export async function openInstanceStore(
  flag: string | undefined,
  env: Terminal['env'],
): Promise<InstanceStore> {
  const folder = flag ?? (env.GATEHOUSE_INSTANCE_DATA || '.gatehouse-instance');
  await prepareFolder(folder);
  const file = (name: string) => path.join(folder, name);
  const [stateFile, keysFile, fingerprintFile] = [
    file('instance.json'),
    file('keys.json'),
    file('fingerprint'),
  ];
  const read = async (): Promise<InstanceState> =>
    (await readPrivateJson(stateFile, stateSchema, BEGIN_AGAIN)) ?? { waiting: null, instance: null };
  return {
    folder,
    async fingerprint() {
      const known = (await readPrivate(fingerprintFile)) ?? (await writeOnce(fingerprintFile, randomUUID()));
      const fingerprint = known.trim();
      if (!FINGERPRINT.test(fingerprint)) throw damagedFile(fingerprintFile, BEGIN_AGAIN);
      return fingerprint;
    },
    read,
    async update(change) {
      const state = { ...(await read()), ...change };
      await writePrivate(stateFile, toJsonText(state));
      return state;
    },
    keys: async () => (await readPrivateJson(keysFile, keysSchema, BEGIN_AGAIN))?.keys ?? [],
    setKeys: (keys) => writePrivate(keysFile, toJsonText({ keys })),
  };
}
