import type { Environment } from '../../cases/environment.ts';
import { PASSWORD_LENGTH, passwordProblem } from '../../policy/passwords.ts';
import type { PageT } from '../../texts/pages/index.ts';

/** Company names that a user's password must not contain: the vendor's, and those of the user's accounts. */
export async function listForbiddenNames({ store, mail }: Environment, userId: string): Promise<string[]> {
  const accounts = await store.accounts.ofUser(userId);
  return [mail.brand.vendorName, ...accounts.map(({ company_name }) => company_name)];
}

/** The fault in a new password, for its field; null: none. */
export function newPasswordError(
  t: PageT,
  password: string,
  names: string[],
): { field: 'password'; message: string } | null {
  const problem = passwordProblem(password, names);
  return problem && { field: 'password', message: t(`site.form.password.${problem}`, PASSWORD_LENGTH) };
}
