import type { SecretConfig } from 'better-auth';
import { parseEnvelope, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { Knex } from 'knex';
import type { LinkKey } from '../links/tokens.ts';

/** What the library encrypted before it had several secrets names none: it was this one. */
const FIRST = 's1';

/** The number by which the library knows a secret. */
const versionOf = ({ id }: Pick<LinkKey, 'id'>): number => Number(id.slice(1));

/** The options of the library for these secrets, the one in use first. */
export function librarySecrets(keys: readonly LinkKey[]): {
  secret?: string;
  secrets?: { version: number; value: string }[];
} {
  const first = keys.find(({ id }) => id === FIRST)?.secret;
  const [current] = keys;
  if (!current) throw new Error('no sign-in secret is configured');
  // With one secret, what is encrypted stays readable for a version of Gatehouse that knows no others.
  if (keys.length === 1 && first !== undefined) return { secret: first };
  const secrets = keys.map((key) => ({ version: versionOf(key), value: key.secret }));
  return { secrets, ...(first === undefined ? {} : { secret: first }) };
}

/** The same secrets for the library's own encryption. */
function encryptionKeys(keys: readonly LinkKey[]): string | SecretConfig {
  const { secrets, secret: legacySecret } = librarySecrets(keys);
  if (!secrets) return legacySecret ?? '';
  return {
    keys: new Map(secrets.map(({ version, value }) => [version, value])),
    currentVersion: secrets[0]?.version ?? 0,
    ...(legacySecret === undefined ? {} : { legacySecret }),
  };
}

const keyOf = (encrypted: string): string => `s${parseEnvelope(encrypted)?.version ?? FIRST.slice(1)}`;

interface FactorRow {
  id: string;
  secret: string;
  backupCodes: string;
}

/** Which sign-in secrets second factors are encrypted with, and how they get the one in use. */
export function createSignInKeys(knex: Knex, keys: readonly LinkKey[]) {
  const isUnder = (id: string) => (row: FactorRow) =>
    [row.secret, row.backupCodes].some((text) => keyOf(text) === id);
  const under = async (id: string): Promise<FactorRow[]> => {
    const rows: FactorRow[] = await knex('second_factors').select('id', 'secret', 'backupCodes');
    return rows.filter(isUnder(id));
  };

  return {
    countUnder: async (id: string): Promise<number> => (await under(id)).length,

    /** Whether the newest second factor opens; true without one. */
    async opensNewest(): Promise<boolean> {
      const row: FactorRow | undefined = await knex('second_factors').orderBy('id', 'desc').first('secret');
      if (!row) return true;
      return symmetricDecrypt({ key: encryptionKeys(keys), data: row.secret }).then(
        () => true,
        () => false,
      );
    },

    /** Encrypts second factors of a secret with the one in use; one that changes meanwhile stays. Returns how many. */
    async encryptAgain(id: string): Promise<number> {
      const key = encryptionKeys(keys);
      const again = async (data: string) =>
        symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data }) });
      let changed = 0;
      for (const row of await under(id)) {
        const next = { secret: await again(row.secret), backupCodes: await again(row.backupCodes) };
        changed += await knex('second_factors').where(row).update(next);
      }
      return changed;
    },
  };
}
