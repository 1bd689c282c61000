import type { Environment } from '../../../cases/environment.ts';

export const PASSWORD = 'correct horse battery staple';

/** Makes a user who has proved the address and signs in with `PASSWORD`. */
export async function aMember({ auth }: Environment, email: string, name = 'Erika Muster'): Promise<string> {
  const claimed = await auth.claim({ email, name, password: PASSWORD });
  if (!claimed) throw new Error(`${email} has a user already`);
  return claimed.userId;
}

/** The Cookie header of a session of a user with `PASSWORD`. */
export async function signedIn({ auth }: Environment, email: string): Promise<string> {
  const session = await auth.signIn({ email, password: PASSWORD }, new Headers());
  if (!session) throw new Error(`${email} cannot sign in`);
  return session.cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}

/** Marks a user's address as unproved; password and sessions stay unchanged. */
export async function unprove({ store }: Environment, userId: string): Promise<void> {
  await store.knex('users').where({ id: userId }).update({ emailVerified: false });
}
