import type { Locale } from '../../contracts/locales.ts';
import { databaseNow } from '../../db/clock.ts';
import type { SignUpRow } from '../../db/repositories/sign-ups.ts';
import { openAccount } from '../accounts/open-account.ts';
import type { Environment } from '../environment.ts';

/** A sign-up that waits for its password to be typed again. */
export interface OpenSignUp {
  id: string;
  email: string;
  name: string;
  companyName: string;
  passwordHash: string;
  inSpite: boolean;
}

export type FoundSignUp =
  | { state: 'open'; signUp: OpenSignUp }
  | { state: 'used'; email: string; accountId: string }
  | { state: 'expired' }
  | { state: 'malformed' };

/** The sign-up that a verification mail's link names. Reads only. */
export async function findSignUp({ store }: Environment, token: string): Promise<FoundSignUp> {
  const row = await store.signUps.findByToken(token);
  if (!row) return { state: 'malformed' };
  if (row.used_at !== null) {
    return { state: 'used', email: row.email_normalised, accountId: row.business_account_id ?? '' };
  }
  const signUp = openSignUp(row);
  if (!signUp || row.expires_at <= (await databaseNow(store.knex))) return { state: 'expired' };
  return { state: 'open', signUp };
}

function openSignUp(row: SignUpRow): OpenSignUp | null {
  const { id, email_normalised: email, name, company_name: companyName, password_hash: passwordHash } = row;
  if (name === null || companyName === null || passwordHash === null) return null;
  return { id, email, name, companyName, passwordHash, inSpite: Boolean(row.in_spite) };
}

/**
 * Creates the user and the business account of a proved sign-up, and ends the address's other sign-ups. Can be
 * repeated after a crash. The caller checks the password; `locale` becomes the user's language.
 * @returns null when the address meanwhile belongs to a user with another password
 */
export async function confirmSignUp(
  environment: Environment,
  signUp: OpenSignUp,
  { password, locale }: { password: string; locale: Locale },
): Promise<{ accountId: string } | null> {
  const { store, auth } = environment;
  const { id, email, name, companyName, passwordHash } = signUp;
  // The user was created a moment ago: by the same person, if the password is the same.
  const user =
    (await auth.claim({ email, name, locale, passwordHash })) ??
    (await auth
      .signIn({ email, password }, new Headers())
      .then((session) => (session?.state === 'signed-in' ? { userId: session.user.id } : null)));
  if (!user) return null;
  const accountId = await store.knex.transaction(async (trx) => {
    const open = await store.signUps.lockOpen(email, trx);
    if (!open.some((row) => row.id === id)) return null;
    const now = await databaseNow(trx);
    const made = await openAccount(store, { companyName, userId: user.userId, now }, trx);
    const ids = open.map((row) => row.id);
    await store.signUps.use(ids, { accountId: made, now }, trx);
    return made;
  });
  return { accountId: accountId ?? (await findAccountOf(environment, signUp)) };
}

/** Another press of the button, or of another mail's, was quicker: its account counts. */
async function findAccountOf({ store }: Environment, { id }: OpenSignUp): Promise<string> {
  const row = await store.signUps.get(id);
  if (!row?.business_account_id) throw new Error(`the sign-up ${id} of a proved address has gone`);
  return row.business_account_id;
}
