import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { openStores } from '../../runtime/open-stores.ts';
import { seedDeployment } from '../support/cases/seed-deployment.ts';
import type { DATABASES } from '../support/cases/world-on.ts';
import { dumpAlike } from '../support/databases/dump.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';

type Kind = (typeof DATABASES)[number];
type Env = Record<string, string>;

export const PASSPHRASE = 'correct horse battery staple';

/** The environment of a deployment whose folder and database are new. */
export async function newDeployment(kind: Kind, folder?: string): Promise<Env> {
  const env: Env = { GATEHOUSE_DATA: folder ?? join(await temporaryFolder(), 'data') };
  if (kind === 'sqlite') return env;
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  return { ...env, DATABASE_URL: url.href };
}

/** A deployment with rows of each kind of value. */
export async function seeded(kind: Kind): Promise<Env> {
  const env = await newDeployment(kind, await temporaryDataFolder());
  await seedDeployment(env);
  return env;
}

/** Runs a command in this process, on a deployment. */
export const runOn = (args: string[], env: Env, more: Env = { GATEHOUSE_BACKUP_PASSPHRASE: PASSPHRASE }) =>
  gatehouse(args, { env: { ...env, ...more } });

/** The file of a new backup. */
export async function backedUp(env: Env): Promise<string> {
  const file = join(await temporaryFolder(), 'a.backup');
  expect(await runOn(['backup', '--to', file], env)).toMatchObject({ code: 0 });
  return file;
}

/** All rows of both environments, the same for both kinds of databases. */
export async function dumps(env: Env) {
  const { stores, close } = await openStores(env);
  try {
    return { live: await dumpAlike(stores.live.knex), test: await dumpAlike(stores.test.knex) };
  } finally {
    await close();
  }
}

/** The text of `secrets.json`. */
export const secretsOf = (env: Env) => readFileSync(join(env.GATEHOUSE_DATA ?? '', 'secrets.json'), 'utf8');
